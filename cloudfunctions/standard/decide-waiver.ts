import { dayOf } from '../../src/shared/domain/kit/day'
import { decideWaiver as decide } from '../../src/shared/domain/standard/waiver'
import { changeDues, type Planned } from '../_acts/dues-ledger'
import { auditLine } from '../_kernel/audit'
import type { Caller } from '../_kernel/context'
import { type Answer, type Call, handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { billsOf, branchesOf, bringToCard } from './bring-to-card'
import { loadWaiver, type WaiverFacts } from './load-waiver'
import { branchNames, waiverViewOf } from './view'

type Outcome = Answer<'standard.decideWaiver'>
type DecideCall = Call<'standard.decideWaiver', WaiverFacts, Caller>

/** The committee's word (D-36): in force with every bill of its months, or refused. The same again changes nothing. */
export const decideWaiver = handle('standard.decideWaiver')({
  load: loadWaiver,
  paths: ({ superior }) => [superior.path],
  run: (call: DecideCall) => {
    const { facts, context } = call
    const branchIds = branchesOf(facts.member, facts.waiver)
    return changeDues<Outcome>(context.data, { branchIds, now: context.now }, () => plan(call))
  },
})

async function plan({ input, facts, caller, context }: DecideCall): Promise<Planned<Outcome>> {
  const { data, now } = context
  const { member, branch, superior } = facts
  const { waiverId, decision, document, note } = input
  const [current, bills] = await Promise.all([data.waivers.get(waiverId), billsOf(data, facts.waiver)])
  const waiver = current ?? facts.waiver
  const approval = { by: superior.name, on: dayOf(now), document }
  const decided = decide(waiver, decision, approval, caller._id)
  if ('refusal' in decided) return { answer: refuse(decided.refusal) }
  const names = await branchNames(data, [waiver], [branch])
  if (waiver.state === decision) return { answer: done({ waiver: waiverViewOf(waiver, names) }) }
  const changes = { state: decision, superior: approval, note, updatedAt: now }
  const line = auditLine(context, caller, {
    method: 'standard.decideWaiver',
    orgId: superior._id,
    subjectId: member._id,
    reason: note,
    detail: { waiverId, decision, document },
  })
  return {
    write: async (ledger) => {
      await ledger.data.waivers.update(waiverId, changes)
      if (decision === 'effective') await bringToCard(ledger, decided.waiver, bills)
      await ledger.data.audits.insert(line)
      return done({ waiver: waiverViewOf({ ...waiver, ...changes }, names) })
    },
  }
}
