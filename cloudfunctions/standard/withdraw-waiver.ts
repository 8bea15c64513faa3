import { withdrawWaiver as decide } from '../../src/shared/domain/standard/waiver'
import { changeDues, type Planned } from '../_acts/dues-ledger'
import { auditLine } from '../_kernel/audit'
import type { Caller } from '../_kernel/context'
import { type Answer, type Call, handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { branchesOf } from './bring-to-card'
import { loadWaiver, type WaiverFacts } from './load-waiver'
import { branchNames, waiverViewOf } from './view'

type Outcome = Answer<'standard.withdrawWaiver'>
type WithdrawCall = Call<'standard.withdrawWaiver', WaiverFacts, Caller>

/**
 * Takes back a reduction that waits for the committee (D-36). It takes the same lock as the committee's decision: whichever
 * comes first stands, and the other is told. The same again changes nothing.
 */
export const withdrawWaiver = handle('standard.withdrawWaiver')({
  load: loadWaiver,
  paths: ({ branch }) => [branch.path],
  run: (call: WithdrawCall) => {
    const { facts, context } = call
    const branchIds = branchesOf(facts.member, facts.waiver)
    return changeDues<Outcome>(context.data, { branchIds, now: context.now }, () => plan(call))
  },
})

async function plan({ input, facts, caller, context }: WithdrawCall): Promise<Planned<Outcome>> {
  const { data, now } = context
  const { member, branch } = facts
  const { waiverId, reason } = input
  const waiver = (await data.waivers.get(waiverId)) ?? facts.waiver
  const names = await branchNames(data, [waiver], [branch])
  const decided = decide(waiver)
  if ('refusal' in decided) return { answer: refuse(decided.refusal) }
  if (waiver.state === 'withdrawn') return { answer: done({ waiver: waiverViewOf(waiver, names) }) }
  const changes = { state: decided.state, note: reason, updatedAt: now }
  const line = auditLine(context, caller, {
    method: 'standard.withdrawWaiver',
    orgId: branch._id,
    subjectId: member._id,
    reason,
    detail: { waiverId },
  })
  return {
    write: async (ledger) => {
      await ledger.data.waivers.update(waiverId, changes)
      await ledger.data.audits.insert(line)
      return done({ waiver: waiverViewOf({ ...waiver, ...changes }, names) })
    },
  }
}
