import type { Month } from '../kit/day'
import { type Fen, sumFen } from '../kit/money'
import type { Waiver } from '../standard/model'
import { type WaiverTerms, waivedOf } from '../standard/waiver'
import { paidBy } from './allocate'
import type { Bill, Channel, Entry } from './model'

/** A bill and what became of it: `fen` = received + waived + open, each of them 0 or more. `over` was paid beyond it. */
export interface BillState {
  bill: Bill
  received: Fen
  waived: Fen
  open: Fen
  over: Fen
}

/** What was paid for each member and month, reversals netted. The key is a bill's id. */
export function paidByMonth(entries: readonly Entry[]): Map<string, Fen> {
  const paid = new Map<string, Fen>()
  for (const { kind, memberId, lines } of entries) {
    for (const { month, fen } of lines) {
      const key = `${memberId}:${month}`
      paid.set(key, (paid.get(key) ?? 0) + (kind === 'receipt' ? fen : -fen))
    }
  }
  return paid
}

/** What became of a bill. Money that is there comes first; a waiver covers at most what is left. */
export function stateOfBill(bill: Bill, paid: Fen, waivers: readonly WaiverTerms[]): BillState {
  const received = Math.min(paid, bill.fen)
  const waived = Math.min(waivedOf(bill, waivers), bill.fen - received)
  return { bill, received, waived, open: bill.fen - received - waived, over: paid - received }
}

/** A branch's month. `expected` = `received` + `arrears` + `waived`, whatever happened. */
export interface MonthBalance {
  month: Month
  expected: Fen
  received: Fen
  arrears: Fen
  waived: Fen
  /** Paid for the month beyond its bills: to be settled, and shown. */
  over: Fen
  /** Paid ahead for the month by members who have no bill for it yet. */
  ahead: Fen
}

/**
 * The balance of one month: each bill's state summed up, reversals netted.
 * @param entries all entries that may pay the month, of every book of the branch
 */
export function balanceOf(
  month: Month,
  of: { bills: readonly Bill[]; entries: readonly Entry[]; waivers: readonly Waiver[] },
): MonthBalance {
  const paid = paidByMonth(of.entries)
  const bills = of.bills.filter((bill) => bill.month === month)
  const states = bills.map((bill) => stateOfBill(bill, paid.get(bill._id) ?? 0, of.waivers))
  const billed = new Set(bills.map(({ _id }) => _id))
  const ahead = [...paid].filter(([key]) => key.endsWith(`:${month}`) && !billed.has(key))
  return {
    month,
    expected: sumFen(bills.map(({ fen }) => fen)),
    received: sumFen(states.map(({ received }) => received)),
    arrears: sumFen(states.map(({ open }) => open)),
    waived: sumFen(states.map(({ waived }) => waived)),
    over: sumFen(states.map(({ over }) => over)),
    ahead: sumFen(ahead.map(([, fen]) => fen)),
  }
}

/** The money of entries by channel, with what of it is voluntary; reversals netted. */
export function takings(entries: readonly Entry[]): Record<Channel | 'voluntary' | 'total', Fen> {
  const sums = { cash: 0, bank: 0, wechat_merchant: 0, dues_platform: 0, voluntary: 0, total: 0 }
  for (const entry of entries) {
    const sign = entry.kind === 'receipt' ? 1 : -1
    sums[entry.channel] += sign * paidBy(entry)
    sums.voluntary += sign * entry.voluntary
    sums.total += sign * paidBy(entry)
  }
  return sums
}
