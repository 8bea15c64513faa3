import { billId } from '../../src/shared/domain/dues/bills'
import { bookOf, decideReversal, type ReversalRefusal } from '../../src/shared/domain/dues/book'
import { emptyCard } from '../../src/shared/domain/dues/ledger'
import type { Book, Entry } from '../../src/shared/domain/dues/model'
import type { Month } from '../../src/shared/domain/kit/day'
import { type PersonAtTable, personAtTable, withCard } from '../_acts/dues-at-table'
import { changeDues, type Planned } from '../_acts/dues-ledger'
import { collects } from '../_acts/dues-record'
import type { Data } from '../_data'
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

/**
 * Takes a receipt back. Like a payment it looks inside its transaction whether all that it was decided on still holds, so
 * that payments of others beside it do not make it begin again. A reversal that another writes after the receipt is looked
 * at meets the database's own insistence: one of each kind for a receipt.
 */
async function takeBack(
  { branchId, bookId, receipt: number, key, reason }: InputFor<'dues.reverse'>,
  books: readonly Book[],
  caller: Caller,
  { data, now }: Context,
): Promise<TakenBack | { refusal: Refusal }> {
  const book = bookOf(bookId)
  if (book?.branchId !== branchId) return { refusal: 'RECEIPT_UNKNOWN' }
  const read = async () => {
    const about = await data.entries.about(bookId, [number])
    const months = about[0]?.lines.map(({ month }) => month) ?? []
    const person = about[0] ? await personAtTable(data, about[0].memberId, now, months) : null
    return { about, months, person }
  }
  const first = await read()
  // Who has moved away may be about to get a bill there for a month paid here: that branch must hold still too.
  const branchIds = [...new Set([branchId, first.person?.member.branchId ?? branchId])]
  type Plan = Planned<TakenBack | { refusal: Refusal }>
  return changeDues(data, { branchIds, now, seen: books }, async (seen, attempt): Promise<Plan> => {
    const { about, months, person } = attempt === 1 ? first : await read()
    const mine = about.find((entry) => entry.kind === 'reversal' && entry.key === key)
    if (mine) return { answer: { entry: mine, person, books: [...seen.values()] } }
    const collectors = collects(caller, branchId) ? [caller._id] : []
    const decision = decideReversal(about, { receipt: number, fen: null, note: reason, by: caller._id, collectors })
    if ('refusal' in decision) return { answer: { refusal: asAnswered(decision.refusal) } }
    const receipt = decision.reverse
    const fault = book.name === 'large' ? await faultOfPaper(data, receipt) : null
    if (fault) return { answer: { refusal: fault } }
    // The key stands in another entry: only then the database has refused the first attempt for it.
    if (attempt > 1 && (await data.entries.byKey(key))) return { answer: { refusal: 'NOT_PERMITTED' } }
    const { card, bills } = person ?? (await withoutMember(data, receipt.memberId, months))
    return {
      insists: true,
      write: async (ledger) => {
        await ledger.insistOn({ card, bills }, receipt.lines)
        if (book.name === 'large') await takePaperBack(ledger, receipt, caller, reason)
        const why = { key, by: caller._id, byName: caller.name, at: now, note: reason }
        const entry = await ledger.takeBack({ ...book, bills }, receipt, why)
        const after = person && withCard(person, await ledger.card(receipt.memberId))
        return { entry, person: after, books: ledger.changedBooks() }
      },
    }
  })
}

/** A receipt of somebody who is not there any more: the card and the bills of its months. */
async function withoutMember(data: Data, memberId: string, months: readonly Month[]) {
  const ids = months.map((month) => billId(memberId, month))
  const [card, bills] = await Promise.all([data.cards.get(memberId), data.bills.byIds(ids)])
  return { card: card ?? emptyCard(memberId), bills }
}

/** A reason and the whole amount are what this method's input is made of. */
const asAnswered = (refusal: ReversalRefusal) =>
  refusal === 'REASON_NEEDED' || refusal === 'ONLY_WHOLE' ? 'BAD_INPUT' : refusal
