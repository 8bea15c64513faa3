import { decideHandOver, isBookOf, slipAfter, slipNumber } from '@/shared/domain/slip/hand-over'
import { entries } from './a-slip'

const { first, second, third } = entries

describe('DU-5: a slip', () => {
  test('covers what came since the last one, by month and by way', () => {
    expect(slipAfter([first, second], 0)).toEqual({
      bookId: 'east:2026:ordinary',
      fromSeq: 1,
      toSeq: 2,
      booked: 5000,
      months: [
        { month: '2026-10', fen: 1500 },
        { month: '2026-11', fen: 3000 },
      ],
      voluntary: 500,
      takings: { cash: 3000, bank: 2000, wechat_merchant: 0, dues_platform: 0, voluntary: 500, total: 5000 },
    })
  })
  test('a reversal after a slip lowers the next one; nothing new makes none', () => {
    expect(slipAfter([first, second, third], 2)).toMatchObject({ booked: -2000, voluntary: -500 })
    expect(slipAfter([first, second, third], 3)).toBeNull()
  })
  test('a receipt and its reversal on one slip come to nothing, and no month is named for them', () => {
    expect(slipAfter([second, third], 1)).toMatchObject({ booked: 0, months: [], fromSeq: 2, toSeq: 3 })
  })
  test('its number names the year and the entries, so that a gap would show', () => {
    expect(slipNumber({ bookId: 'east:2026:ordinary', fromSeq: 1, toSeq: 37 })).toBe('2026-000001-000037')
  })
  test('only an ordinary book of the branch itself is handed over (D-37)', () => {
    expect(isBookOf('east:2026:ordinary', 'east')).toBe(true)
    expect(isBookOf('east:2026:large', 'east')).toBe(false)
    expect(isBookOf('west:2026:ordinary', 'east')).toBe(false)
    expect(isBookOf('east', 'east')).toBe(false)
  })
})

describe('handing over', () => {
  const wish = { fromSeq: 1, toSeq: 2, fen: 5000, on: '2026-11-22', note: '' }
  const facts = {
    book: { seq: 3, slipped: 0 },
    entries: [first, second],
    superiorId: 'town',
    today: '2026-11-22',
  }
  const after = { book: { seq: 3, slipped: 2 }, entries: [third] }
  test('what is booked, to the committee above', () => {
    expect(decideHandOver(wish, facts)).toMatchObject({ superiorId: 'town', slip: { booked: 5000, toSeq: 2 } })
  })
  test.each([
    ['DAY_IN_FUTURE', { on: '2026-11-23' }, {}],
    ['NO_SUPERIOR', {}, { superiorId: null }],
    ['NOTHING_TO_HAND_OVER', {}, { book: null }],
    ['NOTHING_TO_HAND_OVER', {}, { book: { seq: 2, slipped: 2 } }],
    ['SLIP_CHANGED', { fromSeq: 2 }, {}],
    ['SLIP_CHANGED', { toSeq: 4 }, { entries: [first, second, third] }],
    ['SLIP_CHANGED', {}, { book: { seq: 3, slipped: 1 } }],
    ['SLIP_CHANGED', {}, { entries: [first] }],
    ['SLIP_CHANGED', { fromSeq: 1, toSeq: 0 }, { entries: [] }],
    ['AMOUNT_BAD', { fen: -1 }, {}],
    ['REASON_NEEDED', { fen: 4900 }, {}],
    ['REASON_NEEDED', { fen: 5100, note: '多' }, {}],
  ])('%s: %j, %j', (refusal, otherWish, otherFacts) => {
    expect(decideHandOver({ ...wish, ...otherWish }, { ...facts, ...otherFacts })).toEqual({ refusal })
  })
  test('another sum than booked is taken with a note', () => {
    expect(decideHandOver({ ...wish, fen: 4900, note: '少一元' }, facts)).toMatchObject({ slip: { booked: 5000 } })
  })
  test('what a reversal left below nothing comes back from the committee: no more than that, and nothing the other way', () => {
    const back = { ...wish, fromSeq: 3, toSeq: 3, note: '退回' }
    expect(decideHandOver({ ...back, fen: -2000 }, { ...facts, ...after })).toMatchObject({ slip: { booked: -2000 } })
    expect(decideHandOver({ ...back, fen: 0 }, { ...facts, ...after })).toMatchObject({ slip: { booked: -2000 } })
    for (const fen of [-2001, 1]) {
      expect(decideHandOver({ ...back, fen }, { ...facts, ...after })).toEqual({ refusal: 'AMOUNT_BAD' })
    }
  })
})
