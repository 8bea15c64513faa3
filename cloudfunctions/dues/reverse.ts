import { billId } from '../../src/shared/domain/dues/bills'
import { bookOf, decideReversal, type ReversalRefusal } from '../../src/shared/domain/dues/book'
import type { Book, Entry } from '../../src/shared/domain/dues/model'
import { type PersonAtTable, personAtTable, withCard } from '../_acts/dues-at-table'
import { changeDues, type Planned } from '../_acts/dues-ledger'
import { collects } from '../_acts/dues-record'
import type { Caller, Context } from '../_kernel/context'
import { handle, type InputFor } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { booksAfter, daySums } from './day-sums'
import { faultOfPaper, takePaperBack } from './large-paper'
import { branchPath, loadTable } from './load'
import { payerRow } from './payer-row'
import { receiptView, withEntry } from './receipt-view'

const LATEST = 50

/** Takes a whole receipt back (DU-2): into the book it stands in, also when that is last year's. */
export const reverse = handle('dues.reverse')({
  load: loadTable,
  paths: branchPath,
  run: async ({ input, facts: { books, settings }, caller, context }) => {
    const { branchId } = input
    const outcome = await takeBack(input, books, caller, context)
    if ('refusal' in outcome) return refuse(outcome.refusal)
    const { entry, person } = outcome
    const before = await context.data.entries.ofMember(entry.memberId, null, LATEST)
    const table = { branchId, settings, now: context.now }
    return done({
      receipt: receiptView(entry, false),
      row: person && payerRow({ ...person, entries: withEntry(before, entry) }, table),
      sums: daySums(booksAfter(books, outcome.books), branchId, context.now),
    })
  },
})

type Refusal =
  | 'NOT_THE_COLLECTOR'
  | 'RECEIPT_UNKNOWN'
  | 'ALREADY_REVERSED'
  | 'LARGE_SUM_FORWARDED'
  | 'NOT_PERMITTED'
  | 'BAD_INPUT'
/** The reversal with the member and the books as they are then; `person` is null when the member is not there any more. */
interface TakenBack {
  entry: Entry
  person: PersonAtTable | null
  books: Book[]
}

async function takeBack(input: InputFor<'dues.reverse'>, seen: readonly Book[], caller: Caller, context: Context) {
  const { data, now } = context
  const { branchId, bookId, receipt: number, key, reason } = input
  type Outcome = TakenBack | { refusal: Refusal }
  // Who has moved away may be about to get a bill there for a month paid here: that branch must hold still too.
  const [receipt] = await data.entries.about(bookId, [number])
  const home = receipt && (await data.members.get(receipt.memberId))?.branchId
  const branchIds = home && home !== branchId ? [branchId, home] : [branchId]
  return changeDues<Outcome>(
    data,
    { branchIds, now, seen: branchIds.length === 1 ? seen : undefined },
    async (_, attempt): Promise<Planned<Outcome>> => {
      const book = bookOf(bookId)
      if (book?.branchId !== branchId) return { answer: { refusal: 'RECEIPT_UNKNOWN' } }
      const about = await data.entries.about(bookId, [number])
      const mine = about.find((entry) => entry.kind === 'reversal' && entry.key === key)
      const months = about[0]?.lines.map(({ month }) => month) ?? []
      const person = about[0] ? await personAtTable(data, about[0].memberId, now, months) : null
      if (mine) return { answer: { entry: mine, person, books: await data.books.byIds(seen.map(({ _id }) => _id)) } }
      const collectors = collects(caller, branchId) ? [caller._id] : []
      const wish = { receipt: number, fen: null, note: reason, by: caller._id, collectors }
      const decision = decideReversal(about, wish)
      if ('refusal' in decision) return { answer: { refusal: asAnswered(decision.refusal) } }
      const receipt = decision.reverse
      const fault = book.name === 'large' ? await faultOfPaper(data, receipt) : null
      if (fault) return { answer: { refusal: fault } }
      // The key stands in another entry: only then the database has refused the first attempt for it.
      if (attempt > 1 && (await data.entries.byKey(key))) return { answer: { refusal: 'NOT_PERMITTED' } }
      const bills = person?.bills ?? (await data.bills.byIds(months.map((month) => billId(receipt.memberId, month))))
      return {
        write: async (ledger) => {
          if (book.name === 'large') await takePaperBack(ledger, receipt, caller, reason)
          const why = { key, by: caller._id, byName: caller.name, at: now, note: reason }
          const entry = await ledger.takeBack({ ...book, bills }, receipt, why)
          const after = person && withCard(person, await ledger.card(receipt.memberId))
          return { entry, person: after, books: ledger.changedBooks() }
        },
      }
    },
  )
}

/** A reason and the whole amount are what this method's input is made of. */
const asAnswered = (refusal: ReversalRefusal) =>
  refusal === 'REASON_NEEDED' || refusal === 'ONLY_WHOLE' ? 'BAD_INPUT' : refusal
