import fc from 'fast-check'
import { nextRun, parseCron } from '../../../local-cloud/runtime/cron'

/** UTC ms of a wall-clock time in China. */
const china = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const shown = (time: number | null) =>
  time === null ? null : new Date(time + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
const next = (expression: string, after: string) => shown(nextRun(parseCron(expression), china(after)))

test.each([
  ['every day at eight', '0 0 8 * * * *', '2026-06-30 08:00:00', '2026-07-01 08:00:00'],
  ['one second before is not too late', '0 0 8 * * * *', '2026-06-30 07:59:59', '2026-06-30 08:00:00'],
  ['every five seconds', '*/5 * * * * * *', '2026-06-30 23:59:56', '2026-07-01 00:00:00'],
  ['1/10 runs from the first minute', '0 1/10 * * * * *', '2026-06-30 10:51:00', '2026-06-30 11:01:00'],
  ['the 31st skips short months', '0 0 9 31 * * *', '2026-03-31 09:00:00', '2026-05-31 09:00:00'],
  ['29 February waits for a leap year', '0 0 0 29 2 * *', '2026-01-01 00:00:00', '2028-02-29 00:00:00'],
  ['month and weekday names', '0 0 8 * JUN MON-FRI *', '2026-06-05 08:00:00', '2026-06-08 08:00:00'],
  ['0 is Sunday', '0 0 8 * * 0 *', '2026-06-01 00:00:00', '2026-06-07 08:00:00'],
  ['day and weekday together mean either', '0 0 8 1 * MON *', '2026-06-29 08:00:00', '2026-07-01 08:00:00'],
  ['… and the weekday counts as well', '0 0 8 1 * MON *', '2026-07-01 08:00:00', '2026-07-06 08:00:00'],
  ['a list of years', '0 0 0 1 1 * 2027,2030', '2027-01-01 00:00:00', '2030-01-01 00:00:00'],
])('%s', (_, expression, after, expected) => {
  expect(next(expression, after)).toBe(expected)
})

test('an expression whose days never come has no next run', () => {
  expect(next('0 0 0 30 2 * *', '2026-01-01 00:00:00')).toBeNull()
  expect(next('0 0 0 1 1 * 2020', '2026-01-01 00:00:00')).toBeNull()
})

test.each([
  ['0 0 8 * * *', /6 fields/],
  ['60 0 8 * * * *', /second "60"/],
  ['0 0 24 * * * *', /hour "24"/],
  ['0 0 8 0 * * *', /day "0"/],
  ['0 0 8 * FOO * *', /month "FOO"/],
  ['0 0 8 * * 7 *', /weekday "7"/],
  ['0 0 8 ? * * *', /day "\?"/],
  ['0 */0 8 * * * *', /minute "\*\/0" has a bad step/],
  ['0 30-10 8 * * * *', /minute "30-10" has a range that runs backwards/],
  ['0 0 8 * * * 2100', /year "2100"/],
])('%s is refused by its field', (expression, message) => {
  expect(() => parseCron(expression)).toThrow(message)
})

const SEED = 20260630
const field = (min: number, max: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('*') },
    fc.integer({ min, max }).map(String),
    fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.integer({ min: 1, max: max - min + 1 }).map((step) => `*/${step}`),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 2, maxLength: 4 }).map((list) => list.join(',')),
  )
/** The values a field of the generated kinds allows, read a second time and as plainly as possible. */
const allows = (text: string, value: number, min: number): boolean => {
  if (text === '*') return true
  if (text.startsWith('*/')) return (value - min) % Number(text.slice(2)) === 0
  const range = /^(\d+)-(\d+)$/.exec(text)
  if (range) return value >= Number(range[1]) && value <= Number(range[2])
  return text.split(',').map(Number).includes(value)
}

test(`the next run is the one a minute-by-minute search finds (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      fc.record({
        second: fc.integer({ min: 0, max: 59 }),
        minute: field(0, 59),
        hour: field(0, 23),
        day: field(1, 31),
        month: field(1, 12),
        weekday: field(0, 6),
        after: fc.integer({ min: china('2026-01-01 00:00:00'), max: china('2028-12-31 23:59:59') }),
      }),
      ({ second, minute, hour, day, month, weekday, after }) => {
        const cron = parseCron(`${second} ${minute} ${hour} ${day} ${month} ${weekday} *`)
        const found = nextRun(cron, after)
        const limit = after + 45 * 86_400_000
        let expected: number | null = null
        const isFull = (text: string, min: number, max: number) => {
          for (let value = min; value <= max; value += 1) if (!allows(text, value, min)) return false
          return true
        }
        const both = !isFull(day, 1, 31) && !isFull(weekday, 0, 6)
        for (let t = Math.floor(after / 60_000) * 60_000 + second * 1000; t <= limit; t += 60_000) {
          if (t <= after) continue
          const date = new Date(t + 8 * 3_600_000)
          const byDay = allows(day, date.getUTCDate(), 1)
          const byWeekday = allows(weekday, date.getUTCDay(), 0)
          if (
            allows(minute, date.getUTCMinutes(), 0) &&
            allows(hour, date.getUTCHours(), 0) &&
            allows(month, date.getUTCMonth() + 1, 1) &&
            (both ? byDay || byWeekday : byDay && byWeekday)
          ) {
            expected = t
            break
          }
        }
        if (expected === null) expect(found === null || found > limit).toBe(true)
        else expect(found).toBe(expected)
      },
    ),
    { seed: SEED, numRuns: 60 },
  )
})

test('a run is strictly later, on a whole second, and asking again from it moves on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: china('2090-01-01 00:00:00') }), (after) => {
      const cron = parseCron('*/7 3-40/9 * * * * *')
      const first = nextRun(cron, after) as number
      expect(first).toBeGreaterThan(after)
      expect(first % 1000).toBe(0)
      expect(nextRun(cron, first - 1)).toBe(first)
      expect(nextRun(cron, first)).toBeGreaterThan(first)
    }),
    { seed: SEED },
  )
})
