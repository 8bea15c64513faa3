import { billAhead, isHere } from '../../src/shared/domain/dues/at-table'
import { largeFrom } from '../../src/shared/domain/dues/large-sum'
import type { DuesSettings } from '../../src/shared/domain/dues/model'
import { faultOfMonth } from '../../src/shared/domain/dues/months'
import { addMonths, dayOf, type Instant, monthOf } from '../../src/shared/domain/kit/day'
import { allows } from '../../src/shared/permissions'
import { type PersonAtTable, personWithMarks } from '../_acts/dues-at-table'
import { duesBranch } from '../_acts/dues-branch'
import { collects } from '../_acts/dues-record'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { branchPath } from './load'
import { payerRow } from './payer-row'
import { viewsAmong } from './receipt-view'
import { requestView } from './request-view'

/** Receipts that are shown; there are more in the book. */
const LATEST = 60

/** One member at the table. Somebody of another branch is shown only with what concerns this one. One wave. */
export const person = handle('dues.person')({
  load: async ({ branchId, memberId }, { data, now }) => {
    const [found, who, entries] = await Promise.all([
      duesBranch(data, branchId),
      personWithMarks(data, memberId, now),
      data.entries.ofMember(memberId, null, LATEST),
    ])
    return found && who && { ...found, who, entries: entries.filter(({ bookId }) => bookId.startsWith(`${branchId}:`)) }
  },
  paths: branchPath,
  run: async ({ input: { branchId }, facts: { branch, settings, who, entries }, caller, context: { now } }) => {
    const here = isHere(who.member, branchId)
    const known = here || entries.length > 0 || who.bills.some((bill) => bill.branchId === branchId)
    if (!known) return refuse('NOT_FOUND')
    return done({
      now,
      month: monthOf(now),
      row: { ...payerRow({ ...who, entries }, { branchId, settings, now }), ...(here ? who.marks : {}) },
      ahead: here ? aheadOf(branchId, who, settings, now) : [],
      waivers: here ? who.card.waivers.filter(({ state }) => state === 'effective') : [],
      receipts: viewsAmong(entries),
      requests: allows('dues.requests', caller.roles, branch.path) ? requestsOf(branchId, who) : [],
      largeSum: largeFrom(settings),
      mayRecord: collects(caller, branchId),
    })
  },
})

/** Months beyond what may be paid ahead that are offered to whoever has the superior's paper. */
const BEYOND = 6

/** What the member asked of this branch, newest first: for those who answer. */
const requestsOf = (branchId: string, { requests }: PersonAtTable) =>
  requests
    .filter((request) => request.branchId === branchId)
    .sort((a, b) => b.at - a.at)
    .map(requestView)

/** D-33: the months ahead that have no bill, with what each will owe; null where no standard holds yet. */
function aheadOf(branchId: string, who: PersonAtTable, settings: DuesSettings, now: Instant) {
  const billed = new Set(who.bills.map(({ month }) => month))
  return Array.from({ length: settings.advanceMonths + BEYOND }, (_, index) => addMonths(monthOf(now), index + 1))
    .filter((month) => !billed.has(month))
    .flatMap((month) => {
      const bill = billAhead(branchId, who, month, settings)
      const blocked = faultOfMonth(month, dayOf(now), null, settings) !== null
      if (bill === 'not-owed' || (blocked && bill === 'no-standard')) return []
      const paid = who.card.paid[month] ?? 0
      return [{ month, fen: bill === 'no-standard' ? null : owedFor(bill), paid, blocked }]
    })
}

const owedFor = ({ fen, waived }: { fen: number; waived: number }) => fen - waived
