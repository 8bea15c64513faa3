// biome-ignore-all lint/suspicious/noThenProperty: `then` is MongoDB's word
/** One case or more for every expression operator of the SDK's `command.aggregate`, evaluated in a `project` stage. */
import type { Database } from '../wire'

export type Operators = Database['command']['aggregate']

export interface ExpressionCase {
  doc?: Record<string, unknown>
  value: ($: Operators) => unknown
  /** What it gives; undefined for a field that does not come into being. */
  gives: unknown
}

/** A Sunday in UTC, already Monday in Shanghai. */
const at = new Date('2026-11-22T16:30:45.123Z')
/** A Friday that belongs to the last week of the year before. */
const newYear = new Date('2027-01-01T00:00:00Z')
const inShanghai = { date: '$at', timezone: 'Asia/Shanghai' }
const list = [3, 1, 2]

export const expressionCases: Record<string, readonly ExpressionCase[]> = {
  abs: [
    { doc: { n: -5 }, value: ($) => $.abs('$n'), gives: 5 },
    { doc: { n: null }, value: ($) => $.abs('$n'), gives: null },
  ],
  add: [
    { doc: { a: 1, b: 2 }, value: ($) => $.add(['$a', '$b', 3]), gives: 6 },
    { doc: { at }, value: ($) => $.add(['$at', 1000]), gives: new Date(at.getTime() + 1000) },
  ],
  ceil: [{ doc: { n: 7.2 }, value: ($) => $.ceil('$n'), gives: 8 }],
  divide: [{ doc: { n: 9 }, value: ($) => $.divide(['$n', 4]), gives: 2.25 }],
  exp: [{ doc: { n: 0 }, value: ($) => $.exp('$n'), gives: 1 }],
  floor: [{ doc: { n: -7.2 }, value: ($) => $.floor('$n'), gives: -8 }],
  ln: [{ doc: { n: 1 }, value: ($) => $.ln('$n'), gives: 0 }],
  log: [{ doc: { n: 100 }, value: ($) => $.log(['$n', 10]), gives: 2 }],
  log10: [{ doc: { n: 1000 }, value: ($) => $.log10('$n'), gives: 3 }],
  mod: [
    { doc: { n: 17 }, value: ($) => $.mod(['$n', 5]), gives: 2 },
    { doc: { n: -17 }, value: ($) => $.mod(['$n', 5]), gives: -2 },
  ],
  multiply: [{ doc: { n: 2 }, value: ($) => $.multiply(['$n', 3, 4]), gives: 24 }],
  pow: [{ doc: { n: 2 }, value: ($) => $.pow(['$n', 10]), gives: 1024 }],
  sqrt: [{ doc: { n: 49 }, value: ($) => $.sqrt('$n'), gives: 7 }],
  subtract: [
    { doc: { n: 9 }, value: ($) => $.subtract(['$n', 4]), gives: 5 },
    { doc: { at, newYear }, value: ($) => $.subtract(['$newYear', '$at']), gives: newYear.getTime() - at.getTime() },
  ],
  trunc: [{ doc: { n: -7.8 }, value: ($) => $.trunc('$n'), gives: -7 }],

  arrayElemAt: [
    { doc: { list }, value: ($) => $.arrayElemAt(['$list', 1]), gives: 1 },
    { doc: { list }, value: ($) => $.arrayElemAt(['$list', -1]), gives: 2 },
    { doc: { list }, value: ($) => $.arrayElemAt(['$list', 9]), gives: undefined },
  ],
  arrayToObject: [
    {
      doc: {
        l: [
          ['a', 1],
          ['b', 2],
        ],
      },
      value: ($) => $.arrayToObject('$l'),
      gives: { a: 1, b: 2 },
    },
    { doc: { l: [{ k: 'a', v: 1 }] }, value: ($) => $.arrayToObject('$l'), gives: { a: 1 } },
  ],
  concatArrays: [
    { doc: { list }, value: ($) => $.concatArrays(['$list', [4]]), gives: [3, 1, 2, 4] },
    { doc: { list }, value: ($) => $.concatArrays(['$list', '$none']), gives: null },
  ],
  filter: [
    { doc: { list }, value: ($) => $.filter({ input: '$list', as: 'n', cond: $.gte(['$$n', 2]) }), gives: [3, 2] },
  ],
  in: [
    { doc: { list }, value: ($) => $.in([2, '$list']), gives: true },
    { doc: { list }, value: ($) => $.in([9, '$list']), gives: false },
  ],
  indexOfArray: [
    { doc: { l: ['a', 'b', 'a'] }, value: ($) => $.indexOfArray(['$l', 'a']), gives: 0 },
    { doc: { l: ['a', 'b', 'a'] }, value: ($) => $.indexOfArray(['$l', 'a', 1]), gives: 2 },
    { doc: { l: ['a'] }, value: ($) => $.indexOfArray(['$l', 'z']), gives: -1 },
  ],
  isArray: [
    { doc: { list }, value: ($) => $.isArray('$list'), gives: true },
    { doc: { list: 1 }, value: ($) => $.isArray(['$list']), gives: false },
  ],
  map: [
    { doc: { list }, value: ($) => $.map({ input: '$list', as: 'n', in: $.multiply(['$$n', 2]) }), gives: [6, 2, 4] },
  ],
  range: [{ value: ($) => $.range([0, 10, 3]), gives: [0, 3, 6, 9] }],
  reduce: [
    {
      doc: { list },
      value: ($) => $.reduce({ input: '$list', initialValue: 10, in: $.add(['$$value', '$$this']) }),
      gives: 16,
    },
  ],
  reverseArray: [{ doc: { list }, value: ($) => $.reverseArray('$list'), gives: [2, 1, 3] }],
  size: [{ doc: { list }, value: ($) => $.size('$list'), gives: 3 }],
  slice: [
    { doc: { list }, value: ($) => $.slice(['$list', 2]), gives: [3, 1] },
    { doc: { list }, value: ($) => $.slice(['$list', -2]), gives: [1, 2] },
    { doc: { list }, value: ($) => $.slice(['$list', 1, 1]), gives: [1] },
  ],
  zip: [
    {
      doc: { list },
      value: ($) => $.zip({ inputs: ['$list', ['a', 'b']] }),
      gives: [
        [3, 'a'],
        [1, 'b'],
      ],
    },
    {
      doc: { list },
      value: ($) => $.zip({ inputs: ['$list', ['a']], useLongestLength: true, defaults: [0, 'z'] }),
      gives: [
        [3, 'a'],
        [1, 'z'],
        [2, 'z'],
      ],
    },
  ],

  and: [
    { doc: { n: 5 }, value: ($) => $.and([$.gt(['$n', 1]), $.lt(['$n', 9])]), gives: true },
    { doc: { n: 0 }, value: ($) => $.and(['$n', true]), gives: false },
  ],
  not: [{ doc: { n: 5 }, value: ($) => $.not([$.gt(['$n', 1])]), gives: false }],
  or: [{ doc: { n: 5 }, value: ($) => $.or([$.gt(['$n', 9]), $.lt(['$n', 9])]), gives: true }],

  cmp: [
    { doc: { n: 1 }, value: ($) => $.cmp(['$n', 2]), gives: -1 },
    { doc: { n: 'a' }, value: ($) => $.cmp(['$n', 2]), gives: 1 },
  ],
  eq: [{ doc: { n: 1 }, value: ($) => $.eq(['$n', 1]), gives: true }],
  gt: [{ doc: { n: 1 }, value: ($) => $.gt(['$n', 1]), gives: false }],
  gte: [{ doc: { n: 1 }, value: ($) => $.gte(['$n', 1]), gives: true }],
  lt: [{ doc: { n: 1 }, value: ($) => $.lt(['$n', 1]), gives: false }],
  lte: [{ doc: { n: 1 }, value: ($) => $.lte(['$n', 1]), gives: true }],
  neq: [{ doc: { n: 1 }, value: ($) => $.neq(['$n', 2]), gives: true }],

  cond: [
    { doc: { n: 250 }, value: ($) => $.cond({ if: $.gte(['$n', 200]), then: 0.7, else: 0.9 }), gives: 0.7 },
    { doc: { n: 1 }, value: ($) => $.cond([$.gte(['$n', 200]), 'much', 'little']), gives: 'little' },
  ],
  ifNull: [
    { doc: { d: null }, value: ($) => $.ifNull(['$d', 'none']), gives: 'none' },
    { doc: { d: 'A' }, value: ($) => $.ifNull(['$d', 'none']), gives: 'A' },
  ],
  switch: [
    {
      doc: { n: 200 },
      value: ($) =>
        $.switch({
          branches: [
            { case: $.gt(['$n', 250]), then: 0.8 },
            { case: $.gt(['$n', 150]), then: 0.9 },
          ],
          default: 1,
        }),
      gives: 0.9,
    },
  ],

  dateFromParts: [
    {
      value: ($) => $.dateFromParts({ year: 2017, month: 2, day: 8, hour: 12, timezone: 'America/New_York' }),
      gives: new Date('2017-02-08T17:00:00Z'),
    },
    { value: ($) => $.dateFromParts({ isoWeekYear: 2026, isoWeek: 1 }), gives: new Date('2025-12-29T00:00:00Z') },
  ],
  dateFromString: [
    {
      value: ($) => $.dateFromString({ dateString: '2017-02-08T12:10:40.787Z' }),
      gives: new Date('2017-02-08T12:10:40.787Z'),
    },
    {
      value: ($) => $.dateFromString({ dateString: '2026-11-22T08:00:00', timezone: 'Asia/Shanghai' }),
      gives: new Date('2026-11-22T00:00:00Z'),
    },
    { value: ($) => $.dateFromString({ dateString: 'soon', onError: 'never' }), gives: 'never' },
  ],
  dateToString: [
    { doc: { at }, value: ($) => $.dateToString({ date: '$at', format: '%Y-%m-%d' }), gives: '2026-11-22' },
    {
      doc: { at },
      value: ($) =>
        $.dateToString({ date: '$at', format: '%Y年%m月%d日 %H:%M:%S.%L %j %u %V %G %z', timezone: 'Asia/Shanghai' }),
      gives: '2026年11月23日 00:30:45.123 327 1 48 2026 +0800',
    },
    { value: ($) => $.dateToString({ date: '$none', onNull: 'never' }), gives: 'never' },
  ],
  dayOfMonth: [
    { doc: { at }, value: ($) => $.dayOfMonth('$at'), gives: 22 },
    { doc: { at }, value: ($) => $.dayOfMonth(inShanghai), gives: 23 },
  ],
  dayOfWeek: [{ doc: { at }, value: ($) => $.dayOfWeek('$at'), gives: 1 }],
  dayOfYear: [{ doc: { at }, value: ($) => $.dayOfYear('$at'), gives: 326 }],
  isoDayOfWeek: [
    { doc: { at }, value: ($) => $.isoDayOfWeek('$at'), gives: 7 },
    { doc: { at }, value: ($) => $.isoDayOfWeek(inShanghai), gives: 1 },
  ],
  isoWeek: [
    { doc: { at }, value: ($) => $.isoWeek('$at'), gives: 47 },
    { doc: { at: newYear }, value: ($) => $.isoWeek('$at'), gives: 53 },
  ],
  isoWeekYear: [{ doc: { at: newYear }, value: ($) => $.isoWeekYear('$at'), gives: 2026 }],
  millisecond: [{ doc: { at }, value: ($) => $.millisecond('$at'), gives: 123 }],
  minute: [{ doc: { at }, value: ($) => $.minute('$at'), gives: 30 }],
  month: [{ doc: { at }, value: ($) => $.month('$at'), gives: 11 }],
  second: [{ doc: { at }, value: ($) => $.second('$at'), gives: 45 }],
  hour: [
    { doc: { at }, value: ($) => $.hour('$at'), gives: 16 },
    { doc: { at }, value: ($) => $.hour(inShanghai), gives: 0 },
  ],
  week: [
    { doc: { at }, value: ($) => $.week('$at'), gives: 47 },
    { doc: { at: newYear }, value: ($) => $.week('$at'), gives: 0 },
  ],
  year: [{ doc: { at: newYear }, value: ($) => $.year('$at'), gives: 2027 }],

  literal: [
    { value: ($) => $.literal('$n'), gives: '$n' },
    { value: ($) => $.literal(1), gives: 1 },
  ],
  // There is no text search on the service, and so there is no score.
  meta: [{ value: ($) => $.meta('textScore'), gives: undefined }],
  mergeObjects: [
    {
      doc: { a: { x: 1, y: 1 }, b: { y: 2 } },
      value: ($) => $.mergeObjects(['$a', '$b', '$none']),
      gives: { x: 1, y: 2 },
    },
  ],
  objectToArray: [{ doc: { a: { x: 1 } }, value: ($) => $.objectToArray('$a'), gives: [{ k: 'x', v: 1 }] }],

  allElementsTrue: [
    { doc: { l: [true, 1, 'x'] }, value: ($) => $.allElementsTrue(['$l']), gives: true },
    { doc: { l: [1, 0] }, value: ($) => $.allElementsTrue(['$l']), gives: false },
    { doc: { l: [] }, value: ($) => $.allElementsTrue(['$l']), gives: true },
  ],
  anyElementTrue: [
    { doc: { l: [0, 1] }, value: ($) => $.anyElementTrue(['$l']), gives: true },
    { doc: { l: [] }, value: ($) => $.anyElementTrue(['$l']), gives: false },
  ],
  setDifference: [{ doc: { list }, value: ($) => $.setDifference(['$list', [1]]), gives: [3, 2] }],
  setEquals: [{ doc: { list }, value: ($) => $.setEquals(['$list', [1, 2, 3, 3]]), gives: true }],
  setIntersection: [{ doc: { list }, value: ($) => $.setIntersection(['$list', [2, 1]]), gives: [1, 2] }],
  setIsSubset: [{ doc: { list }, value: ($) => $.setIsSubset([[1, 2], '$list']), gives: true }],
  setUnion: [{ doc: { l: [1, 2] }, value: ($) => $.setUnion(['$l', [2, 3], [3, 1]]), gives: [1, 2, 3] }],

  concat: [
    { doc: { a: '党', b: '日' }, value: ($) => $.concat(['$a', '员', '$b']), gives: '党员日' },
    { doc: { a: '党' }, value: ($) => $.concat(['$a', '$none']), gives: null },
  ],
  indexOfBytes: [{ doc: { s: 'cafétéria' }, value: ($) => $.indexOfBytes(['$s', 't']), gives: 5 }],
  indexOfCP: [
    { doc: { s: 'cafétéria' }, value: ($) => $.indexOfCP(['$s', 't']), gives: 4 },
    { doc: { s: 'abc' }, value: ($) => $.indexOfCP(['$s', 'z']), gives: -1 },
  ],
  split: [{ doc: { s: '2026/11/22' }, value: ($) => $.split(['$s', '/']), gives: ['2026', '11', '22'] }],
  strLenBytes: [{ doc: { s: '心谭' }, value: ($) => $.strLenBytes('$s'), gives: 6 }],
  strLenCP: [{ doc: { s: '心谭' }, value: ($) => $.strLenCP('$s'), gives: 2 }],
  strcasecmp: [
    { doc: { s: 'Yuan' }, value: ($) => $.strcasecmp(['$s', 'yUAN']), gives: 0 },
    { doc: { s: 'Cheng' }, value: ($) => $.strcasecmp(['$s', 'Li']), gives: -1 },
  ],
  substr: [
    { doc: { s: '1999/12/12' }, value: ($) => $.substr(['$s', 0, 4]), gives: '1999' },
    { doc: { s: '1999/12/12' }, value: ($) => $.substr(['$s', 8, -1]), gives: '12' },
  ],
  substrBytes: [{ doc: { s: '心谭ab' }, value: ($) => $.substrBytes(['$s', 3, 4]), gives: '谭a' }],
  substrCP: [{ doc: { s: '心谭ab' }, value: ($) => $.substrCP(['$s', 1, 2]), gives: '谭a' }],
  toLower: [{ doc: { s: 'AbC' }, value: ($) => $.toLower('$s'), gives: 'abc' }],
  toUpper: [{ doc: { s: 'AbC' }, value: ($) => $.toUpper('$s'), gives: 'ABC' }],

  avg: [{ doc: { list }, value: ($) => $.avg('$list'), gives: 2 }],
  max: [{ doc: { list }, value: ($) => $.max('$list'), gives: 3 }],
  min: [{ doc: { list }, value: ($) => $.min('$list'), gives: 1 }],
  stdDevPop: [{ doc: { l: [84, 96] }, value: ($) => $.stdDevPop('$l'), gives: 6 }],
  stdDevSamp: [{ doc: { l: [1, 3] }, value: ($) => $.stdDevSamp('$l'), gives: Math.SQRT2 }],
  sum: [
    { doc: { list }, value: ($) => $.sum('$list'), gives: 6 },
    { doc: { a: 1, b: 2, c: 'x' }, value: ($) => $.sum(['$a', '$b', '$c']), gives: 3 },
  ],
  let: [
    {
      doc: { price: 10, discount: 0.5 },
      value: ($) => $.let({ vars: { total: $.multiply(['$price', '$discount']) }, in: $.add(['$$total', 1]) }),
      gives: 6,
    },
  ],
}
