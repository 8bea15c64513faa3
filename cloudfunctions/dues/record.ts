import type { Entry } from '../../src/shared/domain/dues/model'
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

/** Records a payment and answers with the receipt, the member's line and the day's sums as they are then. */
export const record = handle('dues.record')({
  load: loadTable,
  paths: branchPath,
  run: async ({ input, facts, caller, context }) => {
    const [outcome, before] = await Promise.all([
      recordPayment(context, caller, facts, input),
      context.data.entries.ofMember(input.memberId, null, LATEST),
    ])
    if ('refusal' in outcome) return refuse(outcome.refusal, outcome.detail)
    const { entry } = outcome
    const met = await meetWishes(context, caller, entry, outcome.person.requests)
    const person = { ...outcome.person, requests: outcome.person.requests.filter(({ _id }) => !met.has(_id)) }
    const table = { branchId: input.branchId, settings: facts.settings, now: context.now }
    return done({
      receipt: receiptView(entry, await isTakenBack(context.data, entry, context.now)),
      row: payerRow({ ...person, entries: withEntry(before, entry) }, table),
      sums: daySums(booksAfter(facts.books, outcome.books), input.branchId, context.now),
    })
  },
})

/** Only a repeat can find its receipt taken back. */
async function isTakenBack(data: Data, { bookId, receipt, at }: Entry, now: number): Promise<boolean> {
  if (at === now) return false
  return (await data.entries.about(bookId, [receipt])).some(({ kind }) => kind === 'reversal')
}
