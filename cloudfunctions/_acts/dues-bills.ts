import { type BillFacts, billId, billsOfBranch, madeUpFrom } from '../../src/shared/domain/dues/bills'
import { bookIdOf } from '../../src/shared/domain/dues/book'
import type { Bill, Book, Card, DuesSettings } from '../../src/shared/domain/dues/model'
import { branchesSince, membershipOf } from '../../src/shared/domain/dues/place-member'
import { type Instant, type Month, monthOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import { standardId } from '../../src/shared/domain/standard/standard'
import type { Data } from '../_data'
import { settingsAt } from './dues-branch'
import { changeDues, type Ledger } from './dues-ledger'

/** The most ids a read takes. */
const IDS_A_READ = 1000

/** A branch's people with their standards, and which of their bills are there. */
export interface BillingFacts {
  members: Member[]
  people: BillFacts[]
  made: Set<string>
  /** Branches these people came from that are dissolved. */
  dissolved: Set<string>
}

/**
 * Reads what the bills of some months of a branch are made from: everybody who is in it, and everybody whose membership
 * has ended there since. Two waves.
 * @param months oldest first, all of one year
 */
export async function readBilling(data: Data, branchId: string, months: readonly Month[]): Promise<BillingFacts> {
  const first = months[0]!
  const year = first.slice(0, 4)
  const [active, ended] = await Promise.all([
    data.members.activeOf(branchId),
    data.members.endedSince(branchId, `${first}-01`),
  ])
  const members = [...active, ...ended]
  const elsewhere = new Set(members.flatMap((member) => branchesSince(member, first)))
  elsewhere.delete(branchId)
  const [standards, made, orgs] = await Promise.all([
    inReads(
      members.map(({ _id }) => standardId(_id, year)),
      data.standards.byIds,
    ),
    inReads(
      members.flatMap(({ _id }) => months.map((month) => billId(_id, month))),
      data.bills.idsAmong,
    ),
    data.orgs.byIds([...elsewhere]),
  ])
  const byMember = new Map(standards.map((standard) => [standard.memberId, standard]))
  return {
    members,
    people: members.map((member) => ({
      membership: membershipOf(member),
      standard: byMember.get(member._id) ?? null,
    })),
    made: new Set(made),
    dissolved: new Set(orgs.flatMap(({ _id, state }) => (state === 'dissolved' ? [_id] : []))),
  }
}

/** Reads by id, in as many reads as it takes. */
export async function inReads<T>(ids: readonly string[], read: (ids: readonly string[]) => Promise<T[]>): Promise<T[]> {
  const reads: Promise<T[]>[] = []
  for (let from = 0; from < ids.length; from += IDS_A_READ) reads.push(read(ids.slice(from, from + IDS_A_READ)))
  return (await Promise.all(reads)).flat()
}

/** The cards of those who get bills, to be read while their branches are locked. */
export async function cardsOf(data: Data, bills: readonly Bill[]): Promise<Map<string, Card>> {
  const cards = await inReads([...new Set(bills.map(({ memberId }) => memberId))], data.cards.byIds)
  return new Map(cards.map((card) => [card._id, card]))
}

/** What a branch's run came to: bills made now; for the last month, members with a bill and members that cannot have one. */
export interface BranchBilled {
  made: number
  billed: number
  problems: number
}

/**
 * Makes the bills of some months at a branch that are not there yet (DU-1), and notes how many members cannot be billed.
 * The same again makes nothing. Members who were in another branch since the first month are locked there too, because
 * that branch may bill them (D-31) or take their money.
 * @param of.months oldest first, all of one year
 */
async function makeBranchBills(
  data: Data,
  of: { branchId: string; settings: DuesSettings; months: readonly Month[]; now: Instant },
): Promise<BranchBilled> {
  const { branchId, settings, months, now } = of
  for (let branchIds = [branchId]; ; ) {
    const outcome = await changeDues<BranchBilled | string[]>(data, { branchIds, now }, async (seen) => {
      const facts = await readBilling(data, branchId, months)
      const { make, problems } = billsOfBranch({ ...facts, branchId, months }, settings)
      const wanted = branchesOf(facts.members, make, months[0]!)
      if (wanted.some((id) => !branchIds.includes(id))) return { answer: [...new Set([branchId, ...wanted])] }
      const result = resultOf(facts, make, problems, months)
      const [cards, sums] = await Promise.all([cardsOf(data, make), sumsOf(data, seen, branchId, months)])
      const noted = [...problems].every(([month, count]) => (sums[month]?.problems ?? 0) === count)
      if (make.length === 0 && noted) return { answer: result }
      return {
        write: async (ledger) => {
          await ledger.addBills(make, cards)
          await noteProblems(ledger, branchId, problems)
          return result
        },
      }
    })
    if (!Array.isArray(outcome)) return outcome
    branchIds = outcome
  }
}

/**
 * Makes what is missing at a branch of some months, be they of two years: the older year first.
 * @param of.months oldest first, at least one
 * @returns all that was made, and what the last month came to
 */
export async function makeUpBills(
  data: Data,
  of: { branchId: string; settings: DuesSettings; months: readonly Month[]; now: Instant },
): Promise<BranchBilled> {
  const year = of.months[of.months.length - 1]!.slice(0, 4)
  const before = of.months.filter((month) => !month.startsWith(year))
  const older = before.length > 0 ? await makeBranchBills(data, { ...of, months: before }) : null
  const billed = await makeBranchBills(data, { ...of, months: of.months.filter((month) => month.startsWith(year)) })
  return { ...billed, made: billed.made + (older?.made ?? 0) }
}

/**
 * Makes at once what has become due at a branch, after something that dues go by was changed there. What cannot be made
 * now, the next month's run makes; so a fault is told and nothing else.
 */
export async function makeUpNow(data: Data, branch: Pick<Org, '_id' | 'path'>, now: Instant): Promise<void> {
  try {
    const thisMonth = monthOf(now)
    const [months, settings] = await Promise.all([
      data.duesRuns.begun(madeUpFrom(thisMonth), thisMonth),
      settingsAt(data, branch.path),
    ])
    if (months.length > 0) await makeUpBills(data, { branchId: branch._id, settings, months, now })
  } catch (error) {
    console.error('bills not made up', branch._id, error)
  }
}

/** Every branch that those who get bills now were in since a month. */
function branchesOf(members: readonly Member[], bills: readonly Bill[], since: Month): string[] {
  const ids = new Set(bills.map(({ memberId }) => memberId))
  return members.filter(({ _id }) => ids.has(_id)).flatMap((member) => branchesSince(member, since))
}

function resultOf(
  { members, made }: BillingFacts,
  make: readonly Bill[],
  problems: ReadonlyMap<Month, number>,
  months: readonly Month[],
): BranchBilled {
  const last = months[months.length - 1]!
  const all = new Set([...made, ...make.map(({ _id }) => _id)])
  const billed = members.filter(({ _id }) => all.has(billId(_id, last))).length
  return { made: make.length, billed, problems: problems.get(last) ?? 0 }
}

/** The branch's sums of the months' year: from the book that was seen, or read now when the year is another. */
async function sumsOf(
  data: Data,
  seen: ReadonlyMap<string, Book>,
  branchId: string,
  months: readonly Month[],
): Promise<Book['months']> {
  const id = bookIdOf(branchId, months[0]!.slice(0, 4))
  return (seen.get(id) ?? (await data.books.get(id)))?.months ?? {}
}

/** Notes inside a transaction how many members of a branch cannot be billed, where it is not noted so already. */
export async function noteProblems(
  ledger: Ledger,
  branchId: string,
  problems: ReadonlyMap<Month, number>,
): Promise<void> {
  for (const [month, count] of problems) {
    const book = await ledger.book(branchId, month.slice(0, 4))
    if ((book.months[month]?.problems ?? 0) !== count) await ledger.noteProblems(branchId, month, count)
  }
}
