import fc from 'fast-check'
import { allocate, paidBy } from '@/shared/domain/dues/allocate'
import { balanceOf, paidByMonth, stateOfBill, takings } from '@/shared/domain/dues/balance'
import { billsToMake } from '@/shared/domain/dues/bills'
import { bookIdOf, decideReversal, headAfter, openBook, receiptAfter, reversalAfter } from '@/shared/domain/dues/book'
import type { Bill, BookHead, Entry } from '@/shared/domain/dues/model'
import { verifyBook } from '@/shared/domain/dues/verify-book'
import { slipAfter } from '@/shared/domain/slip/hand-over'
import type { Waiver } from '@/shared/domain/standard/model'
import { holdsFor } from '../../builders/random'
import { approval, draft, membership, settings, standardOf, wageOf } from './a-dues'

const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12']
const people = ['a', 'b', 'c'].map((memberId, index) => ({
  membership: membership({ memberId }),
  standard: standardOf(memberId, wageOf(300_000 + index * 150_000)),
}))
const opening = openBook(bookIdOf('east', '2026'), null)

/** What may happen in a branch, in any order. */
type Event =
  | { do: 'bill'; month: string }
  | { do: 'pay'; who: string; sum: number; chosen: string[] | null }
  | { do: 'reverse'; receipt: number }
  | { do: 'waive'; who: string; month: string; to: number }
const someone = fc.constantFrom('a', 'b', 'c')
const month = fc.constantFrom(...months)
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ do: fc.constant('bill' as const), month }),
  fc.record({
    do: fc.constant('pay' as const),
    who: someone,
    sum: fc.integer({ min: 1, max: 12_000 }),
    chosen: fc.option(fc.uniqueArray(month, { maxLength: 4 })),
  }),
  fc.record({ do: fc.constant('reverse' as const), receipt: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ do: fc.constant('waive' as const), who: someone, month, to: fc.integer({ min: 0, max: 2_000 }) }),
)

interface World {
  bills: Bill[]
  entries: Entry[]
  waivers: Waiver[]
  head: BookHead
}

function happen(world: World, what: Event): void {
  const write = (entry: Entry) => {
    world.entries.push(entry)
    world.head = headAfter(world.head, entry)
  }
  if (what.do === 'bill') {
    const made = new Set(world.bills.map(({ _id }) => _id))
    world.bills.push(...billsToMake(people, what.month, made, settings).make)
  } else if (what.do === 'waive') {
    const { who: memberId, month: from, to } = what
    const of = { memberId, from, until: from, to, ground: 'other' as const, reason: '困难' }
    world.waivers.push({
      _id: String(world.waivers.length),
      ...of,
      branch: approval,
      superior: approval,
      state: 'effective',
    })
  } else if (what.do === 'reverse') {
    const by = { by: 'collector', collectors: ['collector'], note: '记错了' }
    const outcome = decideReversal(world.entries, { receipt: what.receipt, fen: null, ...by })
    if ('reverse' in outcome)
      write(reversalAfter(world.head, outcome.reverse, { key: 'r', byName: '收缴人', by: 'x', at: 1, note: '记错了' }))
  } else {
    const paid = paidByMonth(world.entries)
    // months ahead can be paid before they are billed
    const known = new Map(world.bills.map((bill) => [bill._id, bill]))
    const ahead = people.flatMap((each) => months.flatMap((of) => billsToMake([each], of, new Set(), settings).make))
    const open = ahead
      .filter(({ memberId }) => memberId === what.who)
      .map((bill) => stateOfBill(known.get(bill._id) ?? bill, paid.get(bill._id) ?? 0, world.waivers))
      .map((state) => ({ month: state.bill.month, fen: state.open }))
    const facts = { sum: what.sum, open, chosen: what.chosen, rest: 'voluntary' as const, today: '2026-11-22' }
    const outcome = allocate({ ...facts, superior: null }, settings)
    if ('lines' in outcome) write(receiptAfter(world.head, draft({ memberId: what.who, ...outcome })))
  }
}

holdsFor('every history balances, month by month and in all', [fc.array(event, { maxLength: 40 })], (events) => {
  const world: World = { bills: [], entries: [], waivers: [], head: opening }
  for (const each of events) happen(world, each)
  const balances = months.map((each) => balanceOf(each, world))
  for (const { expected, received, arrears, waived, over, ahead } of balances) {
    expect(received + arrears + waived).toBe(expected)
    for (const sum of [expected, received, arrears, waived, over, ahead]) expect(sum).toBeGreaterThanOrEqual(0)
  }
  const { total, voluntary, cash } = takings(world.entries)
  const forMonths = balances.reduce((sum, { received, over, ahead }) => sum + received + over + ahead, 0)
  expect(forMonths + voluntary).toBe(total)
  expect(cash).toBe(total)
  const taken = new Set(world.entries.flatMap(({ kind, receipt }) => (kind === 'reversal' ? [receipt] : [])))
  const kept = world.entries.filter(({ kind, receipt }) => kind === 'receipt' && !taken.has(receipt))
  expect(kept.reduce((sum, entry) => sum + paidBy(entry), 0)).toBe(total)
  expect(verifyBook(world.entries, { opening, head: world.head }).whole).toBe(true)
})

holdsFor(
  'slips cover every entry once, and come to the takings',
  [fc.array(event, { maxLength: 30 }), fc.array(fc.nat(30))],
  (events, stops) => {
    const world: World = { bills: [], entries: [], waivers: [], head: opening }
    for (const each of events) happen(world, each)
    let last = 0
    let sum = 0
    for (const stop of [...stops, world.entries.length]) {
      const slip = slipAfter(world.entries.slice(0, Math.max(stop, last)), last)
      if (!slip) continue
      expect(slip.fromSeq).toBe(last + 1)
      expect(slip.months.reduce((all, { fen }) => all + fen, slip.voluntary)).toBe(slip.booked)
      last = slip.toSeq
      sum += slip.booked
    }
    expect(last).toBe(world.entries.length)
    expect(sum).toBe(takings(world.entries).total)
  },
)
