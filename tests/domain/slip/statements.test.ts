import { decideConfirm, decideRestate, differencesOf, wordsOf } from '@/shared/domain/slip/statements'
import { slipOf, word } from './a-slip'

const today = '2026-11-30'
const came = (fen: number, more = {}) => word(fen, { by: 'officer', way: null, ...more })

describe('DU-5: booked, handed over and confirmed stand side by side', () => {
  test.each([
    [{ booked: 5000, handed: null, confirmed: null }, 'to-hand-over', 0, 0],
    [{ booked: 5000, handed: 5000, confirmed: null }, 'under-way', 0, 0],
    [{ booked: 5000, handed: 5000, confirmed: 5000 }, 'agreed', 0, 0],
    [{ booked: 5000, handed: 4900, confirmed: null }, 'differs', 100, 0],
    [{ booked: 5000, handed: 4900, confirmed: 4900 }, 'differs', 100, 0],
    [{ booked: 5000, handed: 5000, confirmed: 4999 }, 'differs', 0, 1],
    [{ booked: 5000, handed: 4900, confirmed: 5000 }, 'differs', 100, -100],
    [{ booked: 0, handed: 0, confirmed: 0 }, 'agreed', 0, 0],
    [{ booked: -2000, handed: -2000, confirmed: -2000 }, 'agreed', 0, 0],
  ])('%j: %s', (of, state, handedShort, confirmedShort) => {
    expect(differencesOf(of)).toEqual({ state, handedShort, confirmedShort })
  })
  test('money is on its way until the committee says what came; then nobody waits for it', () => {
    expect(slipOf([4900])).toMatchObject({ onWay: 4900, arrived: 0, waitsUntil: '2026-12-07' })
    expect(slipOf([4900], [4800])).toMatchObject({ onWay: 0, arrived: 4800, waitsUntil: null })
  })
  test('a slip on which nobody said anything is a fault of the program', () => {
    expect(() => wordsOf({ booked: 1, handed: [], confirmed: [] }, null)).toThrow(RangeError)
  })
})

describe('the committee confirms', () => {
  test('what came: both agree', () => {
    expect(decideConfirm(slipOf([5000]), came(5000), today)).toMatchObject({ changes: { state: 'agreed' } })
  })
  test('less than came: it differs, and stays so until somebody speaks again', () => {
    const short = slipOf([5000], [4900])
    expect(short.state).toBe('differs')
    expect(decideConfirm(short, came(5000), today)).toEqual({ refusal: 'REASON_NEEDED' })
    expect(decideConfirm(short, came(5000, { note: '后来补到' }), today)).toMatchObject({
      changes: { state: 'agreed', arrived: 5000, confirmed: [{ fen: 4900 }, { fen: 5000 }] },
    })
  })
  test('the very same again changes nothing, also when both agree', () => {
    expect(decideConfirm(slipOf([5000], [5000]), came(5000), today)).toEqual({ repeat: true })
  })
  test.each([
    ['DAY_IN_FUTURE', slipOf([5000]), came(5000, { on: '2026-12-01' })],
    ['SAME_PERSON', slipOf([5000]), came(5000, { by: 'secretary' })],
    ['SLIP_AGREED', slipOf([5000], [5000]), came(4900, { note: '数错了' })],
    ['AMOUNT_BAD', slipOf([5000]), came(-1)],
    ['AMOUNT_BAD', slipOf([-2000], [], { booked: -2000 }), came(1)],
  ])('%s', (refusal, slip, said) => {
    expect(decideConfirm(slip, said, today)).toEqual({ refusal })
  })
})

describe('the branch corrects itself', () => {
  const anew = (fen: number, more = {}) => word(fen, { note: '重新点过', ...more })
  test('its earlier word stays', () => {
    expect(decideRestate(slipOf([4900]), anew(5000), today)).toMatchObject({
      changes: { state: 'under-way', onWay: 5000, waitsUntil: '2026-12-07', handed: [{ fen: 4900 }, { fen: 5000 }] },
    })
  })
  test('and may bring both sides together', () => {
    expect(decideRestate(slipOf([4900], [5000]), anew(5000), today)).toMatchObject({ changes: { state: 'agreed' } })
  })
  test('the very same again changes nothing', () => {
    const slip = slipOf([5000])
    expect(decideRestate({ ...slip, handed: [anew(5000)] }, anew(5000), today)).toEqual({ repeat: true })
  })
  test.each([
    ['DAY_IN_FUTURE', slipOf([5000]), anew(4900, { on: '2026-12-01' })],
    ['SAME_PERSON', slipOf([5000], [4900]), anew(4900, { by: 'officer' })],
    ['SLIP_AGREED', slipOf([5000], [5000]), anew(4900)],
    ['AMOUNT_BAD', slipOf([5000]), anew(-1)],
  ])('%s', (refusal, slip, said) => {
    expect(decideRestate(slip, said, today)).toEqual({ refusal })
  })
})
