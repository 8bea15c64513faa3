import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportLines, exportToFile, importFromFile, importLines } from '../../../local-cloud/engine/export-file'
import type { CollectionSpec, Engine } from '../../../local-cloud/engine/types'
import { closeAll, closeEngines, folder, index, openHere, refusal, unique } from './open'

afterEach(closeAll)

const names = (engine: Engine): string[] =>
  engine.collections().flatMap(({ name, indexes }) => [name, ...indexes.map((each) => `${name}.${each.name}`)])
const found = (engine: Engine): unknown[] => engine.find('c', { query: { a: { $gte: 0 } } }).map(({ _id }) => _id)

describe('declaring', () => {
  test('creates collections, builds indexes over what is there, and drops what is no longer declared', () => {
    const engine = openHere({ unindexed: 'refuse' })
    engine.addCollection('c')
    engine.addCollection('by-hand')
    engine.insert(
      'c',
      Array.from({ length: 2500 }, (_, _id) => ({ _id, a: _id % 2 ? _id : [_id, -_id] })),
    )
    expect(() => found(engine)).toThrow('no index serves')
    engine.declare([{ name: 'c', indexes: [index('a'), unique('b', '_id')] }])
    expect(engine.count('c', { a: { $gte: 0 } })).toBe(2500)
    expect(names(engine)).toEqual(['by-hand', 'c', 'c.a', 'c.b__id'])
    expect(engine.verify()).toEqual([])
    engine.declare([
      { name: 'c', indexes: [unique('b', '_id')] },
      { name: 'd', indexes: [] },
    ])
    expect(names(engine)).toEqual(['by-hand', 'c', 'c.b__id', 'd'])
    expect(() => found(engine)).toThrow('no index serves')
  })

  test('rebuilds an index whose definition has changed under its name', () => {
    const engine = openHere({ unindexed: 'refuse', collections: [{ name: 'c', indexes: [index('a')] }] })
    engine.insert('c', [
      { _id: 1, a: 1, b: 1 },
      { _id: 2, a: 1, b: 2 },
    ])
    engine.declare([{ name: 'c', indexes: [{ ...index('-b'), name: 'a', unique: true }] }])
    expect(engine.find('c', { query: {}, order: [['b', -1]] }).map(({ _id }) => _id)).toEqual([2, 1])
    expect(refusal(() => engine.insert('c', [{ b: 2 }])).message).toContain('index: a dup key: { b: 2 }')
    expect(engine.verify()).toEqual([])
  })

  test('a unique index over repetitions is refused and changes nothing', async () => {
    const dir = folder()
    const engine = openHere({ dir, collections: [{ name: 'c', indexes: [index('b')] }] })
    engine.insert('c', [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ])
    const declared: CollectionSpec[] = [
      { name: 'x', indexes: [] },
      { name: 'c', indexes: [unique('a')] },
    ]
    expect(refusal(() => engine.declare(declared)).message).toContain('E11000')
    expect(names(engine)).toEqual(['c', 'c.b'])
    engine.insert('c', [{ _id: 3, b: 1 }])
    expect(engine.verify()).toEqual([])
    await closeEngines()
    expect(refusal(() => openHere({ dir, collections: declared })).message).toContain('E11000')
    expect(names(openHere({ dir }))).toEqual(['c', 'c.b'])
  })

  test('the same again keeps open transactions; a change ends them', () => {
    const collections = [{ name: 'c', indexes: [index('a')] }]
    const engine = openHere({ collections })
    const own = engine.begin()
    engine.declare(collections)
    engine.insert('c', [{ _id: 1 }], own)
    engine.declare([{ name: 'c', indexes: [] }])
    expect(refusal(() => engine.commit(own)).code).toBe('DATABASE_TRANSACTION_CONFLICT')
  })

  test('is kept on disk, arrays noted', async () => {
    const dir = folder()
    const engine = openHere({ dir, collections: [{ name: 'c', indexes: [index('a')] }] })
    engine.insert('c', [{ _id: 1, a: [1, 5] }])
    await closeEngines()
    const again = openHere({ dir, unindexed: 'refuse' })
    // Joined to one interval the two sides would miss the document: different elements meet them.
    expect(again.count('c', { a: { $gt: 2, $lt: 3 } })).toBe(1)
    expect(again.verify()).toEqual([])
  })

  test.each([
    ['no field', { name: 'x', fields: [] }],
    ['a field twice', index('a', 'a')],
    ['an empty field', index('a..b')],
  ])('refuses an index with %s', (_name, spec) => {
    expect(refusal(() => openHere({ collections: [{ name: 'c', indexes: [spec] }] })).code).toBe('INVALID_PARAM')
  })

  test('refuses a collection that exists, and names that are none', () => {
    const engine = openHere()
    engine.addCollection('c')
    expect(refusal(() => engine.addCollection('c')).message).toContain('exists')
    for (const name of ['', 'system.users', 'a$b'])
      expect(refusal(() => engine.addCollection(name)).code).toBe('INVALID_PARAM')
  })
})

describe('the export file', () => {
  const collections = [
    { name: 'c', indexes: [unique('a')] },
    { name: 'odd "name" {', indexes: [] },
  ]

  function filled(): Engine {
    const engine = openHere({ collections })
    engine.insert('c', [
      { _id: 'z', a: 1, text: 'a\n"b"\u2028', at: new Date(0) },
      { _id: 'a', a: 2 },
    ])
    engine.insert('odd "name" {', [{ _id: 1, deep: { list: [1, { x: null }] } }])
    return engine
  }

  test('brings everything back: documents, order, indexes, attachments', () => {
    const path = join(folder(), 'all.jsonl')
    const engine = filled()
    const attachment = { attachment: 'files/a.txt', content: 'aGFsbG8=' }
    exportToFile(engine, path, [attachment])
    const other = openHere({ collections: [{ name: 'gone', indexes: [] }] })
    other.insert('gone', [{ _id: 1 }])
    expect(importFromFile(other, path)).toEqual([attachment])
    expect([...other.exportAll()]).toEqual([...engine.exportAll()])
    expect(other.collections()).toEqual(engine.collections())
    expect(other.verify()).toEqual([])
    expect(refusal(() => other.insert('c', [{ a: 2 }])).message).toContain('E11000')
  })

  test.each<[string, (text: string) => string]>([
    ['changed', (text) => text.replace('"a":{"$numberInt":"2"}', '"a":{"$numberInt":"3"}')],
    ['cut', (text) => text.slice(0, text.length / 2)],
    ['without its last line', (text) => text.trim().split('\n').slice(0, -1).join('\n')],
    ['empty', () => ''],
    ['something else', () => '{"hello":1}\n'],
    ['of another version', (text) => text.replace('"version":1', '"version":9')],
  ])('is refused when it is %s, and nothing is replaced', (_name, damage) => {
    const path = join(folder(), 'all.jsonl')
    const engine = filled()
    exportToFile(engine, path)
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    engine.insert('c', [{ _id: 'new', a: 9 }])
    expect(refusal(() => importFromFile(engine, path)).code).toBe('INVALID_PARAM')
    expect(engine.count('c', {})).toBe(3)
  })

  test('that cannot be taken over as a whole is not taken over at all', () => {
    const engine = filled()
    const repeated = openHere({ collections: [{ name: 'c', indexes: [] }] })
    repeated.insert('c', [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ])
    const lines = [...exportLines(repeated)]
    expect(importLines(openHere(), () => lines)).toEqual([])
    const clash = openHere()
    expect(() => clash.importAll([{ name: 'c', indexes: [unique('a')] }], repeated.exportAll())).toThrow('E11000')
    expect(names(clash)).toEqual([])
    expect(() => engine.importAll([], [{ collection: 'c', doc: { _id: null } }])).toThrow('_id')
    expect(engine.count('c', {})).toBe(2)
    expect(engine.verify()).toEqual([])
  })
})

test('a reset drops every document and keeps what is declared', () => {
  const engine = openHere({ collections: [{ name: 'c', indexes: [unique('a')] }] })
  engine.insert('c', [{ a: [1, 2] }])
  const own = engine.begin()
  engine.reset()
  expect(refusal(() => engine.commit(own)).code).toBe('DATABASE_TRANSACTION_CONFLICT')
  expect(names(engine)).toEqual(['c', 'c.a'])
  expect(engine.count('c', {})).toBe(0)
  engine.insert('c', [{ a: 1 }])
  expect(engine.verify()).toEqual([])
})
