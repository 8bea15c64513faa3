import { bookIdOf } from '../dues/book'
import type { Book, Entry } from '../dues/model'
import { same } from '../dues/prove-sums'
import { type Slip, slipAfter } from './hand-over'
import type { KeptSlip } from './model'
import { wordsOf } from './statements'

/**
 * Holds the slips of a book against its entries, page by page (DU-5): one begins where the last ended, each says what its
 * entries come to, and where it stands follows from what both sides said.
 */
export class SlipProof {
  private readonly slips: readonly KeptSlip[]
  private entries: Entry[] = []
  private proved = 0
  private wrong = false

  constructor(slips: readonly KeptSlip[]) {
    this.slips = [...slips].sort((a, b) => a.fromSeq - b.fromSeq)
  }

  /** Reads the book's next entries, in order. Those of one slip are kept until its last. */
  read(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const slip = this.slips[this.proved]
      if (!slip || this.wrong) return
      this.entries.push(entry)
      if (entry.seq < slip.toSeq) continue
      this.wrong = !isTrue(slip, slipAfter(this.entries, 0))
      this.entries = []
      if (!this.wrong) this.proved += 1
    }
  }

  /** Where the first slip begins, or should, that is missing or not as the entries have it; null when all agree. */
  differenceOf(book: Pick<Book, 'slipped'>): number | null {
    const reached = this.slips[this.proved - 1]?.toSeq ?? 0
    return this.proved === this.slips.length && reached === book.slipped ? null : reached + 1
  }
}

function isTrue(slip: KeptSlip, said: Slip | null): boolean {
  const { _id, bookId, branchId, year, fromSeq, toSeq, booked, months, voluntary, takings } = slip
  const { handed, confirmed, state, onWay, arrived, waitsUntil } = slip
  if (_id !== `${bookId}:${fromSeq}` || bookId !== bookIdOf(branchId, year) || handed.length === 0) return false
  return (
    same({ bookId, fromSeq, toSeq, booked, months, voluntary, takings }, said) &&
    same({ handed, confirmed, state, onWay, arrived, waitsUntil }, wordsOf(slip, waitsUntil))
  )
}
