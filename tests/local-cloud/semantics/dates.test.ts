import fc from 'fast-check'
import { formatDate } from '../../../local-cloud/engine/aggregate/date/format'
import { parseDate } from '../../../local-cloud/engine/aggregate/date/parse'
import { momentOf, wallOf } from '../../../local-cloud/engine/aggregate/date/zone'
import type { Doc } from '../../../local-cloud/engine/types'
import { evaluate } from './collections'

const date = new Date('2019-05-14T09:38:51.686Z')
const at = (text: string) => new Date(text)

describe('the parts of a date', () => {
  test.each<[string, number]>([
    ['$year', 2019],
    ['$month', 5],
    ['$dayOfMonth', 14],
    ['$hour', 9],
    ['$minute', 38],
    ['$second', 51],
    ['$millisecond', 686],
    ['$dayOfYear', 134],
    ['$dayOfWeek', 3],
    ['$week', 19],
    ['$isoDayOfWeek', 2],
    ['$isoWeek', 20],
    ['$isoWeekYear', 2019],
  ])('%s is %d', (operator, value) => {
    expect(evaluate({ [operator]: '$date' }, { date })).toBe(value)
    expect(evaluate({ [operator]: { date: '$date' } }, { date })).toBe(value)
    expect(evaluate({ [operator]: ['$date'] }, { date })).toBe(value)
    expect(evaluate({ [operator]: '$none' }, { date })).toBeNull()
  })

  test.each<[string, string, number, string | undefined]>([
    ['$hour', '2019-05-14T20:00:00Z', 4, 'Asia/Shanghai'],
    ['$dayOfMonth', '2019-05-14T20:00:00Z', 15, '+08'],
    ['$dayOfMonth', '2019-05-14T20:00:00Z', 15, '+0800'],
    ['$minute', '2019-05-14T20:00:00Z', 30, '+08:30'],
    ['$hour', '2019-07-01T12:00:00Z', 8, 'America/New_York'],
    ['$hour', '2019-01-01T12:00:00Z', 7, 'America/New_York'],
    ['$week', '2017-01-01T00:00:00Z', 1, undefined],
    ['$week', '2016-01-01T00:00:00Z', 0, undefined],
    ['$week', '2016-12-31T00:00:00Z', 52, undefined],
    ['$week', '2000-12-31T00:00:00Z', 53, undefined],
    ['$isoWeek', '2016-01-01T00:00:00Z', 53, undefined],
    ['$isoWeekYear', '2016-01-01T00:00:00Z', 2015, undefined],
    ['$isoWeek', '2018-12-31T00:00:00Z', 1, undefined],
    ['$isoWeekYear', '2018-12-31T00:00:00Z', 2019, undefined],
    ['$isoDayOfWeek', '2019-05-19T00:00:00Z', 7, undefined],
    ['$dayOfWeek', '1969-12-28T00:00:00Z', 1, undefined],
    ['$dayOfYear', '2020-12-31T00:00:00Z', 366, undefined],
    ['$millisecond', '1969-12-31T23:59:59.999Z', 999, undefined],
  ])('%s of %s is %d', (operator, text, value, timezone) => {
    expect(evaluate({ [operator]: timezone ? { date: at(text), timezone } : at(text) })).toBe(value)
  })

  test('an unknown zone is refused', () =>
    expect(() => evaluate({ $year: { date, timezone: 'Mars/Base' } })).toThrow(
      'unrecognized time zone identifier: "Mars/Base"',
    ))
  test('a missing zone gives null', () => expect(evaluate({ $year: { date, timezone: '$none' } })).toBeNull())
  test('what is no date is refused', () =>
    expect(() => evaluate({ $year: 5 })).toThrow("can't convert from BSON type int to Date"))
})

describe('$dateToString', () => {
  test.each<[Doc, unknown]>([
    [{ date, format: '%Y-%m-%d %H:%M:%S.%L' }, '2019-05-14 09:38:51.686'],
    [{ date, format: '%H:%M:%S', timezone: 'Asia/Shanghai' }, '17:38:51'],
    [{ date, format: '%G-W%V-%u %j %U %w %%' }, '2019-W20-2 134 19 3 %'],
    [{ date, format: '%z %Z', timezone: '-03:30' }, '-0330 -210'],
    [{ date, format: '%z %Z' }, '+0000 +0'],
    [{ date }, '2019-05-14T09:38:51.686Z'],
    [{ date, timezone: 'Asia/Shanghai' }, '2019-05-14T17:38:51.686'],
    [{ date: '$none', onNull: 'nothing' }, 'nothing'],
    [{ date: '$none' }, null],
    [{ date, format: '$none' }, null],
  ])('%j gives %p', (argument, text) => expect(evaluate({ $dateToString: argument })).toBe(text))

  test('an unknown letter is refused', () =>
    expect(() => evaluate({ $dateToString: { date, format: '%q' } })).toThrow(
      "Invalid format character '%q' in format string",
    ))
})

describe('$dateFromString', () => {
  test.each<[Doc, unknown]>([
    [{ dateString: '2019-05-14T09:38:51.686Z' }, date],
    [{ dateString: '2019-05-14T09:38:51.686+08:00' }, at('2019-05-14T01:38:51.686Z')],
    [{ dateString: '2019-05-14' }, at('2019-05-14T00:00:00Z')],
    [{ dateString: '2019-05-14 09:38' }, at('2019-05-14T09:38:00Z')],
    [{ dateString: '2019-05-14', timezone: 'Asia/Shanghai' }, at('2019-05-13T16:00:00Z')],
    [{ dateString: '14/05/2019', format: '%d/%m/%Y' }, at('2019-05-14T00:00:00Z')],
    [{ dateString: '2019-W20-2', format: '%G-W%V-%u' }, at('2019-05-14T00:00:00Z')],
    [{ dateString: '2019-05-14 08:00 +0800', format: '%Y-%m-%d %H:%M %z' }, at('2019-05-14T00:00:00Z')],
    [{ dateString: 'May 14, 2019' }, at('2019-05-14T00:00:00Z')],
    [{ dateString: '14 May 2019 10:00' }, at('2019-05-14T10:00:00Z')],
    [{ dateString: '20190514T093851' }, at('2019-05-14T09:38:51Z')],
    [{ dateString: 'tomorrow', onError: 'bad' }, 'bad'],
    [{ dateString: '2019-02-30', onError: 'bad' }, 'bad'],
    [{ dateString: '$none', onNull: 'none' }, 'none'],
    [{ dateString: '$none' }, null],
  ])('%j gives %p', (argument, value) => expect(evaluate({ $dateFromString: argument })).toEqual(value))

  test('what cannot be read is refused', () =>
    expect(() => evaluate({ $dateFromString: { dateString: 'tomorrow' } })).toThrow(
      "Error parsing date string 'tomorrow'",
    ))
  test('a zone twice is refused', () =>
    expect(() => evaluate({ $dateFromString: { dateString: '2019-05-14T00:00:00Z', timezone: '+08' } })).toThrow(
      'you cannot pass in a date/time string with GMT offset together with a timezone argument',
    ))
})

describe('parts and sums', () => {
  test.each<[unknown, unknown]>([
    [
      { $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12, timezone: 'America/New_York' } },
      at('2017-02-08T17:00:00Z'),
    ],
    [{ $dateFromParts: { year: 2017 } }, at('2017-01-01T00:00:00Z')],
    [{ $dateFromParts: { year: 2017, month: 14 } }, at('2018-02-01T00:00:00Z')],
    [{ $dateFromParts: { year: 2017, month: 1, day: 0 } }, at('2016-12-31T00:00:00Z')],
    [{ $dateFromParts: { isoWeekYear: 2019, isoWeek: 20, isoDayOfWeek: 2 } }, at('2019-05-14T00:00:00Z')],
    [{ $dateFromParts: { year: '$none' } }, null],
    [{ $dateToParts: { date } }, { year: 2019, month: 5, day: 14, hour: 9, minute: 38, second: 51, millisecond: 686 }],
    [
      { $dateToParts: { date, iso8601: true } },
      { isoWeekYear: 2019, isoWeek: 20, isoDayOfWeek: 2, hour: 9, minute: 38, second: 51, millisecond: 686 },
    ],
    [{ $dateAdd: { startDate: at('2020-10-31T00:00:00Z'), unit: 'month', amount: 1 } }, at('2020-11-30T00:00:00Z')],
    [{ $dateAdd: { startDate: date, unit: 'hour', amount: 20 } }, at('2019-05-15T05:38:51.686Z')],
    [{ $dateSubtract: { startDate: date, unit: 'week', amount: 2 } }, at('2019-04-30T09:38:51.686Z')],
    [{ $dateDiff: { startDate: at('2019-12-31T23:59:59Z'), endDate: at('2020-01-01T00:00:00Z'), unit: 'year' } }, 1],
    [{ $dateDiff: { startDate: at('2020-01-01T00:00:00Z'), endDate: at('2020-03-01T00:00:00Z'), unit: 'day' } }, 60],
    [
      {
        $dateDiff: {
          startDate: at('2021-01-23T00:00:00Z'),
          endDate: at('2021-01-25T00:00:00Z'),
          unit: 'week',
          startOfWeek: 'Monday',
        },
      },
      1,
    ],
    [{ $dateDiff: { startDate: at('2021-01-01T00:30:00Z'), endDate: at('2021-01-01T02:15:00Z'), unit: 'hour' } }, 2],
    [{ $dateTrunc: { date, unit: 'month' } }, at('2019-05-01T00:00:00Z')],
    [{ $dateTrunc: { date, unit: 'day', timezone: 'Asia/Shanghai' } }, at('2019-05-13T16:00:00Z')],
    [{ $dateTrunc: { date, unit: 'week' } }, at('2019-05-12T00:00:00Z')],
    [{ $dateTrunc: { date, unit: 'hour', binSize: 2 } }, at('2019-05-14T08:00:00Z')],
  ])('%j gives %p', (expression, value) => expect(evaluate(expression)).toEqual(value))

  test('parts out of range are refused', () =>
    expect(() => evaluate({ $dateFromParts: { year: 0 } })).toThrow(
      "'year' must evaluate to an integer in the range 1 to 9999, found 0",
    ))
})

describe('laws', () => {
  const moments = fc.date({ min: at('1901-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z'), noInvalidDate: true })
  const zones = fc.constantFrom('UTC', 'Asia/Shanghai', '+05:45', '-09:30', 'Pacific/Auckland', 'America/New_York')

  test('a wall clock leads back to its moment, but for the hour that a clock change repeats', () => {
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const back = momentOf(wallOf(moment, zone), zone)
        expect([0, 3_600_000]).toContain(Math.abs(back.getTime() - moment.getTime()))
      }),
    )
  })

  test('what is written is read again', () => {
    fc.assert(
      fc.property(moments, (moment) =>
        expect(parseDate(formatDate(moment, '%Y-%m-%dT%H:%M:%S.%L%z', '+08:00'))).toEqual(moment),
      ),
    )
  })
})
