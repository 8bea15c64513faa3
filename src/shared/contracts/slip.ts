import * as z from 'zod'
import { line as duesLine, monthSums, takingsSums } from '../domain/dues/model'
import { MOST_FEN } from '../domain/kit/money'
import { remittance, slip, statement } from '../domain/slip/model'
import { contract, method } from './contract'
import { cursor, day, id, instant, line, month, reason } from './shapes'

const fen = z.int()
/** What was handed over or came: negative only where a slip gives money back, because more was reversed than came in. */
const moved = z.int().min(-MOST_FEN).max(MOST_FEN)
const year = z.string().regex(/^20\d\d$/)
const bookId = z.string().max(140)

const word = statement.pick({ fen: true, on: true, way: true, byName: true, at: true, note: true })
/** A slip as both sides see it. Positive differences are too little. */
const slipView = slip
  .omit({
    _id: true,
    order: true,
    year: true,
    handed: true,
    confirmed: true,
    onWay: true,
    arrived: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({
    id: z.string(),
    /** As it is printed: the year and the entries it covers, `2026-000001-000037`. */
    number: z.string(),
    /** Everything each side has said, oldest first: the last counts. */
    handed: z.array(word),
    confirmed: z.array(word),
    handedShort: fen,
    confirmedShort: fen,
    /** `waitsUntil` is over and the committee has not said what came (D-42). */
    late: z.boolean(),
    madeAt: instant,
  })

/**
 * A year's money: `booked` = `toHandOver` (on no slip yet) + `underWay` (handed over, not confirmed) + `confirmed` +
 * `short` (what slips lack); `differing` slips do not agree.
 */
const moneyOfTheYear = {
  booked: fen,
  toHandOver: fen,
  underWay: fen,
  confirmed: fen,
  short: fen,
  differing: z.number(),
}

/** One branch on the committee's board. */
const boardRow = z.object({
  branchId: z.string(),
  branchName: z.string(),
  sums: monthSums,
  arrears: fen,
  ...moneyOfTheYear,
  closedAt: instant.nullable(),
  /** Money of this year or the one before should have been with the committee by now (D-42). */
  late: z.boolean(),
  /** Whose turn it is when it is late: the branch has kept money too long; a slip waits for the committee's word. */
  keptLate: z.boolean(),
  unconfirmed: z.boolean(),
})

const remittanceView = remittance
  .omit({ _id: true, key: true, order: true, by: true })
  .extend({ id: z.string(), reversed: z.boolean() })

export const slipContract = contract('slip', {
  /** A branch's hand-over slips 交接单, newest first, and what is booked and on none yet. */
  list: method({
    input: z.object({ branchId: id, cursor: cursor.default(null) }),
    output: z.object({
      now: instant,
      branchName: z.string(),
      /** The committee that takes the money; null when there is none above. */
      superior: z.object({ id: z.string(), name: z.string() }).nullable(),
      /** What the next slip would say, one for each book with something open (earlier years' too); oldest book first. */
      open: z.array(
        z.object({
          bookId: z.string(),
          fromSeq: z.number(),
          toSeq: z.number(),
          booked: fen,
          months: z.array(duesLine),
          voluntary: fen,
          takings: takingsSums,
          late: z.boolean(),
        }),
      ),
      items: z.array(slipView),
      next: cursor,
    }),
  }),
  /** The branch hands over the entries `fromSeq` … `toSeq` of a book. The same again answers with the same slip. */
  handOver: method({
    input: z.object({
      branchId: id,
      bookId,
      fromSeq: z.int().min(1),
      toSeq: z.int().min(1),
      fen: moved,
      on: day,
      way: z.enum(['cash-deposit', 'transfer']),
      note: z.string().trim().max(200).default(''),
    }),
    output: z.object({ slip: slipView }),
    refusals: ['SLIP_CHANGED', 'NOTHING_TO_HAND_OVER', 'DAY_IN_FUTURE', 'NO_SUPERIOR', 'AMOUNT_BAD', 'REASON_NEEDED'],
  }),
  /** The branch corrects what it said, with a reason; what it said before stays on the slip. Not who confirmed it. */
  restate: method({
    input: z.object({
      slipId: z.string().max(160),
      fen: moved,
      on: day,
      way: z.enum(['cash-deposit', 'transfer']),
      note: reason,
    }),
    output: z.object({ slip: slipView }),
    refusals: ['DAY_IN_FUTURE', 'SLIP_AGREED', 'AMOUNT_BAD', 'SAME_PERSON'],
  }),
  /** The committee says what arrived; said again it needs a reason. Nobody confirms their own hand-over. */
  confirm: method({
    input: z.object({
      slipId: z.string().max(160),
      fen: moved,
      on: day,
      note: z.string().trim().max(200).default(''),
    }),
    output: z.object({ slip: slipView }),
    refusals: ['DAY_IN_FUTURE', 'SAME_PERSON', 'SLIP_AGREED', 'AMOUNT_BAD', 'REASON_NEEDED'],
  }),
  get: method({ input: z.object({ slipId: z.string().max(160) }), output: z.object({ slip: slipView }) }),
  /** Slips that come to a committee, in one state, oldest first. */
  incoming: method({
    input: z.object({
      orgId: id,
      state: z.enum(['under-way', 'differs', 'agreed']).default('under-way'),
      cursor: cursor.default(null),
    }),
    output: z.object({ items: z.array(slipView), next: cursor }),
  }),
  /** All branches below an organisation, one row each, or only those that need attention; never a read per member. */
  board: method({
    input: z.object({
      orgId: id,
      month,
      /** Only branches that are late or have a slip that does not agree, out of all there are. */
      attention: z.boolean().default(false),
      cursor: cursor.default(null),
    }),
    output: z.object({ now: instant, orgName: z.string(), items: z.array(boardRow), next: cursor }),
  }),
  /** The sums of the board over all branches. */
  totals: method({
    input: z.object({ orgId: id, month }),
    output: z.object({
      now: instant,
      branches: z.number(),
      closed: z.number(),
      late: z.number(),
      /** Of these, branches that have kept money too long, and those with a slip that waits for the committee's word. */
      keptLate: z.number(),
      unconfirmed: z.number(),
      sums: monthSums,
      arrears: fen,
      ...moneyOfTheYear,
    }),
  }),
  /** What goes upward in a year (D-41): the set share of what the committee has confirmed, and what was sent. */
  remittance: method({
    input: z.object({ orgId: id, year }),
    output: z.object({
      year,
      paidIn: fen,
      rateBp: z.number(),
      due: fen,
      sent: fen,
      items: z.array(remittanceView),
    }),
  }),
  /**
   * Writes down money sent upward. A repeat with the same key changes nothing; a paper that stands for the year already is
   * refused, with who wrote it down.
   */
  remit: method({
    input: z.object({
      orgId: id,
      year,
      key: id,
      fen: fen.min(1),
      on: day,
      document: line(60),
      note: z.string().trim().max(200).default(''),
    }),
    output: z.object({ remittance: remittanceView }),
    refusals: ['DAY_IN_FUTURE', 'AMOUNT_BAD', 'DOCUMENT_TAKEN'],
  }),
  /** Takes a remittance back with a reason; both stay on record. */
  withdrawRemittance: method({
    input: z.object({ remittanceId: id, key: id, reason }),
    output: z.object({ remittance: remittanceView }),
    refusals: ['ALREADY_REVERSED'],
  }),
})
export type SlipView = z.infer<typeof slipView>
export type BoardRow = z.infer<typeof boardRow>
