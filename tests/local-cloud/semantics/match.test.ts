import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import { compileQuery } from '../../../local-cloud/engine/match'
import type { Doc } from '../../../local-cloud/engine/types'
import { documents, values } from './arbitraries'

const NAN = Number.NaN
const matches = (query: Doc, doc: Doc): boolean => compileQuery(query, { now: 1000 })(doc)

/** A query, documents that meet it, documents that do not. */
type Row = [query: Doc, yes: Doc[], no: Doc[]]

function table(name: string, rows: Row[]): void {
  describe(name, () => {
    for (const [query, yes, no] of rows) {
      const label = show(query)
      for (const doc of yes) test(`${label} meets ${show(doc)}`, () => expect(matches(query, doc)).toBe(true))
      for (const doc of no) test(`${label} does not meet ${show(doc)}`, () => expect(matches(query, doc)).toBe(false))
    }
  })
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part instanceof RegExp ? String(part) : typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  )
}

table('equality', [
  [
    { a: 1 },
    [{ a: 1 }, { a: [0, 1] }, { a: Long.fromNumber(1) }, { a: Decimal128.fromString('1.0') }],
    [{ a: '1' }, { a: [[1]] }, {}, { a: true }],
  ],
  [{ a: { $eq: 'x' } }, [{ a: 'x' }, { a: ['x'] }], [{ a: 'X' }]],
  [{ a: null }, [{ a: null }, {}, { a: [1, null] }], [{ a: 0 }, { a: [] }, { a: '' }]],
  [
    { 'a.b': null },
    [{}, { a: {} }, { a: { b: null } }, { a: [{}] }, { a: [{ b: 1 }, {}] }, { a: 5 }],
    [{ a: [] }, { a: [1] }, { a: { b: 1 } }, { a: [{ b: 1 }] }],
  ],
  [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 3] }], [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: 1 }]],
  [{ a: [] }, [{ a: [] }, { a: [[]] }], [{ a: null }, {}]],
  [
    { a: { b: 1, c: 2 } },
    [{ a: { b: 1, c: 2 } }, { a: [{ b: 1, c: 2 }] }],
    [{ a: { c: 2, b: 1 } }, { a: { b: 1, c: 2, d: 3 } }],
  ],
  [{ a: {} }, [{ a: {} }], [{ a: { b: 1 } }, {}, { a: [] }]],
  [{ a: NAN }, [{ a: NAN }], [{ a: 0 }, { a: null }]],
  [{ a: new Date(5) }, [{ a: new Date(5) }], [{ a: 5 }, { a: new Date(6) }]],
  [
    { a: new ObjectId('00000000000000000000000a') },
    [{ a: new ObjectId('00000000000000000000000a') }],
    [{ a: '00000000000000000000000a' }],
  ],
  [{ a: true }, [{ a: true }], [{ a: 1 }, { a: 'true' }]],
  [{ '': 1 }, [{ '': 1 }], [{ a: 1 }]],
])

table('paths', [
  [
    { 'a.b': 1 },
    [{ a: { b: 1 } }, { a: [{ b: 1 }] }, { a: { b: [2, 1] } }, { a: [{ b: [1] }] }],
    [{ a: [[{ b: 1 }]] }, { 'a.b': 1 }],
  ],
  [{ 'a.0': 1 }, [{ a: [1, 2] }, { a: { 0: 1 } }, { a: [{ 0: 1 }] }], [{ a: [2, 1] }, { a: [[1]] }]],
  [{ 'a.1.b': 2 }, [{ a: [{}, { b: 2 }] }, { a: [0, { b: [2] }] }], [{ a: [{ b: 2 }] }]],
  [{ 'a.0.0': 1 }, [{ a: [[1]] }], [{ a: [1] }]],
  [{ 'a.b.c': 3 }, [{ a: [{ b: [{ c: 3 }] }] }], [{ a: [{ b: [[{ c: 3 }]] }] }]],
  [{ 'a.01': 1 }, [{ a: { '01': 1 } }], [{ a: [0, 1] }]],
])

table('order', [
  [
    { a: { $gt: 5 } },
    [{ a: 6 }, { a: [1, 9] }, { a: 5.5 }, { a: Decimal128.fromString('5.01') }],
    [{ a: 5 }, { a: '6' }, {}, { a: null }, { a: NAN }, { a: true }],
  ],
  [{ a: { $gte: 5 } }, [{ a: 5 }], [{ a: 4 }]],
  [{ a: { $lt: 5 } }, [{ a: 4 }, { a: Number.NEGATIVE_INFINITY }], [{ a: NAN }, { a: null }, {}, { a: new Date(0) }]],
  [{ a: { $lte: 5 } }, [{ a: 5 }], [{ a: 6 }]],
  [{ a: { $gt: 1, $lt: 5 } }, [{ a: 3 }, { a: [0, 9] }], [{ a: 1 }, { a: [0, 1] }]],
  [{ a: { $gt: 'b' } }, [{ a: 'c' }, { a: '中' }], [{ a: 'b' }, { a: 5 }]],
  [{ a: { $gte: new Date(5) } }, [{ a: new Date(5) }], [{ a: new Date(4) }, { a: 9 }]],
  [{ a: { $lte: null } }, [{ a: null }, {}, { a: [null] }], [{ a: 0 }, { a: new MinKey() }]],
  [{ a: { $gte: null } }, [{ a: null }, {}], [{ a: 0 }]],
  [{ a: { $gt: null } }, [], [{ a: null }, {}, { a: 1 }]],
  [{ a: { $lte: NAN } }, [{ a: NAN }], [{ a: 1 }]],
  [{ a: { $gte: NAN } }, [{ a: NAN }], [{ a: 1 }]],
  [{ a: { $lt: NAN } }, [], [{ a: NAN }, { a: 1 }]],
  [{ a: { $gt: [1, 2] } }, [{ a: [1, 3] }, { a: [2] }, { a: [[3]] }], [{ a: [1, 2] }, { a: 5 }, { a: [1] }]],
  [{ a: { $lt: { b: 2 } } }, [{ a: { b: 1 } }, { a: {} }], [{ a: { b: 2 } }, { a: 1 }]],
  [{ a: { $gt: false } }, [{ a: true }], [{ a: false }, { a: 1 }]],
  [{ a: { $gte: new MinKey() } }, [{ a: 1 }, { a: 'x' }, { a: null }], []],
  [{ a: { $lt: new MaxKey() } }, [{ a: 1 }, { a: 'x' }, { a: null }], []],
])

table('membership', [
  [{ a: { $in: [1, 'x'] } }, [{ a: 1 }, { a: 'x' }, { a: [3, 'x'] }], [{ a: 2 }, {}, { a: ['y'] }]],
  [{ a: { $in: [null] } }, [{}, { a: null }, { a: [null] }], [{ a: 0 }, { a: [] }]],
  [{ a: { $in: [[1, 2], /^b/] } }, [{ a: [1, 2] }, { a: 'bc' }, { a: ['bc'] }], [{ a: [1] }, { a: 'cb' }]],
  [{ a: { $in: [] } }, [], [{ a: 1 }, {}]],
  [{ a: { $nin: [1, null] } }, [{ a: 2 }, { a: [2, 3] }, { a: [] }], [{ a: 1 }, {}, { a: [2, 1] }]],
  [{ a: { $nin: [] } }, [{}, { a: 1 }], []],
  [{ a: { $ne: 1 } }, [{ a: 2 }, {}, { a: [2] }, { a: null }], [{ a: 1 }, { a: [2, 1] }]],
  [{ a: { $ne: null } }, [{ a: 1 }, { a: [] }], [{ a: null }, {}, { a: [null] }]],
])

table('logic', [
  [{ $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  [{ $or: [{ a: 1 }, { b: { $gt: 2 } }] }, [{ a: 1 }, { b: 3 }], [{ a: 2, b: 2 }]],
  [{ $nor: [{ a: 1 }, { b: 2 }] }, [{ a: 2 }, {}], [{ a: 1 }, { b: 2 }]],
  [{ a: { $not: { $gt: 5 } } }, [{ a: 5 }, {}, { a: 'x' }, { a: [1] }], [{ a: 6 }, { a: [1, 6] }]],
  [{ a: { $not: /^x/ } }, [{ a: 'y' }, {}, { a: 1 }], [{ a: 'xy' }, { a: ['xy'] }]],
  [{ a: { $not: { $elemMatch: { b: 1 } } } }, [{}, { a: [{ b: 2 }] }], [{ a: [{ b: 1 }] }]],
  [{ a: { $not: { $gt: 1, $lt: 5 } } }, [{ a: 1 }, { a: 9 }], [{ a: 3 }]],
  [{ $comment: 'why', a: 1 }, [{ a: 1 }], [{ a: 2 }]],
  [{}, [{}, { a: 1 }], []],
])

table('elements', [
  [{ a: { $exists: true } }, [{ a: null }, { a: [] }, { a: 0 }], [{}, { b: 1 }]],
  [{ a: { $exists: false } }, [{}], [{ a: null }]],
  [{ a: { $exists: 1 } }, [{ a: 1 }], [{}]],
  [{ 'a.b': { $exists: true } }, [{ a: [{}, { b: 1 }] }], [{ a: [{}] }, { a: [] }, { a: 1 }]],
  [{ 'a.b': { $exists: false } }, [{ a: [] }, { a: 1 }, {}], [{ a: [{ b: 1 }, {}] }]],
  [{ 'a.1': { $exists: true } }, [{ a: [1, 2] }], [{ a: [1] }]],
  [{ a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }, {}]],
  [{ a: { $type: 'array' } }, [{ a: [] }, { a: [[1]] }], [{ a: 1 }]],
  [
    { a: { $type: 'number' } },
    [{ a: 1 }, { a: 1.5 }, { a: Long.fromString('9007199254740993') }, { a: Decimal128.fromString('1') }],
    [{ a: '1' }],
  ],
  [{ a: { $type: 'int' } }, [{ a: 1 }], [{ a: 1.5 }, { a: 2 ** 40 }]],
  [{ a: { $type: ['null', 'bool'] } }, [{ a: null }, { a: false }], [{}, { a: 0 }]],
  [{ a: { $type: 9 } }, [{ a: new Date(0) }], [{ a: 0 }]],
  [{ a: { $type: 3 } }, [{ a: {} }], [{ a: [] }]],
  [{ a: { $type: 'timestamp' } }, [{ a: new Timestamp({ t: 1, i: 1 }) }], [{ a: new Date(1) }]],
  [
    { a: { $mod: [4, 0] } },
    [{ a: 8 }, { a: 8.9 }, { a: [1, 4] }, { a: Decimal128.fromString('12') }],
    [{ a: 9 }, { a: '8' }, { a: NAN }, {}],
  ],
  [{ a: { $mod: [3, -1] } }, [{ a: -4 }], [{ a: 4 }]],
  [{ a: { $mod: [2.9, 1.2] } }, [{ a: 3 }], [{ a: 2 }]],
])

table('arrays', [
  [{ a: { $all: [1, 2] } }, [{ a: [2, 3, 1] }], [{ a: [1] }, { a: 1 }]],
  [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: [2] }]],
  [{ a: { $all: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [2, 1] }]],
  [{ a: { $all: [] } }, [], [{ a: [] }, { a: [1] }, {}]],
  [{ a: { $all: [/^x/, 'y'] } }, [{ a: ['xa', 'y'] }], [{ a: ['xa'] }]],
  [
    { a: { $all: [{ $elemMatch: { q: 1 } }, { $elemMatch: { q: 2 } }] } },
    [{ a: [{ q: 1 }, { q: 2 }] }],
    [{ a: [{ q: 1 }] }],
  ],
  [{ 'a.b': { $all: [1, 2] } }, [{ a: [{ b: 1 }, { b: 2 }] }], [{ a: [{ b: 1 }] }]],
  [{ a: { $size: 2 } }, [{ a: [1, 2] }, { a: [[], []] }], [{ a: [1] }, { a: 2 }, { a: [[1, 2]] }, {}]],
  [{ 'a.b': { $size: 1 } }, [{ a: [{ b: [] }, { b: [1] }] }], [{ a: { b: [] } }]],
  [{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }, [{ a: [9, 3] }], [{ a: [0, 9] }, { a: 3 }, { a: [[3]] }]],
  [
    { a: { $elemMatch: { b: 1, c: { $gt: 2 } } } },
    [{ a: [{ b: 1, c: 3 }] }],
    [{ a: [{ b: 1 }, { c: 3 }] }, { a: { b: 1, c: 3 } }, { a: [[{ b: 1, c: 3 }]] }],
  ],
  [{ a: { $elemMatch: { 0: 1 } } }, [{ a: [[1, 2]] }], [{ a: [1] }]],
  [{ a: { $elemMatch: { $in: [2] } } }, [{ a: [2] }], [{ a: [[2]] }]],
  [{ a: { $elemMatch: { $ne: 1 } } }, [{ a: [1, 2] }], [{ a: [1] }, { a: [] }]],
  [{ a: { $elemMatch: { $not: { $gt: 3 } } } }, [{ a: [9, 1] }], [{ a: [9] }]],
  [{ a: { $elemMatch: { $elemMatch: { $eq: 1 } } } }, [{ a: [[1]] }], [{ a: [1] }]],
  [{ a: { $elemMatch: { $or: [{ b: 1 }, { c: 1 }] } } }, [{ a: [{ c: 1 }] }], [{ a: [{ b: 2 }] }]],
  [{ a: { $elemMatch: {} } }, [{ a: [{}] }], [{ a: [] }, { a: [1] }]],
  [{ 'a.b': { $elemMatch: { $gt: 1 } } }, [{ a: [{ b: [2] }] }], [{ a: [{ b: 2 }] }]],
])

table('regular expressions', [
  [{ a: /^ab/ }, [{ a: 'abc' }, { a: ['x', 'ab'] }, { a: /^ab/ }], [{ a: 'Abc' }, { a: 1 }, {}]],
  [{ a: { $regex: 'B', $options: 'i' } }, [{ a: 'abc' }], [{ a: 'ac' }]],
  [{ a: { $regex: /b/, $options: 'i' } }, [{ a: 'ABC' }], []],
  [{ a: { $regex: 'a.c', $options: 's' } }, [{ a: 'a\nc' }], []],
  [{ a: { $regex: '^b', $options: 'm' } }, [{ a: 'a\nb' }], [{ a: 'ab' }]],
  [{ a: { $regex: 'a b # c', $options: 'x' } }, [{ a: 'ab' }], [{ a: 'a b' }]],
  [{ a: { $regex: '(?i)ab' } }, [{ a: 'AB' }], []],
  [{ a: { $regex: 'x$' } }, [{ a: 'x' }, { a: 'x\n' }], [{ a: 'x\ny' }]],
  [{ a: { $regex: '^\\p{Han}+\\p{Lu}$' } }, [{ a: '汉字A' }], [{ a: 'xA' }, { a: '汉a' }]],
  [{ a: { $regex: '^\\Qa.b(\\E.$' } }, [{ a: 'a.b(x' }], [{ a: 'axb(x' }]],
  [{ a: { $regex: '\\Ax\\z' } }, [{ a: 'x' }], [{ a: 'x\n' }]],
  [{ a: { $regex: '^[[:digit:]]+$' } }, [{ a: '42' }], [{ a: '4x' }]],
  [{ a: { $regex: '^.$' } }, [{ a: '😀' }, { a: '中' }], [{ a: '中文' }]],
  [{ a: { $regex: 'a\\-b' } }, [{ a: 'a-b' }], []],
  [{ a: { $regex: '张' } }, [{ a: '小张三' }], [{ a: '李' }]],
  [{ a: { $regex: 'a', $ne: 'ab' } }, [{ a: 'ac' }], [{ a: 'ab' }]],
  [{ a: { $eq: /x/ } }, [{ a: /x/ }], [{ a: 'x' }]],
])

table('bits', [
  [{ a: { $bitsAllSet: 50 } }, [{ a: 54 }], [{ a: 20 }, { a: 50.5 }, { a: '54' }]],
  [{ a: { $bitsAllSet: [1, 5] } }, [{ a: 54 }, { a: new Binary(Buffer.from([0x36])) }], [{ a: 20 }]],
  [{ a: { $bitsAnySet: [1, 5] } }, [{ a: 2 }], [{ a: 20 }]],
  [{ a: { $bitsAllClear: [1, 5] } }, [{ a: 20 }, { a: 20.0 }], [{ a: 54 }]],
  [{ a: { $bitsAnyClear: 35 } }, [{ a: 20 }], [{ a: 35 }]],
  [{ a: { $bitsAllSet: [100] } }, [{ a: -1 }], [{ a: 1 }]],
  [{ a: { $bitsAnySet: new Binary(Buffer.from([0, 1])) } }, [{ a: 256 }], [{ a: 255 }]],
])

table('expressions', [
  [{ $expr: { $gt: ['$a', '$b'] } }, [{ a: 2, b: 1 }, { a: 'x', b: 1 }, { a: null }], [{ a: 1, b: 2 }, {}]],
  [{ $expr: { $eq: ['$a', null] } }, [{ a: null }], [{}]],
  [{ $expr: { $in: ['x', '$tags'] } }, [{ tags: ['x'] }], [{ tags: [] }]],
  [{ $expr: '$a' }, [{ a: 1 }, { a: 'x' }], [{ a: 0 }, {}, { a: null }]],
  [{ a: 1, $expr: { $eq: ['$b', '$a'] } }, [{ a: 1, b: 1 }], [{ a: 1, b: 2 }]],
])

table('a schema', [
  [
    {
      $jsonSchema: {
        required: ['a'],
        properties: { a: { bsonType: 'int', minimum: 0 }, b: { bsonType: ['string', 'null'] } },
      },
    },
    [{ a: 1 }, { a: 0, b: null }],
    [{}, { a: -1 }, { a: 'x' }, { a: 1, b: 2 }],
  ],
  [
    {
      $jsonSchema: {
        properties: {
          t: { bsonType: 'array', items: { type: 'string', maxLength: 2 }, uniqueItems: true, minItems: 1 },
        },
      },
    },
    [{ t: ['a', 'bc'] }, {}],
    [{ t: [] }, { t: ['a', 'a'] }, { t: ['abc'] }],
  ],
  [
    { $jsonSchema: { properties: { a: { enum: [1, 'x'] } }, additionalProperties: false } },
    [{ a: 1 }, {}],
    [{ a: 2 }, { b: 1 }],
  ],
  [
    { $jsonSchema: { anyOf: [{ required: ['a'] }, { required: ['b'] }], not: { required: ['c'] } } },
    [{ a: 1 }, { b: 1 }],
    [{}, { a: 1, c: 1 }],
  ],
  [
    { $jsonSchema: { properties: { a: { pattern: '^x', maximum: 5, exclusiveMaximum: true } } } },
    [{ a: 'xy' }, { a: 4 }],
    [{ a: 'yx' }, { a: 5 }],
  ],
  [
    { $jsonSchema: { dependencies: { a: ['b'] }, minProperties: 1, patternProperties: { '^n_': { type: 'number' } } } },
    [{ a: 1, b: 1 }, { n_x: 1 }],
    [{ a: 1 }, {}, { n_x: 'a' }],
  ],
])

describe('commands the SDK sends as they are', () => {
  const command = (operator: string, ...operands: unknown[]) => ({ operator, operands, fieldName: {} })
  const between = command('and', command('gt', 80), command('lt', 100))

  test.each<[string, Doc, Doc, boolean]>([
    ['elemMatch(gt.lt)', { a: { $elemMatch: between } }, { a: [70, 90] }, true],
    ['elemMatch(gt.lt), each by another element', { a: { $elemMatch: between } }, { a: [70, 120] }, false],
    ['elemMatch(or)', { a: { $elemMatch: command('or', command('lt', 0), command('eq', 5)) } }, { a: [5] }, true],
    [
      'elemMatch(nor)',
      { a: { $elemMatch: command('nor', command('lt', 0), command('eq', 5)) } },
      { a: [5, -1] },
      false,
    ],
    ['elemMatch({b: gt.lt})', { a: { $elemMatch: { b: between } } }, { a: [{ b: 90 }] }, true],
    [
      'elemMatch({b: not})',
      { a: { $elemMatch: { b: command('not', command('gt', 1)) } } },
      { a: [{ b: 2 }, { b: 1 }] },
      true,
    ],
    ['elemMatch({b: in})', { a: { $elemMatch: { b: command('in', 1, 2) } } }, { a: [{ b: 2 }] }, true],
    ['elemMatch({b: neq})', { a: { $elemMatch: { b: command('neq', 1) } } }, { a: [{ b: 1 }] }, false],
    ['elemMatch(or of queries)', { a: { $elemMatch: command('or', { x: 1 }, { y: 2 }) } }, { a: [{ y: 2 }] }, true],
  ])('%s', (_name, query, doc, met) => expect(matches(query, doc)).toBe(met))

  test('a document that only looks alike is a value', () => {
    expect(
      matches(
        { a: { operator: 'plus', operands: [1], fieldName: 'x' } },
        { a: { operator: 'plus', operands: [1], fieldName: 'x' } },
      ),
    ).toBe(true)
  })
})

describe('refusals', () => {
  test.each<[Doc, string]>([
    [{ a: { $foo: 1 } }, 'unknown operator: $foo'],
    [{ $foo: 1 }, 'unknown top level operator: $foo'],
    [{ $not: { a: 1 } }, 'unknown top level operator: $not'],
    [{ a: { $gt: 1, b: 2 } }, 'unknown operator: b'],
    [{ $and: {} }, '$and must be an array'],
    [{ $or: [] }, '$and/$or/$nor must be a nonempty array'],
    [{ $nor: [1] }, '$or/$and/$nor entries need to be full objects'],
    [{ a: { $in: 5 } }, '$in needs an array'],
    [{ a: { $nin: 5 } }, '$nin needs an array'],
    [{ a: { $in: [{ $gt: 1 }] } }, 'cannot nest $ under $in'],
    [{ a: { $all: 5 } }, '$all needs an array'],
    [{ a: { $size: 'x' } }, 'Failed to parse $size'],
    [{ a: { $size: -1 } }, 'non-negative'],
    [{ a: { $mod: [0, 1] } }, 'divisor cannot be 0'],
    [{ a: { $mod: [2] } }, 'malformed mod, not enough elements'],
    [{ a: { $mod: [2, 1, 0] } }, 'malformed mod, too many elements'],
    [{ a: { $elemMatch: 5 } }, '$elemMatch needs an Object'],
    [{ a: { $not: 5 } }, '$not needs a regex or a document'],
    [{ a: { $not: {} } }, '$not cannot be empty'],
    [{ a: { $ne: /x/ } }, "Can't have regex as arg to $ne."],
    [{ a: { $gt: /x/ } }, "Can't have RegEx as arg to predicate"],
    [{ a: { $regex: '(' } }, 'Regular expression is invalid'],
    [{ a: { $regex: 'a', $options: 'g' } }, 'invalid flag in regex options: g'],
    [{ a: { $regex: 5 } }, '$regex has to be a string'],
    [{ a: { $options: 'i' } }, '$options needs a $regex'],
    [{ a: { $type: 'strnig' } }, 'Unknown type name alias: strnig'],
    [{ a: { $bitsAllSet: -1 } }, 'non-negative'],
    [{ $where: 'true' }, '$where'],
    [{ $text: { $search: 'x' } }, 'text index required for $text query'],
    [{ $expr: { $foo: 1 } }, "Unrecognized expression '$foo'"],
    [{ $jsonSchema: { foo: 1 } }, 'Unknown $jsonSchema keyword: foo'],
    [{ $or: [{ loc: { $near: [0, 0] } }] }, 'not allowed in this context'],
  ])('%p', (query, message) => {
    expect(() => compileQuery(query)).toThrow(
      expect.objectContaining({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining(message) }),
    )
  })
})

describe('laws', () => {
  const operator = fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$exists', '$elemMatch')
  const condition = fc.tuple(operator, values).map(([name, value]): Doc => {
    if (name === '$in') return { [name]: [value].flat().filter((each) => !(each instanceof RegExp)) }
    if (name === '$elemMatch') return { [name]: { $gt: value instanceof RegExp ? 1 : value } }
    return { [name]: value instanceof RegExp && name !== '$eq' ? 'x' : value }
  })
  const paths = fc.constantFrom('a', 'b', 'a.b', 'a.0', 'a.b.c')

  test('a negation is met exactly when the condition is not', () => {
    fc.assert(
      fc.property(paths, condition, documents, (path, query, doc) => {
        expect(matches({ [path]: { $not: query } }, doc)).toBe(!matches({ [path]: query }, doc))
        expect(matches({ $nor: [{ [path]: query }] }, doc)).toBe(!matches({ [path]: query }, doc))
      }),
    )
  })

  test('a value of the document is found by itself', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        for (const [field, value] of Object.entries(doc)) {
          if (!field.includes('.')) expect(matches({ [field]: { $eq: value } }, doc)).toBe(true)
        }
      }),
    )
  })

  test('$gte is $gt or equality, for all but regular expressions', () => {
    fc.assert(
      fc.property(documents, values, (doc, value) => {
        fc.pre(!(value instanceof RegExp))
        expect(matches({ a: { $gte: value } }, doc)).toBe(
          matches({ $or: [{ a: { $gt: value } }, { a: { $eq: value } }] }, doc),
        )
      }),
    )
  })

  test('a server date in a query is the time of the clock', () =>
    expect(matches({ a: { $lte: { $tcb_server_date: { offset: 5 } } } }, { a: new Date(1005) })).toBe(true))
})
