import { dayOf } from '../../src/shared/domain/kit/day'
import { approvesOwn } from '../../src/shared/domain/standard/approval'
import type { DuesKind, FiledWaiver, Standard } from '../../src/shared/domain/standard/model'
import { assessmentIn, standardId } from '../../src/shared/domain/standard/standard'
import { proposeWaiver as decide } from '../../src/shared/domain/standard/waiver'
import { duesBranch } from '../_acts/dues-branch'
import { changeDues, type Planned } from '../_acts/dues-ledger'
import { auditLine } from '../_kernel/audit'
import type { Caller } from '../_kernel/context'
import { type Answer, type Call, handle } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { billsOf, branchesOf, bringToCard } from './bring-to-card'
import { branchPath, loadMember, type MemberFacts } from './load'
import { waiverViewOf } from './view'

type Outcome = Answer<'standard.proposeWaiver'>
type ProposeCall = Call<'standard.proposeWaiver', MemberFacts, Caller>

/** Proposes a reduction (D-36). The key the phone made is its id, so a repeat finds what the first call made. */
export const proposeWaiver = handle('standard.proposeWaiver')({
  load: loadMember,
  paths: branchPath,
  run: (call: ProposeCall) => {
    const { input, facts, context } = call
    const branchIds = branchesOf(facts.member, input)
    return changeDues<Outcome>(context.data, { branchIds, now: context.now }, () => plan(call))
  },
})

async function plan({ input, facts: { branch }, caller, context }: ProposeCall): Promise<Planned<Outcome>> {
  const { data } = context
  const { key, ...typed } = input
  const [made, member, standards, at, bills] = await Promise.all([
    data.waivers.get(key),
    data.members.get(input.memberId),
    data.standards.byIds(yearsOf(input).map((year) => standardId(input.memberId, year))),
    duesBranch(data, branch._id),
    billsOf(data, input),
  ])
  const answer = (outcome: Outcome) => ({ answer: outcome })
  const view = (waiver: FiledWaiver) => done({ waiver: waiverViewOf(waiver, new Map([[branch._id, branch.name]])) })
  if (made) return answer(made.memberId === input.memberId ? view(made) : refuse('NOT_PERMITTED'))
  if (member?.state !== 'active') return answer(refuse('MEMBERSHIP_ENDED'))
  if (!at || member.branchId !== branch._id) return answer(refuse('BUSY'))
  const holds = standards.map((standard) => assessmentIn(standard, input.from)).find((found) => found !== null)
  if (!holds) return answer(refuse('STANDARD_MISSING'))
  if (approvesOwn(input.branch.by, member)) return answer(refuse('APPROVER_IS_THE_MEMBER'))
  const of = { ...holds, later: kindsIn(standards, input) }
  const decided = decide({ _id: key, ...typed, superior: null }, of, at.settings, dayOf(context.now))
  if ('refusal' in decided) return answer(refuse(decided.refusal))
  if (!at.superior) return answer(refuse('NO_SUPERIOR'))
  const waiver: FiledWaiver = {
    ...decided.waiver,
    memberName: member.name,
    branchId: branch._id,
    superiorId: at.superior._id,
    by: caller._id,
    byName: caller.name,
    order: newId(context.now),
    note: '',
    createdAt: context.now,
    updatedAt: context.now,
  }
  const { from, until, to, state, reason } = waiver
  const line = auditLine(context, caller, {
    method: 'standard.proposeWaiver',
    orgId: branch._id,
    subjectId: member._id,
    reason,
    detail: { waiverId: key, from, until, to, state },
  })
  return {
    write: async (ledger) => {
      await ledger.data.waivers.insert(waiver)
      if (state === 'effective') await bringToCard(ledger, waiver, bills)
      await ledger.data.audits.insert(line)
      return view(waiver)
    },
  }
}

type Months = Pick<FiledWaiver, 'from' | 'until'>

/** The years its months lie in; a span that is far too long is refused by what it says, not by what is read. */
const yearsOf = ({ from, until }: Months): string[] => {
  const years: string[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)) && years.length < 4; year++)
    years.push(String(year))
  return years
}

/** What the member is assessed as in any of its months. */
const kindsIn = (standards: readonly Standard[], { from, until }: Months): DuesKind[] =>
  standards.flatMap(({ spans }) =>
    spans.filter((span) => span.from <= until && span.until >= from).map(({ assessment }) => assessment.kind),
  )
