import type { Entry } from '../../src/shared/domain/dues/model'
import { personAtTable } from '../_acts/dues-at-table'
import { recordPayment } from '../_acts/dues-record'
import type { Data } from '../_data'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { booksAfter, daySums } from './day-sums'
import { branchPath, loadTable } from './load'
import { meetWishes } from './meet-wishes'
import { payerRow } from './payer-row'
import { receiptView, withEntry } from './receipt-view'

/** A member's latest entries: more than anybody pays in a day. */
const LATEST = 50

/**
 * Records a payment and answers with the receipt, the member's line and the day's sums as they are then. All is read in
 * one wave; then comes the transaction.
 */
export const record = handle('dues.record')({
  load: async (input, context) => {
    const { data, now } = context
    const { memberId, months } = input
    const [table, person, before] = await Promise.all([
      loadTable(input, context),
      personAtTable(data, memberId, now, months ?? []),
      data.entries.ofMember(memberId, null, LATEST),
    ])
    return table && { ...table, person, before }
  },
  paths: branchPath,
  run: async ({ input, facts, caller, context }) => {
    const outcome = await recordPayment(context, caller, facts, input)
    if ('refusal' in outcome) return refuse(outcome.refusal, outcome.detail)
    const { entry } = outcome
    const met = await meetWishes(context, caller, entry, outcome.person.requests)
    const person = { ...outcome.person, requests: outcome.person.requests.filter(({ _id }) => !met.has(_id)) }
    const table = { branchId: input.branchId, settings: facts.settings, now: context.now }
    return done({
      receipt: receiptView(entry, await isTakenBack(context.data, entry, context.now)),
      row: payerRow({ ...person, entries: withEntry(facts.before, entry) }, table),
      sums: daySums(booksAfter(facts.books, outcome.books), input.branchId, context.now),
    })
  },
})

/** Only a repeat can find its receipt taken back. */
async function isTakenBack(data: Data, { bookId, receipt, at }: Entry, now: number): Promise<boolean> {
  if (at === now) return false
  return (await data.entries.about(bookId, [receipt])).some(({ kind }) => kind === 'reversal')
}
