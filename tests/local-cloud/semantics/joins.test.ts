import { runPipeline } from '../../../local-cloud/engine/aggregate/pipeline'
import type { Doc } from '../../../local-cloud/engine/types'
import { Collections, NOW } from './collections'

const orders = [{ _id: 4, book: 'novel 1', quantity: 2 }, { _id: 5, book: 'science 1', quantity: 1 }, { _id: 6 }]
const books = [
  { _id: 'book1', author: 'author 1', stock: 10, title: 'novel 1' },
  { _id: 'book3', author: 'author 3', stock: 30, title: 'science 1' },
  { _id: 'book5', author: 'author 4', stock: 50, title: null },
  { _id: 'book6', author: 'author 5', stock: '60' },
]

function run(from: string, data: Record<string, readonly Doc[]>, ...stages: Doc[]) {
  const source = new Collections(data)
  return { docs: runPipeline(stages, from, source, { now: NOW }), asked: source.asked }
}

describe('$lookup by equality', () => {
  const lookup = { $lookup: { from: 'books', localField: 'book', foreignField: 'title', as: 'list' } }

  test('a missing local field joins with null and missing', () => {
    const { docs } = run('orders', { orders, books }, lookup)
    expect(docs.map((doc) => (doc.list as Doc[]).map((book) => book._id))).toEqual([
      ['book1'],
      ['book3'],
      ['book5', 'book6'],
    ])
  })

  test('the other collection is asked once per distinct key, by the key', () => {
    const many = Array.from({ length: 50 }, (_, i) => ({ _id: i, book: i % 2 ? 'novel 1' : 'science 1' }))
    const { asked } = run('orders', { orders: many, books }, lookup)
    expect(asked.slice(1)).toEqual([
      ['books', { query: { title: { $eq: 'science 1' } } }],
      ['books', { query: { title: { $eq: 'novel 1' } } }],
    ])
  })

  test('an array on the other side joins by its elements', () => {
    const { docs } = run(
      'authors',
      {
        authors: [{ _id: 1, name: 'x' }],
        books: [
          { _id: 1, authors: ['x', 'y'] },
          { _id: 2, authors: ['y'] },
        ],
      },
      {
        $lookup: { from: 'books', localField: 'name', foreignField: 'authors', as: 'b' },
      },
    )
    expect(docs).toEqual([{ _id: 1, name: 'x', b: [{ _id: 1, authors: ['x', 'y'] }] }])
  })

  test('an array on this side joins by any of its elements; an empty one with nothing', () => {
    const { docs } = run(
      'a',
      { a: [{ ids: [1, 3] }, { ids: [] }], b: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] },
      {
        $lookup: { from: 'b', localField: 'ids', foreignField: '_id', as: 'all' },
      },
    )
    expect(docs).toEqual([
      { ids: [1, 3], all: [{ _id: 1 }, { _id: 3 }] },
      { ids: [], all: [] },
    ])
  })

  test('paths on both sides and in the name', () => {
    const { docs } = run(
      'a',
      { a: [{ x: { k: 1 } }], b: [{ _id: 9, y: { k: 1 } }] },
      { $lookup: { from: 'b', localField: 'x.k', foreignField: 'y.k', as: 'x.found' } },
    )
    expect(docs).toEqual([{ x: { k: 1, found: [{ _id: 9, y: { k: 1 } }] } }])
  })

  test('merged into the root', () => {
    const { docs } = run(
      'orders',
      { orders, books },
      lookup,
      { $replaceRoot: { newRoot: { $mergeObjects: [{ $arrayElemAt: ['$list', 0] }, '$$ROOT'] } } },
      { $project: { list: 0 } },
    )
    expect(docs[0]).toEqual({ _id: 4, author: 'author 1', stock: 10, title: 'novel 1', book: 'novel 1', quantity: 2 })
    expect(docs[2]).toEqual({ _id: 6, author: 'author 4', stock: 50, title: null })
  })

  test('a collection that does not exist is empty', () => {
    const { docs } = run('orders', { orders }, lookup)
    expect(docs.map((doc) => doc.list)).toEqual([[], [], []])
  })
})

describe('$lookup by a pipeline', () => {
  const pipeline = [
    { $match: { $expr: { $and: [{ $eq: ['$title', '$$order_book'] }, { $gte: ['$stock', '$$order_quantity'] }] } } },
    { $project: { _id: 0, title: 1, stock: 1 } },
  ]
  const lookup = {
    $lookup: { from: 'books', let: { order_book: '$book', order_quantity: '$quantity' }, pipeline, as: 'list' },
  }

  test('several conditions', () => {
    const { docs } = run('orders', { orders: [{ ...orders[0], quantity: 20 }, orders[1]!], books }, lookup)
    expect(docs.map((doc) => doc.list)).toEqual([[], [{ title: 'science 1', stock: 30 }]])
  })

  test('its equality is asked of the store by key', () => {
    const { asked } = run('orders', { orders, books }, lookup)
    expect(asked.slice(1).map(([, options]) => options.query)).toEqual([
      { title: { $eq: 'novel 1' } },
      { title: { $eq: 'science 1' } },
      { title: { $eq: null } },
    ])
  })

  test('missing joins with missing, not with null', () => {
    const { docs } = run(
      'orders',
      { orders: [orders[2]!], books },
      {
        $lookup: {
          from: 'books',
          let: { b: '$book' },
          pipeline: [{ $match: { $expr: { $eq: ['$title', '$$b'] } } }],
          as: 'list',
        },
      },
    )
    expect((docs[0]!.list as Doc[]).map((book) => book._id)).toEqual(['book6'])
  })

  test('an array as a variable is compared whole', () => {
    const data = {
      a: [{ v: [1, 2] }],
      b: [
        { _id: 1, w: [1, 2] },
        { _id: 2, w: 1 },
        { _id: 3, w: [{ x: 1 }, { x: 2 }] },
      ],
    }
    const by = (field: string) =>
      run('a', data, {
        $lookup: { from: 'b', let: { v: '$v' }, pipeline: [{ $match: { $expr: { $eq: [field, '$$v'] } } }], as: 'l' },
      }).docs[0]!.l as Doc[]
    expect(by('$w').map((doc) => doc._id)).toEqual([1])
    expect(by('$w.x').map((doc) => doc._id)).toEqual([3])
  })

  test('an uncorrelated pipeline is run once', () => {
    const { docs, asked } = run(
      'orders',
      { orders, books },
      {
        $lookup: {
          from: 'books',
          pipeline: [{ $match: { author: 'author 3' } }, { $project: { stock: 1 } }],
          as: 'list',
        },
      },
    )
    expect(docs.map((doc) => doc.list)).toEqual([
      [{ _id: 'book3', stock: 30 }],
      [{ _id: 'book3', stock: 30 }],
      [{ _id: 'book3', stock: 30 }],
    ])
    expect(asked.map(([, options]) => options.query)).toEqual([{}, { author: 'author 3' }])
  })

  test('pipelines within pipelines see the outer variables', () => {
    const data = { a: [{ _id: 1, k: 'x' }], b: [{ _id: 2, k: 'x', c: 7 }], c: [{ _id: 7, k: 'x' }, { _id: 8 }] }
    const inner = {
      $lookup: {
        from: 'c',
        let: { c: '$c' },
        pipeline: [{ $match: { $expr: { $and: [{ $eq: ['$_id', '$$c'] }, { $eq: ['$k', '$$key'] }] } } }],
        as: 'cs',
      },
    }
    const { docs, asked } = run('a', data, {
      $lookup: {
        from: 'b',
        let: { key: '$k' },
        pipeline: [{ $match: { $expr: { $eq: ['$k', '$$key'] } } }, inner],
        as: 'bs',
      },
    })
    expect(docs).toEqual([{ _id: 1, k: 'x', bs: [{ _id: 2, k: 'x', c: 7, cs: [{ _id: 7, k: 'x' }] }] }])
    expect(asked[2]).toEqual(['c', { query: { $and: [{ _id: { $eq: 7 } }, { k: { $eq: 'x' } }] } }])
  })

  test('both forms at once', () => {
    const { docs } = run(
      'orders',
      { orders, books },
      {
        $lookup: {
          from: 'books',
          localField: 'book',
          foreignField: 'title',
          pipeline: [{ $project: { stock: 1 } }],
          as: 'list',
        },
      },
    )
    expect(docs[0]!.list).toEqual([{ _id: 'book1', stock: 10 }])
  })

  test.each<[Doc, string]>([
    [{ from: 'b', as: 'x' }, 'requires either'],
    [{ from: 'b', localField: 'a', as: 'x' }, 'requires both or neither'],
    [{ localField: 'a', foreignField: 'b', as: 'x' }, "Missing 'from'"],
    [{ from: 'b', pipeline: [{ $foo: 1 }], as: 'x' }, "Unrecognized pipeline stage name: '$foo'"],
    [{ from: 'b', pipeline: [{ $match: { $expr: '$$nobody' } }], as: 'x' }, 'Use of undefined variable: nobody'],
  ])('refuses %j before reading', (lookup, message) =>
    expect(() => run('a', { a: [] }, { $lookup: lookup })).toThrow(message),
  )
})

describe('$graphLookup and $unionWith', () => {
  const staff = [
    { _id: 1, name: 'A' },
    { _id: 2, name: 'B', boss: 'A' },
    { _id: 3, name: 'C', boss: 'B' },
    { _id: 4, name: 'D', boss: 'A' },
  ]
  test('follows references to any depth, circles included', () => {
    const { docs } = run(
      'staff',
      { staff: [...staff, { _id: 5, name: 'E', boss: 'E' }] },
      {
        $graphLookup: {
          from: 'staff',
          startWith: '$boss',
          connectFromField: 'boss',
          connectToField: 'name',
          as: 'up',
          depthField: 'level',
        },
      },
    )
    expect(docs.map((doc) => (doc.up as Doc[]).map((person) => [person.name, person.level]))).toEqual([
      [],
      [['A', 0]],
      [
        ['B', 0],
        ['A', 1],
      ],
      [['A', 0]],
      [['E', 0]],
    ])
  })
  test('only so deep', () => {
    const { docs } = run(
      'staff',
      { staff },
      { $match: { _id: 3 } },
      {
        $graphLookup: {
          from: 'staff',
          startWith: '$boss',
          connectFromField: 'boss',
          connectToField: 'name',
          as: 'up',
          maxDepth: 0,
        },
      },
    )
    expect((docs[0]!.up as Doc[]).map((person) => person.name)).toEqual(['B'])
  })
  test('$unionWith', () => {
    const { docs } = run(
      'a',
      { a: [{ _id: 1 }], b: [{ _id: 2, x: 1 }, { _id: 3 }] },
      { $unionWith: { coll: 'b', pipeline: [{ $match: { x: 1 } }] } },
      { $unionWith: 'none' },
    )
    expect(docs).toEqual([{ _id: 1 }, { _id: 2, x: 1 }])
  })
})

describe('what is left to the store', () => {
  const asked = (...stages: Doc[]) => run('orders', { orders }, ...stages).asked.map(([, options]) => options)
  test.each<[Doc[], Doc]>([
    [[{ $match: { a: 1 } }], { query: { a: 1 } }],
    [
      [
        { $match: { a: 1 } },
        { $match: { b: 2 } },
        { $sort: { c: -1 } },
        { $skip: 5 },
        { $limit: 3 },
        { $project: { a: 1 } },
      ],
      { query: { $and: [{ a: 1 }, { b: 2 }] }, order: [['c', -1]], offset: 5, limit: 3 },
    ],
    [[{ $limit: 3 }, { $skip: 1 }], { query: {}, limit: 3 }],
    [[{ $sort: { a: 1 } }, { $match: { a: 1 } }], { query: {}, order: [['a', 1]] }],
    [[{ $project: { a: 1 } }, { $match: { a: 1 } }], { query: {} }],
  ])('%j is asked as %j', (stages, options) => expect(asked(...stages)).toEqual([options]))
})

describe('$geoNear', () => {
  const point = (...coordinates: number[]) => ({ type: 'Point', coordinates })
  const attractions = [
    { _id: 'wall', city: 'Beijing', location: point(116.2328567, 40.242373) },
    { _id: 'tower', city: 'Guangzhou', location: point(113.30593, 23.1361155) },
    { _id: 'palace', city: 'Beijing', location: point(116.3949659, 39.9163447) },
    { _id: 'mountain', city: 'Guangzhou', location: point(113.306789, 23.1564721) },
    { _id: 'nowhere', city: 'Guangzhou' },
  ]
  const near = { near: point(113.3089506, 23.0968251), spherical: true, distanceField: 'distance' }
  const geoNear = (options: Doc, ...stages: Doc[]) =>
    run('spots', { spots: attractions }, { $geoNear: { ...near, ...options } }, ...stages)

  test('nearest first, with the metres the manual gives', () => {
    const { docs } = geoNear({ key: 'location', includeLocs: 'found' })
    expect(docs.map((doc) => doc._id)).toEqual(['tower', 'mountain', 'palace', 'wall'])
    const metres = docs.map((doc) => doc.distance as number)
    for (const [i, expected] of [4384.68131486958, 6643.521654040738, 1894750.4414538583, 1928300.3308822548].entries())
      expect(metres[i]).toBeCloseTo(expected, 3)
    expect(docs[0]!.found).toEqual(point(113.30593, 23.1361155))
  })

  test('the field is found when it is not named', () => expect(geoNear({}).docs).toHaveLength(4))
  test('bounds, a query, a factor, and stages after it', () => {
    const { docs } = geoNear(
      {
        minDistance: 5000,
        maxDistance: 1_900_000,
        query: { city: 'Beijing' },
        distanceMultiplier: 0.001,
        distanceField: 'd.km',
      },
      { $project: { 'd.km': { $trunc: '$d.km' } } },
    )
    expect(docs).toEqual([{ _id: 'palace', d: { km: 1894 } }])
  })
  test('the store is asked with $nearSphere and the query', () => {
    const { asked } = geoNear({ key: 'location', maxDistance: 9, query: { city: 'x' } })
    expect(asked[0]![1].query).toEqual({
      $and: [{ city: 'x' }, { location: { $nearSphere: { $geometry: near.near, $maxDistance: 9 } } }],
    })
  })
  test('or is that of the geo index; of several, one must be named', () => {
    const source = (...fields: string[]) =>
      new Collections({ spots: [{ _id: 1, a: point(0, 0), b: point(1, 0) }] }, fields)
    const stage = { $geoNear: { near: point(0, 0), distanceField: 'd' } }
    expect(runPipeline([stage], 'spots', source('b'), { now: NOW })[0]!.d).toBeCloseTo(111_318.8, 0)
    expect(() => runPipeline([stage], 'spots', source('a', 'b'), { now: NOW })).toThrow('more than one 2dsphere index')
  })
  test('only as the first stage', () =>
    expect(() => run('spots', { spots: [] }, { $match: {} }, { $geoNear: near })).toThrow(
      '$geoNear is only valid as the first stage in a pipeline.',
    ))
})
