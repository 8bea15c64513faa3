import fc from 'fast-check'
import { receiptAfter, reversalAfter } from '@/shared/domain/dues/book'
import { bookAfter, headOf, newBook } from '@/shared/domain/dues/ledger'
import type { Book, Entry } from '@/shared/domain/dues/model'
import { moneyOf, type SlipSums } from '@/shared/domain/slip/board'
import { decideHandOver } from '@/shared/domain/slip/hand-over'
import type { KeptSlip } from '@/shared/domain/slip/model'
import { decideConfirm, decideRestate, stateOf, wordsOf } from '@/shared/domain/slip/statements'
import { holdsFor } from '../../builders/random'
import { draft } from '../dues/a-dues'
import { slipOf, word } from './a-slip'

const today = '2026-11-30'
/** What may happen between a branch and its committee, in any order and by anybody. */
type Event =
  | { do: 'pay'; fen: number }
  | { do: 'reverse'; receipt: number }
  | { do: 'handOver'; upTo: number; off: number; note: string }
  | { do: 'restate' | 'confirm'; slip: number; off: number; note: string; by: string }
const off = fc.constantFrom(0, 0, 0, -100, 100, -100_000)
const note = fc.constantFrom('', '核对过')
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ do: fc.constant('pay' as const), fen: fc.integer({ min: 20, max: 9_999 }) }),
  fc.record({ do: fc.constant('reverse' as const), receipt: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ do: fc.constant('handOver' as const), upTo: fc.nat(3), off, note }),
  fc.record({
    do: fc.constantFrom('restate' as const, 'confirm' as const),
    slip: fc.nat(4),
    off,
    note,
    by: fc.constantFrom('secretary', 'officer', 'other'),
  }),
)

interface World {
  book: Book
  entries: Entry[]
  slips: KeptSlip[]
}

function write(world: World, entry: Entry): void {
  world.entries.push(entry)
  world.book = bookAfter(world.book, entry, today)
}

function happen(world: World, each: Event): void {
  const { book, entries } = world
  const key = `k${entries.length}`
  if (each.do === 'pay') {
    write(world, receiptAfter(headOf(book), draft({ key, lines: [{ month: '2026-11', fen: each.fen }] })))
  } else if (each.do === 'reverse') {
    const about = entries.filter(({ receipt }) => receipt === each.receipt)
    const why = { key, by: 'collector', byName: '收缴人', at: 1, note: '记错了' }
    if (about.length === 1) write(world, reversalAfter(headOf(book), about[0]!, why))
  } else if (each.do === 'handOver') handOver(world, each)
  else speak(world, each)
}

function speak({ slips }: World, each: Extract<Event, { slip: number }>): void {
  const slip = slips[each.slip]
  if (!slip) return
  const said = word(slip.booked + each.off, { by: each.by, note: each.note })
  const decision = (each.do === 'confirm' ? decideConfirm : decideRestate)(slip, said, today)
  if ('changes' in decision) slips[each.slip] = { ...slip, ...decision.changes }
}

function handOver(world: World, each: { upTo: number; off: number; note: string }): void {
  const { book, entries, slips } = world
  const [fromSeq, toSeq] = [book.slipped + 1, Math.max(book.slipped + 1, book.seq - each.upTo)]
  const taken = entries.filter(({ seq }) => seq >= fromSeq && seq <= toSeq)
  const booked = taken.reduce((sum, { kind, lines }) => sum + (kind === 'receipt' ? 1 : -1) * lines[0]!.fen, 0)
  const wish = { fromSeq, toSeq, fen: booked + each.off, on: today, note: each.note }
  const decision = decideHandOver(wish, { book, entries: taken, superiorId: 'town', today })
  if ('refusal' in decision) return
  const words = wordsOf({ booked, handed: [word(wish.fen, { note: each.note })], confirmed: [] }, '2026-12-07')
  slips.push({ ...slipOf([0]), ...decision.slip, ...words })
  world.book = { ...book, slipped: toSeq }
}

/** What the database's sums by state come to. */
const sumsOf = (slips: readonly KeptSlip[]): SlipSums[] =>
  slips.map(({ bookId, state, booked, onWay, arrived, waitsUntil }) => ({
    bookId,
    state,
    slips: 1,
    booked,
    onWay,
    arrived,
    waitsUntil,
  }))

holdsFor(
  'DU-5: whatever happens, every entry is on one slip or open, all money is somewhere, and what differs is seen',
  [fc.array(event, { maxLength: 40 })],
  (events) => {
    const book = newBook({ branchId: 'east', year: '2026', name: 'ordinary' }, null)
    const world: World = { book, entries: [], slips: [] }
    for (const each of events) {
      const before = world.slips.map((slip) => slip)
      happen(world, each)
      // Words are only added, and an agreed slip never changes.
      for (const [index, slip] of before.entries()) {
        const after = world.slips[index]!
        expect(after.handed.slice(0, slip.handed.length)).toEqual(slip.handed)
        expect(after.confirmed.slice(0, slip.confirmed.length)).toEqual(slip.confirmed)
        if (slip.state === 'agreed') expect(after).toEqual(slip)
      }
    }
    let next = 1
    for (const { fromSeq, toSeq } of world.slips) {
      expect(fromSeq).toBe(next)
      next = toSeq + 1
    }
    expect(next).toBe(world.book.slipped + 1)

    const open = world.entries.filter(({ seq }) => seq > world.book.slipped)
    const fenOf = ({ kind, lines }: Entry) => (kind === 'receipt' ? 1 : -1) * lines[0]!.fen
    const money = moneyOf(world.book, sumsOf(world.slips))
    expect(money.toHandOver).toBe(open.reduce((sum, entry) => sum + fenOf(entry), 0))
    expect(money.toHandOver + money.underWay + money.confirmed + money.short).toBe(money.booked)
    for (const slip of world.slips) {
      const { state, handedShort, confirmedShort } = stateOf(slip)
      expect(slip.state).toBe(state)
      if (state !== 'differs') expect([handedShort, confirmedShort]).toEqual([0, 0])
      if (state === 'agreed') expect([slip.arrived, slip.onWay]).toEqual([slip.booked, 0])
      const sides = [slip.handed, slip.confirmed].map((words) => new Set(words.map(({ by }) => by)))
      expect([...sides[0]!].some((by) => sides[1]!.has(by))).toBe(false)
    }
    if (world.slips.every(({ state }) => state === 'agreed')) expect(money.short).toBe(0)
  },
)
