import type { PayerRow } from '../../src/shared/contracts/dues-shapes'
import {
  type AtTable,
  type BillNow,
  billAhead,
  billsAt,
  isHere,
  type Unbilled,
} from '../../src/shared/domain/dues/at-table'
import type { DuesSettings, Entry, KeptBill } from '../../src/shared/domain/dues/model'
import type { DuesRequest } from '../../src/shared/domain/dues/request'
import { unpaidInARow } from '../../src/shared/domain/dues/unpaid-in-a-row'
import { dayOf, type Instant, type Month } from '../../src/shared/domain/kit/day'
import { sumFen } from '../../src/shared/domain/kit/money'
import type { PayingMember } from '../_data/member'
import { monthView, owedMonth } from './month-view'
import { viewsAmong } from './receipt-view'

/** What a line of the collector's list is made from. */
export interface RowFacts extends AtTable {
  member: PayingMember
  bills: readonly KeptBill[]
  requests: readonly Pick<DuesRequest, 'branchId' | 'kind' | 'state' | 'fen' | 'at'>[]
  /** Entries of the member, newest first: at least all of today. */
  entries: readonly Entry[]
}

/** The branch, what holds there, and when it is. */
export interface Table {
  branchId: string
  settings: DuesSettings
  now: Instant
}

/** One line of the collector's list, or the member at the table. A month whose bill is still to be made counts as owed. */
export function payerRow(of: RowFacts, { branchId, settings, now }: Table): PayerRow {
  const { member } = of
  const today = dayOf(now)
  const month = today.slice(0, 7)
  const { bills, unbilled } = billsNow(of, month, branchId, settings)
  const owes = bills.filter(({ owing }) => owing).map((bill) => owedMonth(bill, today, settings))
  const thisMonth = bills.find((bill) => bill.month === month)
  const begun = of.entries.filter(({ bookId, at }) => bookId.startsWith(`${branchId}:`) && dayOf(at) === today)
  return {
    memberId: member._id,
    name: member.name,
    groupId: member.groupId,
    standing: member.standing,
    situation: member.situation,
    presence: isHere(member, branchId) ? 'here' : 'left',
    owes,
    owed: sumFen(owes.filter(({ blocked }) => !blocked).map(({ open }) => open)),
    thisMonth: thisMonth ? monthView(thisMonth) : null,
    unbilled,
    unpaidInARow: unpaidInARow(bills, month),
    today: viewsAmong(begun),
    wishesExtra: wishOf(of, branchId),
  }
}

/** The bills that concern this table, oldest first, with this month's as it will be when it is not made yet. */
function billsNow(of: RowFacts, month: Month, branchId: string, settings: DuesSettings) {
  const made: BillNow[] = billsAt(branchId, of)
  const known = of.bills.some((bill) => bill.month === month)
  const ahead: BillNow | Unbilled | null = known ? null : billAhead(branchId, of, month, settings)
  const bills = typeof ahead === 'object' && ahead ? [...made, ahead] : made
  return {
    bills: bills.sort((a, b) => (a.month < b.month ? -1 : 1)),
    unbilled: typeof ahead === 'string' ? ahead : null,
  }
}

/** What the member last asked to give of their own will, in fen, and nobody has answered yet (D-37). */
function wishOf({ requests }: RowFacts, branchId: string): number | null {
  const open = requests.filter((each) => each.branchId === branchId && each.kind === 'extra' && each.state === 'open')
  return [...open].sort((a, b) => b.at - a.at)[0]?.fen ?? null
}
