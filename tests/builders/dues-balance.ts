import { balanceOf } from '@/shared/domain/dues/balance'
import { arrearsOf } from '@/shared/domain/dues/ledger'
import type { Book, Entry, KeptBill, MonthSums } from '@/shared/domain/dues/model'
import type { FiledWaiver, Waiver } from '@/shared/domain/standard/model'
import type { TestCloud } from './cloud'

/**
 * Insists on expected = received + arrears + waived (DU-4) for every branch and month, worked out from the raw entries,
 * bills and papers alone, and on the kept sums being the same.
 */
export function expectBalanced(cloud: TestCloud): void {
  const bills = cloud.all<KeptBill>('bills')
  const entries = cloud.all<Entry>('entries')
  const waivers = cloud
    .all<FiledWaiver>('waivers')
    .filter(({ state, from, until }) => state === 'effective' && from <= until) as Waiver[]
  const kept = cloud
    .all<Book>('books')
    .flatMap(({ branchId, months }) =>
      Object.entries(months).map(([each, sums]): [string, string, MonthSums] => [branchId, each, sums]),
    )
  for (const [branchId, each, sums] of kept) {
    const own = bills.filter((bill) => bill.branchId === branchId && bill.month === each)
    const balance = balanceOf(each, { bills: own, entries, waivers })
    const { expected, received, arrears, waived } = balance
    expect(expected).toBe(received + arrears + waived)
    expect([branchId, each, sums.expected, sums.received, arrearsOf(sums), sums.waived]).toEqual([
      branchId,
      each,
      expected,
      received,
      arrears,
      waived,
    ])
  }
  const billed = new Set(kept.map(([branchId, each]) => `${branchId}:${each}`))
  for (const bill of bills) expect(billed).toContain(`${bill.branchId}:${bill.month}`)
}
