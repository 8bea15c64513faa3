import type { Month } from '../kit/day'
import { sumFen } from '../kit/money'
import { monthsOfPeriod, type NoticeDue, type Period, placeOfNotice } from './disclosure'
import type { Book, Disclosure } from './model'

/** A notice that is out, as far as the next one must know it. */
export type Published = Pick<Disclosure, 'kind' | 'period' | 'order' | 'sums' | 'voluntary' | 'earlier' | 'head' | 'at'>

/** What came in for periods whose notice is out already, beyond what the members were told, in fen. */
export type Earlier = NonNullable<Disclosure['earlier']>

/**
 * What the notices that are due now must say of earlier periods (S1-29): by bills, what is received of their months now,
 * less what their own notice said and what later ones said of them. So every fen is said once by the notices of months and
 * quarters, and once by those of years; less than nothing where money was taken back. A published notice never changes.
 * @param of.out the notices that are out
 * @param of.books the branch's books of the years that are looked at
 * @returns for the last notice of a month or quarter, and for the year's
 */
export function earlierOf(
  due: readonly NoticeDue[],
  of: { out: readonly Published[]; books: readonly Book[] },
): ReadonlyMap<Period, Earlier> {
  const told = new Map<Period, Earlier>()
  const ofMonths = due.filter(({ kind }) => kind !== 'yearly')
  const last = [...ofMonths].sort(byPlace).at(-1)
  const year = due.find(({ kind }) => kind === 'yearly')
  const say = (at: NoticeDue, out: readonly Published[], now: readonly NoticeDue[]) =>
    told.set(at.period, toldLater(out, now, of.books))
  if (last)
    say(
      last,
      of.out.filter(({ kind }) => kind !== 'yearly'),
      ofMonths,
    )
  if (year)
    say(
      year,
      of.out.filter(({ kind }) => kind === 'yearly'),
      [year],
    )
  return told
}

function toldLater(out: readonly Published[], now: readonly NoticeDue[], books: readonly Book[]): Earlier {
  const fresh = new Set(now.flatMap(({ period }) => monthsOfPeriod(period)))
  const held = holders(out)
  return [...out].sort(byPlace).flatMap((notice) => {
    const { period, kind } = notice
    const months = monthsOfPeriod(period).filter((month) => held.get(month) === period && !fresh.has(month))
    const [book] = books.filter(({ year }) => period.startsWith(year))
    if (!book || months.length === 0) return []
    const since = out.flatMap(({ earlier = [] }) => earlier.filter((each) => each.period === period))
    const said = sumFen([notice.sums.received, ...since.map(({ received }) => received)])
    const received = sumFen(months.map((month) => book.months[month]?.received ?? 0)) - said
    const voluntary =
      kind === 'yearly'
        ? book.takings.voluntary - ownVoluntary(notice) - sumFen(since.map((each) => each.voluntary))
        : 0
    return received === 0 && voluntary === 0 ? [] : [{ period, received, voluntary }]
  })
}

/** What a year's notice said of its own year: what it said of earlier ones is part of its sum. */
const ownVoluntary = ({ voluntary, earlier = [] }: Published) =>
  voluntary - sumFen(earlier.map((each) => each.voluntary))

/** Which notice told each month last: a quarter's after those of its months, or a month's that was closed after it. */
function holders(out: readonly Published[]): Map<Month, Period> {
  const inTime = [...out].sort((a, b) => a.at - b.at || byPlace(a, b))
  return new Map(inTime.flatMap(({ period }) => monthsOfPeriod(period).map((month) => [month, period] as const)))
}

const byPlace = (a: NoticeDue, b: NoticeDue) => (placeOfNotice(a) < placeOfNotice(b) ? -1 : 1)
