import * as z from 'zod'
import { line, takingsSums } from '../dues/model'

const fen = z.int()

/** What one side says of a hand-over; said again it needs a note why. The last word counts, none is erased. */
export const statement = z.object({
  fen,
  on: z.string(),
  /** How the money went: paid in in cash at the bank, or transferred. */
  way: z.enum(['cash-deposit', 'transfer']).nullable(),
  by: z.string(),
  byName: z.string(),
  at: z.number(),
  note: z.string(),
})
export type SlipStatement = z.infer<typeof statement>

/** A hand-over slip 交接单: the entries `fromSeq` … `toSeq` of one book. `_id` is `bookId:fromSeq`, so no entry is on two. */
export const slip = z.object({
  _id: z.string(),
  /** Sorts by the time of making; what lists page by. */
  order: z.string(),
  bookId: z.string(),
  branchId: z.string(),
  branchName: z.string(),
  /** The committee whose account takes the money. */
  superiorId: z.string(),
  /** The year of its book. */
  year: z.string(),
  fromSeq: z.int(),
  toSeq: z.int(),
  booked: fen,
  months: z.array(line),
  voluntary: fen,
  takings: takingsSums,
  handed: z.array(statement),
  confirmed: z.array(statement),
  state: z.enum(['under-way', 'agreed', 'differs']),
  /** The last words in fen, so that they can be summed up: handed over and not confirmed yet; confirmed. */
  onWay: fen,
  arrived: fen,
  /** Until which day its oldest money should be with the committee (D-42); null once the committee has said what came. */
  waitsUntil: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type KeptSlip = z.infer<typeof slip>

/**
 * Money sent upward (D-41). Written once; `reverses` names the one it takes back. `_id` is the phone's key; `id:withdrawn`
 * in one that takes another back, so that none is taken back twice.
 */
export const remittance = z.object({
  _id: z.string(),
  /** Made by the phone: a repeat finds what the first call wrote. */
  key: z.string(),
  /** Sorts by the time of making; what lists page by. */
  order: z.string(),
  orgId: z.string(),
  year: z.string(),
  /** Negative in one that takes another back, so that the sum of all is what was sent. */
  fen,
  on: z.string(),
  document: z.string(),
  note: z.string(),
  reverses: z.string().nullable(),
  by: z.string(),
  byName: z.string(),
  at: z.number(),
})
export type Remittance = z.infer<typeof remittance>

/** Which remittance of a committee and year holds a paper; it goes when that is taken back, so that no two stand at once. */
export const remittancePaper = z.object({ _id: z.string(), remittanceId: z.string() })
export type RemittancePaper = z.infer<typeof remittancePaper>
