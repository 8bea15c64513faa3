import { better, makeClock } from '@/api/clock'
import { memoryShelf } from './memory-shelf'

const phone = { now: 1_000_000 }
const newClock = (shelf = memoryShelf().shelf) => makeClock(shelf, () => phone.now)

test('before the first answer the phone’s own clock is all there is', () => {
  expect(newClock().now()).toBe(1_000_000)
})

test('the difference is taken at the middle of the round trip', () => {
  const clock = newClock()
  clock.note(1_060_200, 1_000_000, 1_000_400)
  expect(clock.difference()).toBe(60_000)
  expect(clock.now()).toBe(1_060_000)
})

test('a sharper measurement replaces a rougher one, not the other way round', () => {
  const clock = newClock()
  clock.note(1_000_100, 1_000_000, 1_000_200)
  clock.note(1_001_000, 1_000_000, 1_004_000)
  expect(clock.difference()).toBe(0)
})

test('a rough measurement counts when the old one has aged, or can no longer be true', () => {
  const old = { difference: 0, roundTrip: 100, at: 0 }
  const rough = { difference: 900, roundTrip: 2_000, at: 60_000 }
  expect(better(old, rough)).toBe(old)
  expect(better(old, { ...rough, at: 11 * 60_000 })).toMatchObject({ difference: 900 })
  expect(better(old, { ...rough, difference: 3_600_000 })).toMatchObject({ difference: 3_600_000 })
})

test('the difference outlives the app, for a phone that starts without a network', () => {
  const { shelf } = memoryShelf()
  newClock(shelf).note(1_060_000, 1_000_000, 1_000_000)
  expect(newClock(shelf).difference()).toBe(60_000)
})
