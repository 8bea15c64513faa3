import type { PayerRow, ReceiptView } from '@/shared/contracts/dues-shapes'
import { openBook } from '@/shared/domain/dues/book'
import { headOf } from '@/shared/domain/dues/ledger'
import type { Book, Card, Entry, KeptBill, MonthSums } from '@/shared/domain/dues/model'
import { verifyBook } from '@/shared/domain/dues/verify-book'
import type { Member } from '@/shared/domain/member/model'
import type { AssessmentFacts } from '@/shared/domain/standard/model'
import type { TestCloud } from './cloud'
import { aMember, putDistrict } from './day'
import { clockAt, putStandards } from './dues-branch'

/** What the answers of the collector's table hold; parts that no test looks at are left out. */
export interface Sums {
  today: { cash: number; bank: number; voluntary: number; total: number }
  receiptsToday: number
  month: MonthSums
}
export interface Taken {
  receipt: ReceiptView
  row: PayerRow
  sums: Sums
}
export interface DayList {
  people: PayerRow[]
  sums: Sums
  billsPending: boolean
  mayRecord: boolean
  collectors: string[]
}
export interface Verdict {
  bookId: string
  whole: boolean
  entries: number
  seq: number | null
  why: string | null
  sums: string
  sumsOf: string | null
}

/** 15.00 a month. */
export const wage: AssessmentFacts = { kind: 'wage_monthly', base: 300_000 }

/**
 * Branch `b` with two collectors (`dc`, `dd`) and some members, each assessed at 15.00 a month for 2026 and 2027, and
 * bills for September, October and November 2026. The clock stands at 2026-11-22.
 */
export async function putTable(cloud: TestCloud, people: readonly (string | Member)[]): Promise<void> {
  const collects = { roles: [{ orgId: 'b', role: 'dues-collector' as const }] }
  const members = people.map((each) => (typeof each === 'string' ? aMember(each) : each))
  await putDistrict(cloud, [aMember('dc', collects), aMember('dd', collects), ...members])
  const facts = Object.fromEntries(['dc', 'dd', ...members.map(({ _id }) => _id)].map((id) => [id, wage]))
  await putStandards(cloud, ['2026', '2027'], facts)
  for (const day of ['2026-09-01', '2026-10-01', '2026-11-01']) await clockAt(cloud, day)
  await clockAt(cloud, '2026-11-22', '10:00')
}

let keys = 0
/** A payment at the table of branch `b`: 15.00 in cash unless told otherwise, under a key of its own. */
export const payment = (memberId: string, more: object = {}) => {
  keys += 1
  return { branchId: 'b', memberId, key: `key${keys}`, sum: 1500, channel: 'cash', ...more }
}
/** A reversal of a receipt of branch `b`. */
export const reversal = ({ bookId, receipt }: Pick<ReceiptView, 'bookId' | 'receipt'>, more: object = {}) => {
  keys += 1
  return { branchId: 'b', bookId, receipt, key: `key${keys}`, reason: '记错了人', ...more }
}

/** A reduction 减免 to 5.00 a month from October on, as branch `b` proposes it to the committee. */
export const reduction = (memberId: string, key = 'off') => ({
  key,
  memberId,
  from: '2026-10',
  until: '2027-03',
  to: 500,
  ground: 'hardship',
  reason: '患病',
  branch: { by: '支委会', on: '2026-11-20', document: '会议记录' },
})

/** Proves a book through the front door, by the secretary of branch `b`. */
export const verdictOf = async (cloud: TestCloud, of: { branchId?: string; year?: string; name?: string } = {}) => {
  const input = { branchId: 'b', year: '2026', ...of }
  const who = input.branchId === 'b' ? 'wx-sb' : 'wx-co'
  return (await cloud.get<{ verdict: Verdict }>(who, 'dues.verify', input)).verdict
}
/** Insists that a book is whole and that all beside it agrees. */
export async function expectWhole(cloud: TestCloud, of: { branchId?: string; year?: string; name?: string } = {}) {
  expect(await verdictOf(cloud, of)).toMatchObject({ whole: true, sums: 'agree', sumsOf: null })
}

/** Insists that every book there is proves itself from its raw entries: chain, receipts and head. */
export function expectChained(cloud: TestCloud): void {
  for (const book of cloud.all<Book>('books')) {
    const opening = openBook(book._id, book.before?.hash ?? null)
    expect(verifyBook(entriesIn(cloud, book._id), { opening, head: headOf(book) })).toMatchObject({ whole: true })
  }
}

export const entriesIn = (cloud: TestCloud, bookId = 'b:2026:ordinary') =>
  cloud.all<Entry>('entries', (entry) => entry.bookId === bookId).sort((a, b) => a.seq - b.seq)
export const bookIn = (cloud: TestCloud, id = 'b:2026:ordinary') =>
  cloud.all<Book>('books', ({ _id }) => _id === id)[0]!
export const billIn = (cloud: TestCloud, id: string) => cloud.all<KeptBill>('bills', ({ _id }) => _id === id)[0]!
export const cardIn = (cloud: TestCloud, id: string) => cloud.all<Card>('cards', ({ _id }) => _id === id)[0]
