import type { Doc } from '../../../local-cloud/engine/types'
import { pipeline } from './collections'

const items = [
  { _id: '1', price: 10 },
  { _id: '2', price: 50 },
  { _id: '3', price: 20 },
  { _id: '4', price: 80 },
  { _id: '5', price: 200 },
]
const avatars = [
  { _id: '1', alias: 'john', region: 'asia', scores: [40, 20, 80], coins: 100 },
  { _id: '2', alias: 'arthur', region: 'europe', scores: [60, 90], coins: 20 },
  { _id: '3', alias: 'george', region: 'europe', scores: [50, 70, 90], coins: 50 },
  { _id: '4', alias: 'john', region: 'asia', scores: [30, 60, 100, 90], coins: 40 },
  { _id: '5', alias: 'george', region: 'europe', scores: [20], coins: 60 },
  { _id: '6', alias: 'john', region: 'asia', scores: [40, 80, 70], coins: 120 },
]

describe('$match, $sort, $skip, $limit, $count', () => {
  test('filter, order and cut', () =>
    expect(
      pipeline(items, { $match: { price: { $gt: 20 } } }, { $sort: { price: -1 } }, { $skip: 1 }, { $limit: 1 }),
    ).toEqual([items[3]]))
  test('in any other order too', () =>
    expect(pipeline(items, { $limit: 3 }, { $sort: { price: 1 } }, { $match: { price: { $lt: 50 } } })).toEqual([
      items[0],
      items[2],
    ]))
  test('count', () => expect(pipeline(items, { $match: { price: { $gt: 50 } } }, { $count: 'n' })).toEqual([{ n: 2 }]))
  test('a count of nothing gives no document', () =>
    expect(pipeline(items, { $match: { price: 0 } }, { $count: 'n' })).toEqual([]))
  test('sample: each at most once', () => {
    const sampled = pipeline(items, { $sample: { size: 3 } })
    expect(new Set(sampled.map((doc) => doc._id)).size).toBe(3)
    expect(pipeline(items, { $sample: { size: 99 } })).toHaveLength(5)
  })
})

describe('$project', () => {
  const doc = { _id: 1, a: 1, b: { c: 2, d: 3 }, list: [{ n: 1, m: 2 }, 5] }
  test.each<[Doc, Doc]>([
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ _id: 0, a: true }, { a: 1 }],
    [
      { a: 0, list: false },
      { _id: 1, b: doc.b },
    ],
    [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
    [{ b: { d: 1 } }, { _id: 1, b: { d: 3 } }],
    [{ 'list.n': 1 }, { _id: 1, list: [{ n: 1 }] }],
    [
      { _id: 0, x: '$b.c', y: { $add: ['$a', 1] }, z: 'text', w: { $literal: 1 } },
      { x: 2, y: 2, z: 'text', w: 1 },
    ],
    [{ 'b.e': '$a' }, { _id: 1, b: { e: 1 } }],
    [{ b: { e: '$a', c: 1 } }, { _id: 1, b: { c: 2, e: 1 } }],
    [{ x: ['$a', '$none'] }, { _id: 1, x: [1, null] }],
    [{ x: '$none' }, { _id: 1 }],
    [{ _id: '$a' }, { _id: 1 }],
    [{ _id: 0 }, { a: 1, b: doc.b, list: doc.list }],
  ])('%j gives %j', (project, result) => expect(pipeline([doc], { $project: project })).toEqual([result]))

  test.each<[unknown, string]>([
    [{ a: 1, b: 0 }, 'Cannot do exclusion on field b in inclusion projection'],
    [{ a: 0, b: 1 }, 'Cannot do inclusion on field b in exclusion projection'],
    [{ a: 0, b: '$a' }, 'exclusion projection'],
    [{ b: 1, 'b.c': 1 }, 'Path collision at b.c'],
    [{}, 'specification must have at least one field'],
    [5, '$project specification must be an object'],
  ])('refuses %j', (project, message) => expect(() => pipeline([doc], { $project: project })).toThrow(message))
})

describe('$addFields, $set, $unset', () => {
  test('twice in a row', () => {
    const doc = { _id: 1, homework: [10, 5, 10], quiz: [10, 8], extra: 0 }
    const stages = [
      { $addFields: { h: { $sum: '$homework' }, q: { $sum: '$quiz' } } },
      { $set: { total: { $add: ['$h', '$q', '$extra'] } } },
    ]
    expect(pipeline([doc], ...stages)).toEqual([{ ...doc, h: 25, q: 18, total: 43 }])
  })
  test('into nested documents, made where there are none', () =>
    expect(
      pipeline([{ _id: 1, s: { doors: 4 } }, { _id: 2 }, { _id: 3, s: [{ a: 1 }, 2] }], {
        $addFields: { 's.fuel': 'x' },
      }),
    ).toEqual([
      { _id: 1, s: { doors: 4, fuel: 'x' } },
      { _id: 2, s: { fuel: 'x' } },
      { _id: 3, s: [{ a: 1, fuel: 'x' }, { fuel: 'x' }] },
    ]))
  test('numbers are values here, $$REMOVE takes away', () =>
    expect(pipeline([{ _id: 1, a: 5, b: 6 }], { $addFields: { a: 1, b: '$$REMOVE' } })).toEqual([{ _id: 1, a: 1 }]))
  test('$unset', () =>
    expect(pipeline([{ _id: 1, a: { b: 1, c: 2 }, d: 3 }], { $unset: ['a.b', 'd'] })).toEqual([
      { _id: 1, a: { c: 2 } },
    ]))
})

describe('$group', () => {
  test('by a field', () =>
    expect(pipeline(avatars, { $group: { _id: '$alias', num: { $sum: 1 } } }, { $sort: { _id: 1 } })).toEqual([
      { _id: 'arthur', num: 1 },
      { _id: 'george', num: 2 },
      { _id: 'john', num: 3 },
    ]))

  test('by several values, one of them computed', () =>
    expect(
      pipeline(
        avatars,
        { $group: { _id: { region: '$region', maxScore: { $max: '$scores' } }, totalCoins: { $sum: '$coins' } } },
        { $sort: { totalCoins: -1 } },
      ),
    ).toEqual([
      { _id: { region: 'asia', maxScore: 80 }, totalCoins: 220 },
      { _id: { region: 'europe', maxScore: 90 }, totalCoins: 70 },
      { _id: { region: 'europe', maxScore: 20 }, totalCoins: 60 },
      { _id: { region: 'asia', maxScore: 100 }, totalCoins: 40 },
    ]))

  const rows = [
    { g: 'a', n: 84, t: ['x'], o: { p: 1 } },
    { g: 'a', n: 96, t: ['y'], o: { q: 2 } },
    { g: 'a', n: 'aa', t: ['x'], o: null },
    { g: 'a' },
  ]
  test.each<[unknown, unknown]>([
    [{ $sum: '$n' }, 180],
    [{ $sum: { $cond: [{ $isNumber: '$n' }, 1, 0] } }, 2],
    [{ $sum: { $sum: ['$n', 1] } }, 184],
    [{ $avg: '$n' }, 90],
    [{ $avg: '$none' }, null],
    [{ $min: '$n' }, 84],
    [{ $max: '$n' }, 'aa'],
    [{ $first: '$n' }, 84],
    [{ $last: '$n' }, null],
    [{ $push: '$n' }, [84, 96, 'aa']],
    [{ $push: { n: '$n', g: '$g' } }, [{ n: 84, g: 'a' }, { n: 96, g: 'a' }, { n: 'aa', g: 'a' }, { g: 'a' }]],
    [{ $addToSet: '$t' }, [['x'], ['y']]],
    [{ $stdDevPop: '$n' }, 6],
    [{ $stdDevSamp: '$n' }, 8.48528137423857],
    [{ $mergeObjects: '$o' }, { p: 1, q: 2 }],
    [{ $count: {} }, 4],
  ])('%j', (accumulator, value) =>
    expect(pipeline(rows, { $group: { _id: null, v: accumulator } })).toEqual([{ _id: null, v: value }]),
  )

  test('missing and null are one group; 1 and 1.0 too', () =>
    expect(
      pipeline([{ a: null }, {}, { a: 1 }, { a: 1.0 }, { a: '1' }], { $group: { _id: '$a', n: { $sum: 1 } } }),
    ).toEqual([
      { _id: null, n: 2 },
      { _id: 1, n: 2 },
      { _id: '1', n: 1 },
    ]))

  test('nothing in, nothing out', () => expect(pipeline([], { $group: { _id: null, n: { $sum: 1 } } })).toEqual([]))

  test.each<[unknown, string]>([
    [{ n: { $sum: 1 } }, 'a group specification must include an _id'],
    [{ _id: null, n: 5 }, "The field 'n' must be an accumulator object"],
    [{ _id: null, n: { $foo: 1 } }, "unknown group operator '$foo'"],
    [{ _id: null, n: { $sum: 1, $avg: 1 } }, "The field 'n' must specify one accumulator"],
    [{ _id: null, 'a.b': { $sum: 1 } }, "The field name 'a.b' cannot contain '.'"],
    [{ _id: null, n: { $sum: ['$a', '$b'] } }, 'The $sum accumulator is a unary operator'],
    [5, "a group's fields must be specified in an object"],
  ])('refuses %j', (group, message) => expect(() => pipeline([], { $group: group })).toThrow(message))
})

describe('$sortByCount', () => {
  test('most frequent first', () =>
    expect(pipeline(avatars, { $sortByCount: '$region' })).toEqual([
      { _id: 'asia', count: 3 },
      { _id: 'europe', count: 3 },
    ]))
  test('of an expression', () =>
    expect(pipeline(avatars, { $sortByCount: { $toUpper: '$alias' } })[0]).toEqual({ _id: 'JOHN', count: 3 }))
  test('not of a constant', () =>
    expect(() => pipeline([], { $sortByCount: 'region' })).toThrow('the sortByCount field must be specified'))
})

describe('$bucket', () => {
  test('with a default and an output', () =>
    expect(
      pipeline(items, {
        $bucket: {
          groupBy: '$price',
          boundaries: [0, 50, 100],
          default: 'other',
          output: { count: { $sum: 1 }, ids: { $push: '$_id' } },
        },
      }),
    ).toEqual([
      { _id: 0, count: 2, ids: ['1', '3'] },
      { _id: 50, count: 2, ids: ['2', '4'] },
      { _id: 'other', count: 1, ids: ['5'] },
    ]))
  test('empty buckets are left out', () =>
    expect(pipeline(items.slice(0, 1), { $bucket: { groupBy: '$price', boundaries: [0, 5, 50] } })).toEqual([
      { _id: 5, count: 1 },
    ]))
  test.each<[Doc, string]>([
    [{ groupBy: '$price', boundaries: [0, 50] }, 'could not find a matching branch'],
    [{ groupBy: '$price', boundaries: [50, 0], default: 1 }, 'must be sorted'],
    [{ groupBy: '$price', boundaries: [0, 'x'], default: 'y' }, 'must have the same type'],
    [{ groupBy: '$price', boundaries: [0], default: 1 }, 'must have at least 2 values'],
    [{ groupBy: '$price', boundaries: [0, 50], default: 25 }, "'default' field must be less than the lowest boundary"],
    [{ groupBy: 'price', boundaries: [0, 50] }, '$-prefixed path or an expression'],
    [{ boundaries: [0, 50] }, "Missing 'groupBy'"],
  ])('refuses %j', (bucket, message) => expect(() => pipeline(items, { $bucket: bucket })).toThrow(message))
})

describe('$bucketAuto', () => {
  const prices = [10.5, 50.3, 20.8, 80.2, 200.3].map((price) => ({ price }))
  const auto = (options: Doc, docs: Doc[] = prices) =>
    pipeline(docs, { $bucketAuto: { groupBy: '$price', ...options } })

  test('spreads evenly', () =>
    expect(auto({ buckets: 3 })).toEqual([
      { _id: { min: 10.5, max: 50.3 }, count: 2 },
      { _id: { min: 50.3, max: 200.3 }, count: 2 },
      { _id: { min: 200.3, max: 200.3 }, count: 1 },
    ]))
  test('never parts equal values', () =>
    expect(
      auto(
        { buckets: 2 },
        [1, 1, 1, 1, 2].map((price) => ({ price })),
      ),
    ).toEqual([
      { _id: { min: 1, max: 2 }, count: 4 },
      { _id: { min: 2, max: 2 }, count: 1 },
    ]))
  test('fewer values than buckets', () => expect(auto({ buckets: 9 }, [{ price: 1 }, { price: 2 }])).toHaveLength(2))
  test('an output of its own', () =>
    expect(auto({ buckets: 1, output: { top: { $max: '$price' } } })).toEqual([
      { _id: { min: 10.5, max: 200.3 }, top: 200.3 },
    ]))
  test.each<[string, number[]]>([
    ['R5', [10, 25, 63, 100]],
    ['1-2-5', [10, 50, 100]],
    ['POWERSOF2', [8, 32, 128, 256]],
    ['E6', [10, 22, 68, 100]],
  ])('borders of %s', (granularity, known) => {
    const [first] = auto({ buckets: 2, granularity }) as { _id: { min: number; max: number } }[]
    expect(known).toContain(first?._id.min)
    expect(first!._id.max).toBeGreaterThan(20.8)
  })
  test('granularity as the manual shows it', () =>
    expect(
      pipeline(
        Array.from({ length: 100 }, (_, _id) => ({ _id })),
        { $bucketAuto: { groupBy: '$_id', buckets: 5, granularity: 'R20' } },
      ),
    ).toEqual([
      { _id: { min: 0, max: 20 }, count: 20 },
      { _id: { min: 20, max: 40 }, count: 20 },
      { _id: { min: 40, max: 63 }, count: 23 },
      { _id: { min: 63, max: 90 }, count: 27 },
      { _id: { min: 90, max: 100 }, count: 10 },
    ]))
})

describe('$unwind', () => {
  const docs = [{ _id: 1, a: ['x', 'y'] }, { _id: 2, a: [] }, { _id: 3, a: null }, { _id: 4 }, { _id: 5, a: 'z' }]
  test('one document per element; a value that is no array is one', () =>
    expect(pipeline(docs, { $unwind: '$a' })).toEqual([
      { _id: 1, a: 'x' },
      { _id: 1, a: 'y' },
      { _id: 5, a: 'z' },
    ]))
  test('keeping those without elements, numbered', () =>
    expect(
      pipeline(docs, { $unwind: { path: '$a', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } }),
    ).toEqual([
      { _id: 1, a: 'x', i: 0 },
      { _id: 1, a: 'y', i: 1 },
      { _id: 2, i: null },
      { _id: 3, a: null, i: null },
      { _id: 4, i: null },
      { _id: 5, a: 'z', i: null },
    ]))
  test('a nested path', () =>
    expect(pipeline([{ a: { b: [1, 2], c: 0 } }], { $unwind: '$a.b' })).toEqual([
      { a: { b: 1, c: 0 } },
      { a: { b: 2, c: 0 } },
    ]))
  test.each<[unknown, string]>([
    ['a', "path option to $unwind stage should be prefixed with a '$': a"],
    [{}, 'no path specified to $unwind stage'],
    [{ path: '$a', foo: 1 }, 'unrecognized option to $unwind stage: foo'],
    [5, 'expected either a string or an object'],
  ])('refuses %j', (unwind, message) => expect(() => pipeline([], { $unwind: unwind })).toThrow(message))
})

describe('$replaceRoot, $facet, $redact', () => {
  test('a field as the root', () =>
    expect(pipeline([{ _id: 1, a: { b: 2 } }], { $replaceRoot: { newRoot: '$a' } })).toEqual([{ b: 2 }]))
  test('merged over a default', () =>
    expect(pipeline([{ _id: 1, a: { b: 2 } }], { $replaceWith: { $mergeObjects: [{ b: 0, c: 0 }, '$a'] } })).toEqual([
      { b: 2, c: 0 },
    ]))
  test('what is no document is refused', () =>
    expect(() => pipeline([{ _id: 1 }], { $replaceRoot: { newRoot: '$a' } })).toThrow(
      "'newRoot' expression  must evaluate to an object, but resulting value was: MISSING",
    ))
  test('$facet runs several pipelines over the same documents', () =>
    expect(
      pipeline(
        items,
        { $match: { price: { $lt: 60 } } },
        { $facet: { n: [{ $count: 'n' }], top: [{ $sort: { price: -1 } }, { $limit: 1 }] } },
      ),
    ).toEqual([{ n: [{ n: 3 }], top: [items[1]] }]))
  test('$redact', () =>
    expect(
      pipeline([{ _id: 1, level: 1, a: { level: 5, x: 1 }, b: [{ level: 1 }, { level: 9 }] }], {
        $redact: { $cond: [{ $lte: ['$level', 3] }, '$$DESCEND', '$$PRUNE'] },
      }),
    ).toEqual([{ _id: 1, level: 1, b: [{ level: 1 }] }]))
})

test('documents that come in are never changed', () => {
  const doc = { _id: 1, a: { b: [1, 2] }, c: [{ d: 1 }] }
  const before = JSON.stringify(doc)
  pipeline(
    [doc],
    { $addFields: { 'a.x': 1, 'c.e': 2 } },
    { $unwind: '$a.b' },
    { $unset: 'c' },
    { $project: { 'a.b': 1 } },
  )
  expect(JSON.stringify(doc)).toBe(before)
})

describe('malformed pipelines', () => {
  test.each<[Doc, string]>([
    [{ $foo: {} }, "Unrecognized pipeline stage name: '$foo'"],
    [{ $out: 'x' }, "Unrecognized pipeline stage name: '$out'"],
    [{ $match: {}, $limit: 1 }, 'must contain exactly one field'],
    [{ $match: 5 }, 'the match filter must be an expression in an object'],
    [{ $match: { loc: { $near: [0, 0] } } }, 'not allowed in this context'],
    [{ $limit: 0 }, 'the limit must be positive'],
    [{ $limit: 'x' }, 'Expected a number'],
    [{ $skip: -1 }, 'non-negative'],
    [{ $sort: {} }, '$sort stage must have at least one sort key'],
    [{ $sort: { a: 2 } }, '$sort key ordering must be 1'],
    [{ $count: '' }, 'the count field must be a non-empty string'],
    [{ $count: '$n' }, 'the count field cannot be a $-prefixed path'],
    [{ $count: 'a.b' }, "the count field cannot contain '.'"],
    [{ $sample: { size: 0 } }, 'size argument to $sample must be a positive integer'],
  ])('%j', (stage, message) => {
    expect(() => pipeline([], stage)).toThrow(
      expect.objectContaining({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining(message) }),
    )
  })
})
