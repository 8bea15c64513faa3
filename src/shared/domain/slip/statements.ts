import type { Day } from '../kit/day'
import type { Fen } from '../kit/money'
import type { KeptSlip, SlipStatement } from './model'

/** What each side says of one hand-over, in fen; null where it has said nothing yet. */
export interface HandOver {
  booked: Fen
  handed: Fen | null
  confirmed: Fen | null
}

/** Where a hand-over stands and what does not agree: differences are shown, never levelled. Positive is too little. */
export function differencesOf({ booked, handed, confirmed }: HandOver): {
  state: 'to-hand-over' | KeptSlip['state']
  handedShort: Fen
  confirmedShort: Fen
} {
  const handedShort = handed === null ? 0 : booked - handed
  const confirmedShort = handed === null || confirmed === null ? 0 : handed - confirmed
  if (handed === null) return { state: 'to-hand-over', handedShort, confirmedShort }
  const differs = handedShort !== 0 || confirmedShort !== 0
  if (differs) return { state: 'differs', handedShort, confirmedShort }
  return { state: confirmed === null ? 'under-way' : 'agreed', handedShort, confirmedShort }
}

/** Whether a sum can have been handed over: none below 0, but where the book says that money goes back, none above. */
export const isPossible = (fen: Fen, booked: Fen): boolean => (booked < 0 ? fen >= booked && fen <= 0 : fen >= 0)

/** What both sides have said last, with where the slip stands by it. */
export function stateOf({ booked, handed, confirmed }: Pick<KeptSlip, 'booked' | 'handed' | 'confirmed'>) {
  return differencesOf({ booked, handed: lastFen(handed), confirmed: lastFen(confirmed) })
}

/**
 * The fields of a slip that follow from what both sides have said.
 * @param dueBy the day by which its oldest money should be with the committee (D-42)
 */
export function wordsOf(
  { booked, handed, confirmed }: { booked: Fen; handed: SlipStatement[]; confirmed: SlipStatement[] },
  dueBy: Day | null,
): Pick<KeptSlip, 'handed' | 'confirmed' | 'state' | 'onWay' | 'arrived' | 'waitsUntil'> {
  const { state } = stateOf({ booked, handed, confirmed })
  if (state === 'to-hand-over') throw new RangeError('a slip is written with what was handed over')
  const hasCome = confirmed.length > 0
  return {
    handed,
    confirmed,
    state,
    onWay: hasCome ? 0 : (lastFen(handed) ?? 0),
    arrived: lastFen(confirmed) ?? 0,
    waitsUntil: hasCome ? null : dueBy,
  }
}

export type StatementRefusal = 'DAY_IN_FUTURE' | 'SAME_PERSON' | 'SLIP_AGREED' | 'AMOUNT_BAD' | 'REASON_NEEDED'
type Decision<R extends StatementRefusal> = { repeat: true } | { changes: ReturnType<typeof wordsOf> } | { refusal: R }

/**
 * The branch says anew what it handed over. What was said before stays; who confirmed the slip cannot speak for the branch.
 * The very same again changes nothing.
 */
export function decideRestate(
  slip: KeptSlip,
  word: SlipStatement,
  today: Day,
): Decision<Exclude<StatementRefusal, 'REASON_NEEDED'>> {
  if (saysTheSame(last(slip.handed), word)) return { repeat: true }
  const refusal = faultOf(slip, word, slip.confirmed, today)
  if (refusal) return { refusal }
  return { changes: wordsOf({ ...slip, handed: [...slip.handed, word] }, slip.waitsUntil) }
}

/**
 * The committee says what came. Nobody confirms their own hand-over; said again it needs a note of 2 characters or more.
 * The very same again changes nothing.
 */
export function decideConfirm(slip: KeptSlip, word: SlipStatement, today: Day): Decision<StatementRefusal> {
  if (saysTheSame(last(slip.confirmed), word)) return { repeat: true }
  const refusal = faultOf(slip, word, slip.handed, today)
  if (refusal) return { refusal }
  if (slip.confirmed.length > 0 && word.note.length < 2) return { refusal: 'REASON_NEEDED' }
  return { changes: wordsOf({ ...slip, confirmed: [...slip.confirmed, word] }, null) }
}

/** What both sides' words must keep to, in this order. */
function faultOf(slip: KeptSlip, word: SlipStatement, otherSide: readonly SlipStatement[], today: Day) {
  if (word.on > today) return 'DAY_IN_FUTURE'
  if (otherSide.some(({ by }) => by === word.by)) return 'SAME_PERSON'
  if (slip.state === 'agreed') return 'SLIP_AGREED'
  return isPossible(word.fen, slip.booked) ? null : 'AMOUNT_BAD'
}

const last = (words: readonly SlipStatement[]) => words[words.length - 1]
const lastFen = (words: readonly SlipStatement[]): Fen | null => last(words)?.fen ?? null

function saysTheSame(before: SlipStatement | undefined, word: SlipStatement): boolean {
  if (!before) return false
  return (['by', 'fen', 'on', 'way', 'note'] as const).every((field) => before[field] === word[field])
}
