import * as z from 'zod'
import { disclosure, monthSums } from '../domain/dues/model'
import { duesKind } from '../domain/standard/model'
import { method } from './contract'
import { fen, monthView, owedMonth, receiptView, requestView, year } from './dues-shapes'
import { cursor, id, instant, line, month } from './shapes'

/** The member's own side of dues: every method is about the caller. */
export const duesOfMine = {
  /** My dues: this month and why, what I owe, my year, my requests. */
  mine: method({
    input: z.object({ year: year.nullable().default(null) }),
    output: z.object({
      now: instant,
      name: z.string(),
      branchName: z.string(),
      month,
      thisMonth: monthView.nullable(),
      unbilled: z.enum(['no-standard', 'not-owed']).nullable(),
      /** What holds this month, and every step of working it out in words, with the rule behind each. */
      standard: z
        .object({
          kind: duesKind,
          fen,
          from: month,
          until: month,
          steps: z.array(z.object({ rule: z.string(), text: z.string() })),
        })
        .nullable(),
      waiver: z.object({ from: month, until: month, to: fen }).nullable(),
      owes: z.array(owedMonth),
      owed: fen,
      /** 党费证: the months of a year. `voluntary` is what was paid of one's own will in that year. */
      year: z.object({
        year,
        months: z.array(monthView.extend({ paidAhead: fen })),
        due: fen,
        received: fen,
        waived: fen,
        voluntary: fen,
      }),
      years: z.array(year),
      collectors: z.array(z.string()),
      /** What is open, then the latest others. */
      requests: z.array(requestView),
      /** An extra from this amount on has its own book and way (D-37). */
      largeSum: fen,
      unreadNotices: z.number(),
    }),
  }),
  /** My receipts, newest first. */
  myReceipts: method({
    input: z.object({ cursor: cursor.default(null) }),
    output: z.object({ items: z.array(receiptView), next: cursor }),
  }),
  /** Asks the collector something, about a month or in general. */
  ask: method({
    input: z.object({ key: id, month: month.nullable().default(null), text: line(300, 2) }),
    output: z.object({ request: requestView }),
    refusals: ['TOO_MANY_OPEN'],
  }),
  /** Tells the collector that I wish to pay more of my own will (D-37); a large sum says which way it goes. */
  offerExtra: method({
    input: z.object({ key: id, fen: fen.min(1), text: z.string().trim().max(200).default('') }),
    output: z.object({ request: requestView, flow: z.enum(['normal', 'province', 'central']) }),
    refusals: ['AMOUNT_BAD', 'TOO_MANY_OPEN'],
  }),
  /** Takes my own open request back. */
  withdrawRequest: method({
    input: z.object({ requestId: id }),
    output: z.object({ request: requestView }),
    refusals: ['ALREADY_ANSWERED'],
  }),
  /** The notices of my branch 公开, newest first. */
  notices: method({
    input: z.object({ cursor: cursor.default(null) }),
    output: z.object({
      items: z.array(disclosure.pick({ period: true, kind: true, sums: true, at: true }).extend({ id: z.string() })),
      next: cursor,
    }),
  }),
  /** One notice of my branch. Amounts of persons only where the organisation shows them. */
  notice: method({
    input: z.object({ period: z.string().regex(/^20\d\d(-(0[1-9]|1[0-2]|Q[1-4]))?$/) }),
    output: z.object({
      branchName: z.string(),
      period: z.string(),
      kind: disclosure.shape.kind,
      showsAmounts: z.boolean(),
      sums: monthSums,
      voluntary: fen,
      /** What came in for earlier periods after their own notice was out; less than nothing where it was taken back. */
      earlier: z.array(z.object({ period: z.string(), received: fen })),
      people: z.array(
        z.object({
          name: z.string(),
          /** Told of namesakes only: one of both, as far as it was known when it was published. */
          birthYear: z.string().optional(),
          groupName: z.string().optional(),
          state: z.enum(['paid', 'part', 'owes', 'waived']),
          due: fen.nullable(),
          received: fen.nullable(),
          waived: fen.nullable(),
        }),
      ),
      /** The last entry of the book when the notice was published: proof against a book written anew. */
      head: z.object({ bookId: z.string(), seq: z.number(), hash: z.string() }),
      at: instant,
    }),
  }),
}
