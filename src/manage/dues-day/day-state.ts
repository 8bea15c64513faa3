import type { Refusal } from '@/desk/flow/loaded'
import type { Output } from '@/shared/contracts'
import type { PayerRow } from '@/shared/contracts/dues-shapes'
import type { Payment } from '../parts/payment'

/** The collector's list as the cloud answered it. */
export type Day = Output<'dues', 'day'>
export type DaySums = Day['sums']

/**
 * What this phone is doing about one person's money.
 * `taking`: on its way · `unanswered`: sent, and nobody said what became of it; the payment is kept, to be repeated with
 * its own key · `refused`: certainly not booked, and why; `told` since the list shows that somebody else took the money.
 */
export type Mark =
  | { phase: 'taking'; payment: Payment }
  | { phase: 'unanswered'; payment: Payment; refusal: Refusal }
  | { phase: 'refused'; refusal: Refusal; told?: number }

/** How long (ms) a refusal stays in sight once the list shows the other's receipt. */
export const TOLD_FOR = 30_000

export type DayState =
  | { kind: 'loading' }
  | { kind: 'error'; refusal: Refusal }
  | {
      kind: 'content'
      day: Day
      /** `lost` since the connection broke: the list can be read, nothing can be booked. */
      link: 'fresh' | 'lost'
      /** When the shown list was last known to be true, UTC ms by this phone's clock. */
      readAt: number
      /** The mark of the branch's money that the shown list stands at. */
      mark: number
      marks: Readonly<Record<string, Mark>>
      /** The step at which a write last changed a row; an older reading does not put the old row back. */
      written: Readonly<Record<string, number>>
    }

export type DayEvent =
  | { type: 'answered'; day: Day; readAt: number; askedAtStep: number; unanswered: readonly Payment[] }
  | { type: 'same'; readAt: number }
  | { type: 'silent'; refusal: Refusal }
  | { type: 'closed'; refusal: Refusal }
  | { type: 'marked'; memberId: string; mark: Mark | null }
  | { type: 'booked'; memberId: string; row: PayerRow | null; sums: DaySums; step: number }

/** The state of the dues day after an event. Pure: no clock, no network. */
export function nextDayState(state: DayState, event: DayEvent): DayState {
  switch (event.type) {
    case 'answered':
      return answered(state, event)
    case 'same':
      return state.kind === 'content' ? { ...state, link: 'fresh', readAt: event.readAt } : state
    case 'silent':
      return state.kind === 'content' ? { ...state, link: 'lost' } : { kind: 'error', refusal: event.refusal }
    case 'closed':
      return { kind: 'error', refusal: event.refusal }
    case 'marked': {
      if (state.kind !== 'content') return state
      return { ...state, marks: withMark(state.marks, event.memberId, event.mark) }
    }
    case 'booked': {
      if (state.kind !== 'content') return state
      const { memberId, row, sums, step } = event
      const people = state.day.people.map((old) => (row && old.memberId === memberId ? withMarksOf(old, row) : old))
      return {
        ...state,
        day: { ...state.day, people, sums },
        // moved on by this write alone, nothing else has happened; else the next look finds the difference
        mark: sums.mark === state.mark + 1 ? sums.mark : state.mark,
        marks: withMark(state.marks, memberId, null),
        written: { ...state.written, [memberId]: step },
      }
    }
  }
}

function answered(state: DayState, event: Extract<DayEvent, { type: 'answered' }>): DayState {
  const { day, readAt, askedAtStep, unanswered } = event
  const before = state.kind === 'content' ? state : null
  const lost = unanswered.map((payment): [string, Mark] => [payment.memberId, notHeard(payment)])
  const marks = { ...Object.fromEntries(lost), ...before?.marks }
  const { mark } = day.sums
  if (!before)
    return { kind: 'content', day, link: 'fresh', readAt, mark, marks: heard(marks, day.people, readAt), written: {} }

  const newer = (memberId: string) => (before.written[memberId] ?? -1) > askedAtStep
  const known = new Map(before.day.people.map((row) => [row.memberId, row]))
  const people = day.people.map((row) => {
    const old = known.get(row.memberId)
    // rows about which nothing changed keep their object: they need no drawing
    return old && (newer(row.memberId) || JSON.stringify(old) === JSON.stringify(row)) ? old : row
  })
  const sums = Object.keys(before.written).some(newer) ? before.day.sums : day.sums
  return { ...before, day: { ...day, people, sums }, link: 'fresh', readAt, mark, marks: heard(marks, people, readAt) }
}

/** The list alone tells namesakes apart; the answer of a write knows one person only. */
const withMarksOf = ({ phoneEnd, birthYear }: PayerRow, row: PayerRow): PayerRow => ({ phoneEnd, birthYear, ...row })

/** A payment of which nothing was heard when the app was last left. */
const notHeard = (payment: Payment): Mark => ({ phase: 'unanswered', payment, refusal: { code: 'TIMEOUT' } })

/**
 * Marks as the list now has them: without those of unanswered payments whose receipt it shows, the silence is broken; and
 * without refusals of money that somebody else took, once that was in sight for a while.
 */
function heard(
  marks: Readonly<Record<string, Mark>>,
  people: readonly PayerRow[],
  readAt: number,
): Record<string, Mark> {
  const rows = new Map(people.map((row) => [row.memberId, row]))
  return Object.fromEntries(
    Object.entries(marks).flatMap(([memberId, mark]): [string, Mark][] => {
      const row = rows.get(memberId)
      if (mark.phase === 'unanswered' && row && isBooked(mark.payment, row)) return []
      if (mark.phase !== 'refused' || !row || !isTaken(row)) return [[memberId, mark]]
      const told = mark.told ?? readAt
      return readAt - told < TOLD_FOR ? [[memberId, { ...mark, told }]] : []
    }),
  )
}

/** Whether nothing is owed any more and a receipt of today says so. */
const isTaken = ({ owed, today }: PayerRow): boolean =>
  owed === 0 && today.some(({ kind, reversed }) => kind === 'receipt' && !reversed)

/** Whether a receipt that was not there before says just what the payment says. */
export const isBooked = (payment: Payment, row: PayerRow): boolean =>
  row.today.some(
    ({ kind, number, fen, channel }) =>
      kind === 'receipt' && !payment.before.includes(number) && fen === payment.sum && channel === payment.channel,
  )

function withMark(
  marks: Readonly<Record<string, Mark>>,
  memberId: string,
  mark: Mark | null,
): Readonly<Record<string, Mark>> {
  const after = { ...marks }
  if (mark) after[memberId] = mark
  else delete after[memberId]
  return after
}
