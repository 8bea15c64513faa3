import { Decimal128, Long, ObjectId } from 'bson'
import type { Doc, Value } from '../../../local-cloud/engine/types'
import { closeAll, closeEngines, folder, index, NOW, openHere, refusal, unique } from './open'

afterEach(closeAll)

const engineWith = (...indexes: Parameters<typeof index>[]) =>
  openHere({ collections: [{ name: 'c', indexes: indexes.map((fields) => index(...fields)) }] })

describe('inserting', () => {
  test('makes ids in the form of the service and keeps natural order', () => {
    const engine = engineWith()
    const ids = engine.insert('c', [{ n: 1 }, { n: 2 }, { n: 3 }])
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(ids).size).toBe(3)
    const docs = engine.find('c', { query: {} })
    expect(docs.map(({ n }) => n)).toEqual([1, 2, 3])
    expect(Object.keys(docs[0]!)[0]).toBe('_id')
  })

  test.each<[string, Value]>([
    ['null', null],
    ['an array', [1]],
    ['a regular expression', /a/],
    ['an operator', { $gt: 1 }],
  ])('refuses %s as _id', (_name, _id) => {
    const engine = engineWith()
    expect(refusal(() => engine.insert('c', [{ _id }])).message).toMatch(/_id|\$/)
    expect(engine.count('c', {})).toBe(0)
  })

  test('takes equal numbers of any type for one _id, other types for others', () => {
    const engine = engineWith()
    engine.insert('c', [
      { _id: 1 },
      { _id: '1' },
      { _id: true },
      { _id: new Date(1) },
      { _id: { a: 1 } },
      { _id: new ObjectId('1'.repeat(24)) },
    ])
    for (const _id of [1, Long.fromNumber(1), Decimal128.fromString('1.0'), { a: 1 }]) {
      expect(refusal(() => engine.insert('c', [{ _id }])).message).toContain('E11000')
    }
    expect(engine.find('c', { query: { _id: '1' } })).toEqual([{ _id: '1' }])
    expect(engine.count('c', {})).toBe(6)
  })

  test('of several documents stops at the first refusal and keeps those before it', () => {
    const engine = engineWith()
    expect(refusal(() => engine.insert('c', [{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }])).message).toContain(
      'E11000',
    )
    expect(engine.find('c', { query: {} }).map(({ _id }) => _id)).toEqual([1, 2])
  })

  test('into a collection that does not exist is refused, as everything else there', () => {
    const engine = engineWith()
    const works = [
      () => engine.insert('x', [{}]),
      () => engine.find('x', { query: {} }),
      () => engine.count('x', {}),
      () => engine.remove('x', {}, true),
      () => engine.update('x', { query: {}, update: { $set: { a: 1 } }, multi: true, upsert: false }),
    ]
    for (const work of works) expect(refusal(work).code).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })

  test('resolves the time of the server by the movable clock', () => {
    const engine = engineWith()
    engine.insert('c', [{ _id: 1, at: { $tcb_server_date: { offset: 1000 } } }])
    expect(engine.find('c', { query: {} })).toEqual([{ _id: 1, at: new Date(NOW + 1000) }])
    expect(engine.count('c', { at: { $gt: { $tcb_server_date: {} } } })).toBe(1)
  })

  test('ten adds of one _id at once leave one document and nine duplicates', async () => {
    const engine = engineWith()
    const add = async (n: number): Promise<string> => {
      await null
      try {
        engine.insert('c', [{ _id: 'day:member', n }])
        return 'ok'
      } catch (error) {
        return (error as Error).message
      } finally {
        await engine.settled()
      }
    }
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, n) => add(n)))
    expect(outcomes.filter((each) => each === 'ok')).toHaveLength(1)
    const duplicate = 'E11000 duplicate key error collection: c index: _id_ dup key: { _id: "day:member" }'
    expect(outcomes.filter((each) => each === duplicate)).toHaveLength(9)
    expect(engine.count('c', {})).toBe(1)
  })
})

describe('a unique index', () => {
  const withUnique = (...fields: string[]) => openHere({ collections: [{ name: 'c', indexes: [unique(...fields)] }] })
  const refused = (engine: ReturnType<typeof withUnique>, doc: Doc): string => {
    const error = refusal(() => engine.insert('c', [doc]))
    expect(error.code).toBe('DATABASE_REQUEST_FAILED')
    expect(engine.verify()).toEqual([])
    return error.message
  }

  test('counts a missing field as null and allows one', () => {
    const engine = withUnique('email')
    engine.insert('c', [{ _id: 1 }, { _id: 2, email: 'a' }])
    const text = 'E11000 duplicate key error collection: c index: email dup key: { email: null }'
    expect(refused(engine, { _id: 3 })).toBe(text)
    expect(refused(engine, { _id: 3, email: null })).toBe(text)
    expect(refused(engine, { _id: 3, email: 'a' })).toContain('dup key: { email: "a" }')
  })

  test('holds for each element of an array, but not within one document', () => {
    const engine = withUnique('tags')
    engine.insert('c', [
      { _id: 1, tags: ['a', 'b', 'a'] },
      { _id: 2, tags: [] },
    ])
    expect(refused(engine, { _id: 3, tags: ['x', 'b'] })).toContain('{ tags: "b" }')
    expect(refused(engine, { _id: 3, tags: [] })).toContain('{ tags: undefined }')
    engine.insert('c', [{ _id: 3, tags: ['x'] }])
  })

  test('holds for its fields together, in documents and below them', () => {
    const engine = withUnique('org', 'who.id')
    engine.insert('c', [
      { org: 'x', who: { id: 1 } },
      { org: 'y', who: { id: 1 } },
      { org: 'x', who: { id: 2 } },
    ])
    expect(refused(engine, { org: 'x', who: { id: 2 } })).toContain('{ org: "x", who.id: 2 }')
    expect(refused(engine, { org: 'x', who: [{ id: 7 }, { id: 1 }] })).toContain('{ org: "x", who.id: 1 }')
  })

  test('refuses two arrays side by side', () => {
    expect(refused(withUnique('a', 'b'), { a: [1], b: [2] })).toContain('parallel arrays')
  })

  test('lets a key go when its document changes or leaves', () => {
    const engine = withUnique('u')
    engine.insert('c', [
      { _id: 1, u: 'a' },
      { _id: 2, u: 'b' },
    ])
    engine.update('c', { query: { _id: 1 }, update: { $set: { u: 'c' } }, multi: false, upsert: false })
    engine.insert('c', [{ _id: 3, u: 'a' }])
    engine.remove('c', { _id: 2 }, false)
    engine.insert('c', [{ _id: 4, u: 'b' }])
    expect(engine.verify()).toEqual([])
  })

  test('leaves nothing of a document that another unique index refuses', () => {
    const engine = openHere({ collections: [{ name: 'c', indexes: [unique('a'), unique('b')] }] })
    engine.insert('c', [
      { _id: 1, a: 1, b: 1 },
      { _id: 2, a: 2, b: 2 },
    ])
    expect(refused(engine, { _id: 3, a: 3, b: 1 })).toContain('index: b')
    const change = { query: { _id: 2 }, update: { $set: { a: 3, b: 1 } }, multi: false, upsert: false }
    expect(refusal(() => engine.update('c', change)).message).toContain('index: b')
    expect(engine.verify()).toEqual([])
    engine.insert('c', [{ _id: 3, a: 3, b: 3 }])
  })

  test('reports the _id before other keys', () => {
    const engine = withUnique('u')
    engine.insert('c', [{ _id: 1, u: 'a' }])
    expect(refused(engine, { _id: 1, u: 'a' })).toContain('index: _id_')
  })
})

describe('updating', () => {
  test('of many is all or nothing', () => {
    const engine = openHere({ collections: [{ name: 'c', indexes: [unique('u'), index('tags')] }] })
    engine.insert('c', [
      { _id: 1, u: 1 },
      { _id: 2, u: 2 },
      { _id: 3, u: 4 },
      { _id: 4, u: 3 },
    ])
    const before = engine.find('c', { query: {} })
    const change = { $inc: { u: 1 }, $set: { tags: ['x', 'y'] } }
    // 1 → 2 collides with the second document at once, 3 → 4 … only later.
    for (const query of [{}, { _id: { $in: [2, 4] } }]) {
      expect(
        refusal(() => engine.update('c', { query, update: change, multi: true, upsert: false })).message,
      ).toContain('E11000')
      expect(engine.find('c', { query: {} })).toEqual(before)
      expect(engine.verify()).toEqual([])
    }
    expect(
      engine.update('c', { query: { _id: { $in: [3, 1] } }, update: { $inc: { u: 10 } }, multi: true, upsert: false }),
    ).toEqual({ updated: 2 })
    expect(engine.verify()).toEqual([])
  })

  test('remembers arrays only when they were written', async () => {
    const dir = folder()
    const engine = openHere({ dir, collections: [{ name: 'c', indexes: [unique('u'), index('tags', 'u')] }] })
    engine.insert('c', [
      { _id: 1, u: 1 },
      { _id: 2, u: 3 },
      { _id: 3, u: 4 },
    ])
    const change = { $inc: { u: 1 }, $set: { tags: ['x', 'z'] } }
    refusal(() => engine.update('c', { query: {}, update: change, multi: true, upsert: false }))
    engine.insert('c', [{ _id: 4, u: 9, tags: ['x', 'z'] }])
    await closeEngines()
    const again = openHere({ dir })
    expect(again.find('c', { query: { tags: { $gt: 'x', $lt: 'z' } } })).toHaveLength(1)
    expect(again.verify()).toEqual([])
  })

  test('one takes the first in natural order, counts matched, and changes nothing else', () => {
    const engine = engineWith(['a'])
    engine.insert('c', [
      { _id: 2, a: 1 },
      { _id: 1, a: 1 },
    ])
    expect(engine.update('c', { query: { a: 1 }, update: { $set: { b: 1 } }, multi: false, upsert: false })).toEqual({
      updated: 1,
    })
    expect(engine.update('c', { query: { a: 1 }, update: { $set: { b: 1 } }, multi: true, upsert: false })).toEqual({
      updated: 2,
    })
    expect(engine.update('c', { query: { a: 9 }, update: { $set: { b: 1 } }, multi: true, upsert: false })).toEqual({
      updated: 0,
    })
    expect(engine.find('c', { query: {} })).toEqual([
      { _id: 2, a: 1, b: 1 },
      { _id: 1, a: 1, b: 1 },
    ])
  })

  test('upserts by the query, and returns the document as it became', () => {
    const engine = engineWith(['a'])
    const upsert = { multi: false, upsert: true }
    expect(engine.update('c', { query: { _id: 'x' }, update: { a: 1 }, ...upsert })).toEqual({
      updated: 0,
      upsertedId: 'x',
    })
    expect(engine.update('c', { query: { _id: 'x' }, update: { b: 2 }, ...upsert })).toEqual({ updated: 1 })
    expect(engine.find('c', { query: {} })).toEqual([{ _id: 'x', b: 2 }])
    const made = engine.updateAndReturn('c', { query: { a: 5 }, update: { $inc: { n: 1 } }, ...upsert })
    expect(made).toMatchObject({ updated: 0, doc: { a: 5, n: 1 } })
    expect(engine.updateAndReturn('c', { query: { a: 5 }, update: { $inc: { n: 1 } }, ...upsert })).toMatchObject({
      updated: 1,
      doc: { a: 5, n: 2 },
    })
    expect(
      engine.updateAndReturn('c', { query: { a: 6 }, update: { $inc: { n: 1 } }, multi: false, upsert: false }),
    ).toEqual({ updated: 0, doc: null })
    expect(engine.verify()).toEqual([])
  })

  test('never changes an _id', () => {
    const engine = engineWith()
    engine.insert('c', [{ _id: 1 }])
    expect(
      refusal(() =>
        engine.update('c', { query: { _id: 1 }, update: { $set: { _id: 2 } }, multi: false, upsert: false }),
      ).message,
    ).toContain('_id')
  })

  test('by something that grows does not meet its own documents again', () => {
    const engine = engineWith(['n'])
    engine.insert(
      'c',
      Array.from({ length: 50 }, (_, n) => ({ n })),
    )
    expect(
      engine.update('c', { query: { n: { $gte: 0 } }, update: { $inc: { n: 100 } }, multi: true, upsert: false }),
    ).toEqual({ updated: 50 })
    expect(engine.count('c', { n: { $gte: 200 } })).toBe(0)
  })
})

test('removing takes one or all, and counts', () => {
  const engine = engineWith(['a'])
  engine.insert('c', [{ a: 1 }, { a: 1 }, { a: 1 }, { a: 2 }])
  expect(engine.remove('c', { a: 1 }, false)).toBe(1)
  expect(engine.remove('c', { a: 1 }, true)).toBe(2)
  expect(engine.remove('c', { a: 1 }, true)).toBe(0)
  expect(engine.count('c', {})).toBe(1)
  expect(engine.verify()).toEqual([])
})

describe('reading', () => {
  test('gives at most what the service gives', () => {
    const engine = openHere({ collections: [{ name: 'c', indexes: [] }], readLimit: 10 })
    engine.insert(
      'c',
      Array.from({ length: 25 }, (_, n) => ({ _id: n })),
    )
    const count = (limit?: number): number =>
      engine.find('c', limit === undefined ? { query: {} } : { query: {}, limit }).length
    expect([count(), count(3), count(10), count(100)]).toEqual([10, 3, 10, 10])
    expect(engine.find('c', { query: {}, offset: 20 }).map(({ _id }) => _id)).toEqual([20, 21, 22, 23, 24])
    expect(engine.update('c', { query: {}, update: { $set: { a: 1 } }, multi: true, upsert: false })).toEqual({
      updated: 25,
    })
  })

  test('gives the stored text without a detour', () => {
    const engine = engineWith()
    engine.insert('c', [{ _id: 'x', n: 1, big: Long.fromString('9007199254740993'), d: new Date(5) }])
    expect(engine.findText('c', { query: { _id: 'x' } })).toEqual([
      '{"_id":"x","n":{"$numberInt":"1"},"big":{"$numberLong":"9007199254740993"},"d":{"$date":{"$numberLong":"5"}}}',
    ])
  })

  test('projects', () => {
    const engine = engineWith()
    engine.insert('c', [{ _id: 1, a: 1, b: { c: 2, d: 3 } }])
    expect(engine.find('c', { query: {}, projection: { 'b.c': 1 } })).toEqual([{ _id: 1, b: { c: 2 } }])
    expect(engine.findText('c', { query: {}, projection: { _id: 0, a: 1 } })).toEqual(['{"a":{"$numberInt":"1"}}'])
    expect(engine.findText('c', { query: {}, projection: {} })).toHaveLength(1)
  })

  test('aggregates over everything, by indexes where they serve, and joins', () => {
    const engine = openHere({
      collections: [
        { name: 'c', indexes: [index('branch', 'n')] },
        { name: 'branches', indexes: [] },
      ],
      unindexed: 'refuse',
      readLimit: 10,
    })
    engine.insert(
      'c',
      Array.from({ length: 60 }, (_, n) => ({ n, branch: `b${n % 3}` })),
    )
    engine.insert('branches', [{ _id: 'b1', name: 'One' }])
    expect(engine.aggregate('c', [{ $group: { _id: null, sum: { $sum: '$n' } } }])).toEqual([{ _id: null, sum: 1770 }])
    const join = { $lookup: { from: 'branches', localField: 'branch', foreignField: '_id', as: 'of' } }
    const stages = [
      { $match: { branch: 'b1' } },
      { $sort: { n: -1 } },
      { $limit: 1 },
      join,
      { $project: { _id: 0, n: 1, 'of.name': 1 } },
    ]
    expect(engine.aggregate('c', stages)).toEqual([{ n: 58, of: [{ name: 'One' }] }])
    expect(refusal(() => engine.aggregate('c', [{ $match: { n: 1 } }])).message).toContain(
      'no index serves the query on c: { n: ? }',
    )
    expect(refusal(() => engine.aggregate('x', [])).code).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })

  test('orders by distance with $near', () => {
    const engine = openHere({
      collections: [{ name: 'c', indexes: [{ ...index('loc'), geo: true }] }],
      unindexed: 'refuse',
    })
    const at = (x: number) => ({ type: 'Point', coordinates: [x, 0] })
    engine.insert('c', [
      { _id: 'far', loc: at(3) },
      { _id: 'near', loc: at(1) },
      { _id: 'nowhere' },
      { _id: 'middle', loc: at(2) },
    ])
    const query = { loc: { $near: { $geometry: at(0), $maxDistance: 250_000 } } }
    expect(engine.find('c', { query }).map(({ _id }) => _id)).toEqual(['near', 'middle'])
    expect(engine.find('c', { query, limit: 1 }).map(({ _id }) => _id)).toEqual(['near'])
    expect(engine.verify()).toEqual([])
  })
})

describe('a query without an index', () => {
  const specs = { collections: [{ name: 'c', indexes: [index('a', 'b')] }] }
  const order = [['b', 1]] as const

  test('is refused with its shape, values left out', () => {
    const engine = openHere({ ...specs, unindexed: 'refuse' })
    const message = (query: Doc, sort: (readonly [string, 1 | -1])[] = []) =>
      refusal(() => engine.find('c', { query, order: sort })).message
    expect(message({ b: 'secret', c: { $gt: 1, $lt: 5 } })).toBe(
      'no index serves the query on c: { b: ?, c: { $gt: ?, $lt: ? } }',
    )
    expect(message({}, [['b', -1]])).toBe('no index serves the query on c: {} sort { b: -1 }')
    expect(message({ $or: [{ a: 1 }, { z: { $in: [1] } }] })).toBe(
      'no index serves the query on c: { $or: [ { a: ? }, { z: { $in: ? } } ] }',
    )
    expect(refusal(() => engine.count('c', { b: 1 })).message).toContain('{ b: ? }')
    expect(refusal(() => engine.remove('c', { b: 1 }, true)).message).toContain('{ b: ? }')
    const update = { query: { b: 1 }, update: { $set: { x: 1 } }, multi: true, upsert: false }
    expect(refusal(() => engine.update('c', update)).message).toContain('{ b: ? }')
  })

  test('is none: everything in natural or _id order, counting all, a served filter with any sort', () => {
    const engine = openHere({ ...specs, unindexed: 'refuse' })
    engine.find('c', { query: {} })
    engine.find('c', { query: {}, order: [['_id', -1]], limit: 20 })
    engine.find('c', { query: { a: 1 }, order: [['z', 1]] })
    engine.find('c', { query: { a: 1 }, order })
    expect(engine.count('c', {})).toBe(0)
  })

  test('is warned about once for each shape', () => {
    const warnings: string[] = []
    const engine = openHere({ ...specs, unindexed: 'warn', warn: (message) => warnings.push(message) })
    for (const b of [1, 2, 3]) engine.find('c', { query: { b } })
    engine.find('c', { query: { b: { $gt: 1 } } })
    expect(warnings).toHaveLength(2)
  })
})
