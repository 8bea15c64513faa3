import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import { cloneDoc, compareValues, equalValues, getPath, sortDocs } from '../../../local-cloud/engine/values'
import { documents, values } from './arbitraries'

describe('the order of values', () => {
  const ascending: unknown[] = [
    new MinKey(),
    null,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -1,
    0,
    Decimal128.fromString('0.5'),
    1,
    Long.fromString('9007199254740993'),
    Decimal128.fromString('1E+30'),
    Number.POSITIVE_INFINITY,
    '',
    'A',
    'a',
    'ab',
    'é',
    '中',
    '\uffff',
    '😀',
    {},
    { a: 1 },
    { a: 1, b: 0 },
    { b: 0 },
    { a: 'x' },
    [],
    [1],
    [1, 2],
    [2],
    ['a'],
    new Binary(Buffer.from([9])),
    new Binary(Buffer.from([1, 2])),
    new ObjectId('000000000000000000000001'),
    new ObjectId('100000000000000000000000'),
    false,
    true,
    new Date(-1),
    new Date(0),
    new Timestamp({ t: 1, i: 1 }),
    /a/,
    /a/i,
    /b/,
    new MaxKey(),
  ]

  test.each(ascending.slice(1).map((value, i) => [ascending[i], value]))('%p comes before %p', (a, b) => {
    expect(compareValues(a, b)).toBeLessThan(0)
    expect(compareValues(b, a)).toBeGreaterThan(0)
  })

  test.each([
    [1, Long.fromNumber(1)],
    [1, Decimal128.fromString('1.00')],
    [0, -0],
    [Number.NaN, Number.NaN],
    [undefined, null],
    [{ a: [1, { b: 2 }] }, { a: [Long.fromNumber(1), { b: 2 }] }],
  ])('%p equals %p', (a, b) => {
    expect(equalValues(a, b)).toBe(true)
  })

  test('the order of fields counts', () => expect(equalValues({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false))

  test('0.1 as a double is a little more than 0.1 as a decimal', () =>
    expect(compareValues(0.1, Decimal128.fromString('0.1'))).toBeGreaterThan(0))

  test('is total: antisymmetric and transitive', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(Math.sign(compareValues(a, b))).toBe(0 - Math.sign(compareValues(b, a)))
        const [x, y, z] = [a, b, c].sort(compareValues)
        expect(compareValues(x, y)).toBeLessThanOrEqual(0)
        expect(compareValues(y, z)).toBeLessThanOrEqual(0)
        expect(compareValues(x, z)).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('strings are ordered as their UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(compareValues(a, b)).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
      }),
    )
  })
})

describe('a copy', () => {
  test('is equal and shares nothing that can change', () => {
    fc.assert(fc.property(documents, (doc) => expect(compareValues(cloneDoc(doc), doc)).toBe(0)))
    const doc = { a: { b: [1] }, at: new Date(5) }
    const copy = cloneDoc(doc)
    copy.a.b.push(2)
    copy.at.setTime(6)
    expect(doc).toEqual({ a: { b: [1] }, at: new Date(5) })
  })

  test('keeps a field called __proto__ as a field', () => {
    const doc = JSON.parse('{"__proto__": {"admin": true}}')
    const copy = cloneDoc(doc) as { admin?: boolean }
    expect(copy.admin).toBeUndefined()
    expect(Object.keys(copy)).toEqual(['__proto__'])
  })
})

describe('getPath', () => {
  test.each([
    ['a', 1],
    ['b.c', 2],
    ['d.1', 'y'],
    ['d.1.z', undefined],
    ['e.0.f', 3],
    ['e.f', undefined],
    ['constructor', undefined],
    ['a.length', undefined],
  ])('%s', (path, value) => {
    expect(getPath({ a: 1, b: { c: 2 }, d: ['x', 'y'], e: [{ f: 3 }] }, path)).toEqual(value)
  })
})

describe('sorting', () => {
  const sorted = (docs: { [field: string]: unknown }[], ...order: [string, 1 | -1][]) => sortDocs(docs, order)

  test('an array sorts by its smallest element upwards', () =>
    expect(sorted([{ a: 3 }, { a: [1, 9] }, { a: 2 }], ['a', 1])).toEqual([{ a: [1, 9] }, { a: 2 }, { a: 3 }]))

  test('and by its largest downwards', () =>
    expect(sorted([{ a: 3 }, { a: [1, 9] }, { a: 2 }], ['a', -1])).toEqual([{ a: [1, 9] }, { a: 3 }, { a: 2 }]))

  test('an empty array comes before null, missing sorts as null, both before numbers', () =>
    expect(sorted([{ a: 0 }, { n: 1 }, { a: null }, { a: [] }], ['a', 1])).toEqual([
      { a: [] },
      { n: 1 },
      { a: null },
      { a: 0 },
    ]))

  test('paths fan out over the documents of an array', () =>
    expect(sorted([{ a: [{ b: 5 }] }, { a: [{ b: 9 }, { b: 1 }] }, { a: [{}] }], ['a.b', 1])).toEqual([
      { a: [{}] },
      { a: [{ b: 9 }, { b: 1 }] },
      { a: [{ b: 5 }] },
    ]))

  test('several keys, one downwards', () =>
    expect(
      sorted(
        [
          { a: 1, b: 1 },
          { a: 0, b: 1 },
          { a: 1, b: 2 },
        ],
        ['a', 1],
        ['b', -1],
      ),
    ).toEqual([
      { a: 0, b: 1 },
      { a: 1, b: 2 },
      { a: 1, b: 1 },
    ]))

  test('is stable: equal documents keep their order', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ k: fc.integer({ min: 0, max: 3 }) })), (docs) => {
        const numbered = docs.map((doc, i) => ({ ...doc, i }))
        const result = sortDocs(numbered, [['k', 1]]) as { k: number; i: number }[]
        for (let i = 1; i < result.length; i++) {
          const [a, b] = [result[i - 1]!, result[i]!]
          expect(a.k < b.k || (a.k === b.k && a.i < b.i)).toBe(true)
        }
      }),
    )
  })
})
