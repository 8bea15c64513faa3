import { createClock } from '../../../local-cloud/runtime/clock'

const at = (initial = {}) => {
  let real = 1_000_000
  const clock = createClock(initial, () => real)
  return { clock, pass: (ms: number) => (real += ms) }
}

test('a clock that is moved runs on from where it was put', () => {
  const { clock, pass } = at()
  clock.set(5_000_000)
  pass(10)
  expect(clock.now()).toBe(5_000_010)
  clock.advance(-10)
  expect(clock.now()).toBe(5_000_000)
})

test('a frozen clock stands still, can be moved, and runs on when resumed', () => {
  const { clock, pass } = at()
  clock.freeze(2_000_000)
  pass(500)
  expect(clock.now()).toBe(2_000_000)
  clock.advance(1_000)
  pass(500)
  expect(clock.now()).toBe(2_001_000)
  clock.resume()
  pass(5)
  expect(clock.now()).toBe(2_001_005)
  clock.reset()
  expect(clock.now()).toBe(1_001_005)
})

test('its state can be kept and taken up again', () => {
  const { clock } = at()
  clock.freeze(7_000_000)
  expect(at(clock.state()).clock.now()).toBe(7_000_000)
  const { clock: moved } = at()
  moved.advance(60_000)
  expect(at(moved.state()).clock.now()).toBe(1_060_000)
})

test('the hands lie in shared memory, for the workers', () => {
  const { clock } = at()
  const hands = new Float64Array(clock.shared)
  clock.advance(60_000)
  expect(hands[0]).toBe(60_000)
  expect(hands[1]).toBeNaN()
  clock.freeze()
  expect(hands[1]).toBe(1_060_000)
})

test('it tells of every move, and refuses times no timer knows', () => {
  const { clock } = at()
  let moves = 0
  const stop = clock.onMove(() => (moves += 1))
  clock.advance(1)
  clock.freeze()
  stop()
  clock.resume()
  expect(moves).toBe(2)
  expect(() => clock.set(Number.NaN)).toThrow(RangeError)
  expect(() => clock.set(Date.UTC(2100, 0, 1))).toThrow(RangeError)
})
