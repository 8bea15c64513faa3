import { type BillFacts, billsOfBranch } from '../../src/shared/domain/dues/bills'
import { canonical } from '../../src/shared/domain/dues/canonical'
import type { Bill, DuesSettings } from '../../src/shared/domain/dues/model'
import { branchesSince } from '../../src/shared/domain/dues/place-member'
import { dayOf, type Month, monthOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import { approvesOwn } from '../../src/shared/domain/standard/approval'
import { type AssessmentRefusal, assess } from '../../src/shared/domain/standard/assess'
import { type IncomeItem, itemNames } from '../../src/shared/domain/standard/income'
import type { AssessmentFacts, Span, Standard } from '../../src/shared/domain/standard/model'
import { type StandardRefusal, standardId, withAssessment } from '../../src/shared/domain/standard/standard'
import { cardsOf, noteProblems, readBilling } from '../_acts/dues-bills'
import { settingsAt } from '../_acts/dues-branch'
import { changeDues } from '../_acts/dues-ledger'
import type { Data } from '../_data'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { endedWithRetirement, endWaivers } from './end-with-retirement'
import { lastOf } from './view'

/** What is to hold from a month on. */
export interface StandardWish {
  method: 'standard.set' | 'standard.renew'
  from: Month
  facts: AssessmentFacts
  reason: string
  approvedBy: string
}

export type PutRefusal = AssessmentRefusal | StandardRefusal | 'MEMBERSHIP_ENDED' | 'BUSY'
export type PutOutcome =
  | { refusal: PutRefusal; item?: string }
  | { standard: Standard; member: Member; lastBilled: Month | null; billed: Month[]; settings: DuesSettings }

/**
 * Writes one more assessment of a member; the months that are due already are billed, and the branch's count of members
 * that cannot be billed follows, all in one transaction, and so does the end of what the branch alone let off the member as
 * retired (D-36). The same again changes nothing; `standard.renew` passes over a
 * year that has a standard.
 */
export async function putStandard(
  context: Context,
  caller: Caller,
  { member: { _id: memberId }, member: seen, branch }: { member: Member; branch: Org },
  wish: StandardWish,
): Promise<PutOutcome> {
  const { data, now } = context
  const year = wish.from.slice(0, 4)
  const fault = faultOfYear(year, dayOf(now).slice(0, 4))
  if (fault) return { refusal: fault }
  const branchIds = branchesSince(seen, `${year}-01`)
  return changeDues<PutOutcome>(data, { branchIds, now }, async () => {
    const [member, settings, standard, ofYear, begun] = await Promise.all([
      data.members.get(memberId),
      settingsAt(data, branch.path),
      data.standards.get(standardId(memberId, year)),
      data.bills.ofMember(memberId, `${year}-01`, `${year}-12`),
      data.duesRuns.begun(wish.from, monthOf(now)),
    ])
    if (member?.state !== 'active') return { answer: { refusal: 'MEMBERSHIP_ENDED' } }
    if (branchesSince(member, `${year}-01`).join() !== branchIds.join()) return { answer: { refusal: 'BUSY' } }
    const lastBilled = lastOf(ofYear.map(({ month }) => month))
    if (standard && isThere(standard, wish, settings))
      return { answer: { standard, member, lastBilled, billed: [], settings } }
    const decided = decide({ member, caller, standard, lastBilled, now }, wish, settings)
    if ('refusal' in decided) return { answer: decided }
    const due = begun.filter((month) => month.startsWith(year))
    const { bills, problems } = await planBills(data, member, decided.standard, due, settings)
    const [cards, ended] = await Promise.all([cardsOf(data, bills), endedWithRetirement(data, memberId, decided.added)])
    const billed = bills.map(({ month }) => month)
    const line = { method: wish.method, orgId: branch._id, subjectId: memberId, reason: wish.reason }
    const { kind, fen } = decided.added.assessment
    const waiversEnded = ended.map((waiver) => `${waiver._id} ${waiver.until}`).join(', ')
    const detail = { from: wish.from, kind, fen, ...(waiversEnded ? { waiversEnded } : {}) }
    return {
      write: async (ledger) => {
        const { _id, ...fields } = decided.standard
        if (standard) await ledger.data.standards.update(_id, fields)
        else await ledger.data.standards.insert(decided.standard)
        await endWaivers(ledger, ended)
        if (ended.length > 0) cards.set(memberId, await ledger.card(memberId))
        await ledger.addBills(bills, cards)
        await noteProblems(ledger, branch._id, problems)
        await ledger.data.audits.insert(
          auditLine(context, caller, { ...line, detail: { ...detail, approvedBy: wish.approvedBy } }),
        )
        const last = lastOf([...billed, ...(lastBilled ? [lastBilled] : [])])
        return { standard: decided.standard, member, lastBilled: last, billed, settings }
      },
    }
  })
}

/** A standard is set for this year; for the last one while its arrears are collected; for the next one ahead of it. */
const faultOfYear = (year: string, thisYear: string): 'MONTH_OUTSIDE_YEAR' | null =>
  Math.abs(Number(year) - Number(thisYear)) > 1 ? 'MONTH_OUTSIDE_YEAR' : null

/**
 * Whether the very same was set before, and comes to the same by the settings of today; what is carried over only fills a
 * year that has nothing.
 */
function isThere({ spans }: Standard, wish: StandardWish, settings: DuesSettings): boolean {
  if (wish.method === 'standard.renew') return true
  const { from, facts, reason, approvedBy } = wish
  const asked = canonical({ from, facts, reason, approvedBy, assessment: assess(facts, settings) })
  return spans.some((span) => {
    const { from, facts, reason, approvedBy, assessment } = span
    return canonical({ from, facts, reason, approvedBy, assessment }) === asked
  })
}

/** The rules: the assessment first (D-10 … D-23), then the year's standard with it (D-21), and that nobody approves their own. */
function decide(
  of: { member: Member; caller: Caller; standard: Standard | null; lastBilled: Month | null; now: number },
  wish: StandardWish,
  settings: DuesSettings,
): { standard: Standard; added: Span } | { refusal: PutRefusal; item?: string } {
  const { member, caller, standard, lastBilled, now } = of
  const { facts, from, reason, approvedBy } = wish
  const assessment = assess(facts, settings)
  if ('refusal' in assessment) {
    const { refusal, item } = assessment
    return item === null ? { refusal } : { refusal, item: itemNames[item as IncomeItem] ?? item }
  }
  const byHand = 'byHand' in facts ? (facts.byHand?.approvedBy ?? '') : ''
  if ([approvedBy, byHand].some((approver) => approvesOwn(approver, member)))
    return { refusal: 'APPROVER_IS_THE_MEMBER' }
  // Who enters their own says who approved it, also for the first of a year.
  const own = caller._id === member._id && wish.method === 'standard.set'
  if (own && !approvedBy.trim() && !byHand.trim()) return { refusal: 'APPROVER_NEEDED' }
  const change = { from, facts, assessment, reason, approvedBy, by: caller._id, at: now }
  const yearly = { memberId: member._id, year: from.slice(0, 4), standard, lastBilled }
  const outcome = withAssessment(yearly, change, settings)
  if ('refusal' in outcome) return outcome
  return { standard: outcome.standard, added: outcome.standard.spans.find((span) => span.from === from)! }
}

/** The member's bills that are due and not there, and the branch's members that still cannot be billed, with the new standard. */
async function planBills(
  data: Data,
  member: Member,
  standard: Standard,
  months: readonly Month[],
  settings: DuesSettings,
): Promise<{ bills: Bill[]; problems: ReadonlyMap<Month, number> }> {
  if (months.length === 0) return { bills: [], problems: new Map() }
  const facts = await readBilling(data, member.branchId, months)
  const withNew = (each: BillFacts): BillFacts =>
    each.membership.memberId === member._id ? { ...each, standard } : each
  const run = { ...facts, people: facts.people.map(withNew), branchId: member.branchId, months }
  const { make, problems } = billsOfBranch(run, settings)
  return { bills: make.filter(({ memberId }) => memberId === member._id), problems }
}
