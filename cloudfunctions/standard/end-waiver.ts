import { monthOf } from '../../src/shared/domain/kit/day'
import { endWaiver as decide } from '../../src/shared/domain/standard/waiver'
import { changeDues, type Planned } from '../_acts/dues-ledger'
import { auditLine } from '../_kernel/audit'
import type { Caller } from '../_kernel/context'
import { type Answer, type Call, handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { billsOf, branchesOf, bringToCard } from './bring-to-card'
import { loadWaiver, type WaiverFacts } from './load-waiver'
import { branchNames, waiverViewOf } from './view'

type Outcome = Answer<'standard.endWaiver'>
type EndCall = Call<'standard.endWaiver', WaiverFacts, Caller>

/** Ends a reduction early (D-36): from the month after, bills owe their full amount again. The same again changes nothing. */
export const endWaiver = handle('standard.endWaiver')({
  load: loadWaiver,
  paths: ({ branch }) => [branch.path],
  run: (call: EndCall) => {
    const { facts, context } = call
    const branchIds = branchesOf(facts.member, facts.waiver)
    return changeDues<Outcome>(context.data, { branchIds, now: context.now }, () => plan(call))
  },
})

async function plan({ input, facts, caller, context }: EndCall): Promise<Planned<Outcome>> {
  const { data, now } = context
  const { member, branch } = facts
  const { waiverId, until, reason } = input
  const [current, bills] = await Promise.all([data.waivers.get(waiverId), billsOf(data, facts.waiver)])
  const waiver = current ?? facts.waiver
  const names = await branchNames(data, [waiver], [branch])
  if (waiver.until === until && waiver.note === reason) return { answer: done({ waiver: waiverViewOf(waiver, names) }) }
  const decided = decide(waiver, until, monthOf(now))
  if ('refusal' in decided) return { answer: refuse(decided.refusal) }
  const changes = { until, note: reason, updatedAt: now }
  const line = auditLine(context, caller, {
    method: 'standard.endWaiver',
    orgId: branch._id,
    subjectId: member._id,
    reason,
    detail: { waiverId, before: waiver.until, until },
  })
  return {
    write: async (ledger) => {
      await ledger.data.waivers.update(waiverId, changes)
      await bringToCard(ledger, { ...waiver, until }, bills)
      await ledger.data.audits.insert(line)
      return done({ waiver: waiverViewOf({ ...waiver, ...changes }, names) })
    },
  }
}
