import { Decimal128, Long } from 'bson'
import fc from 'fast-check'
import type { Doc } from '../../../local-cloud/engine/types'
import { applyUpdate, documentForUpsert } from '../../../local-cloud/engine/update'
import { cloneDoc } from '../../../local-cloud/engine/values'
import { documents } from './arbitraries'

const NOW = 1_763_769_600_000
const update = (doc: Doc, change: Doc, query?: Doc) => applyUpdate({ _id: 1, ...doc }, change, { now: NOW, query })

/** Before, the change, after; `_id` is added on both sides. */
type Row = [before: Doc, change: Doc, after: Doc]

function table(name: string, rows: Row[]): void {
  describe(name, () => {
    test.each(rows)('%j by %j', (before, change, after) => {
      const doc = { _id: 1, ...before }
      const untouched = cloneDoc(doc)
      expect(applyUpdate(doc, change, { now: NOW })).toEqual({ _id: 1, ...after })
      expect(doc).toEqual(untouched)
    })
  })
}

table('$set', [
  [{ a: 1 }, { $set: { a: 2, b: 3 } }, { a: 2, b: 3 }],
  [{}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  [{ a: { x: 1 } }, { $set: { 'a.y': 2 } }, { a: { x: 1, y: 2 } }],
  [{ a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  [{ a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  [{ a: [] }, { $set: { 'a.0.b': 1 } }, { a: [{ b: 1 }] }],
  [{}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  [{ a: { b: 1 } }, { $set: { a: [] } }, { a: [] }],
  [{ a: 1 }, { $set: { a: null } }, { a: null }],
  [{}, { $set: { a: { $tcb_server_date: { offset: 5 } } } }, { a: new Date(NOW + 5) }],
  [{ a: 1 }, { $set: { _id: 1, a: 2 } }, { a: 2 }],
  [{ a: 1 }, { $set: {} }, { a: 1 }],
])

table('$unset', [
  [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
  [{ a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
  [{ a: 1 }, { $unset: { 'a.b': '', c: '' } }, { a: 1 }],
  [{ a: [1] }, { $unset: { 'a.5': '' } }, { a: [1] }],
])

table('$inc and $mul', [
  [{ a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
  [{ a: 1 }, { $inc: { a: -1.5 } }, { a: -0.5 }],
  [{}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }],
  [{ a: [{ n: 1 }] }, { $inc: { 'a.0.n': 1 } }, { a: [{ n: 2 }] }],
  [{ a: Number.MAX_SAFE_INTEGER }, { $inc: { a: 2 } }, { a: Long.fromString('9007199254740993') }],
  [{ a: Long.fromString('9007199254740993') }, { $inc: { a: -2 } }, { a: Number.MAX_SAFE_INTEGER }],
  [
    { a: Decimal128.fromString('0.1') },
    { $inc: { a: Decimal128.fromString('0.2') } },
    { a: Decimal128.fromString('0.3') },
  ],
  [{ a: 3 }, { $mul: { a: 4 } }, { a: 12 }],
  [{}, { $mul: { a: 4 } }, { a: 0 }],
  [{ a: Decimal128.fromString('1.10') }, { $mul: { a: 2 } }, { a: Decimal128.fromString('2.20') }],
])

table('$min, $max', [
  [{ a: 5 }, { $min: { a: 3 } }, { a: 3 }],
  [{ a: 5 }, { $min: { a: 7 } }, { a: 5 }],
  [{ a: 5 }, { $max: { a: 7 } }, { a: 7 }],
  [{}, { $max: { a: 7 } }, { a: 7 }],
  [{ a: null }, { $min: { a: 7 } }, { a: null }],
  [{ a: 'x' }, { $max: { a: 7 } }, { a: 'x' }],
  [{ a: new Date(5) }, { $max: { a: new Date(6) } }, { a: new Date(6) }],
])

table('$rename', [
  [{ a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
  [{ a: { b: 1, c: 2 } }, { $rename: { 'a.b': 'd.e' } }, { a: { c: 2 }, d: { e: 1 } }],
  [{ a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  [{ b: 2 }, { $rename: { a: 'b' } }, { b: 2 }],
])

table('$bit and $currentDate', [
  [{ a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  [{ a: 3 }, { $bit: { a: { or: 5 } } }, { a: 7 }],
  [{ a: 1 }, { $bit: { a: { xor: 5 } } }, { a: 4 }],
  [{}, { $bit: { a: { or: 5 } } }, { a: 5 }],
  [{}, { $currentDate: { a: true, b: { $type: 'date' } } }, { a: new Date(NOW), b: new Date(NOW) }],
])

table('$push', [
  [{ a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  [{}, { $push: { a: { x: 1 } } }, { a: [{ x: 1 }] }],
  [{ a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 50 } } }, { a: [1, 2, 9] }],
  [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }],
  [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1, $slice: 2 } } }, { a: [3, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  [{ a: [1, 2, 3] }, { $push: { a: { $each: [], $slice: -2 } } }, { a: [2, 3] }],
  [
    {
      a: [
        { s: 2, t: 1 },
        { s: 1, t: 1 },
      ],
    },
    { $push: { a: { $each: [{ s: 1, t: 0 }], $sort: { s: 1, t: -1 } } } },
    {
      a: [
        { s: 1, t: 1 },
        { s: 1, t: 0 },
        { s: 2, t: 1 },
      ],
    },
  ],
  [{}, { $push: { 'a.b': { $each: [] } } }, { a: { b: [] } }],
])

table('$pop', [
  [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  [{ a: [] }, { $pop: { a: 1 } }, { a: [] }],
  [{}, { $pop: { a: 1 } }, {}],
])

table('$pull and $pullAll', [
  [{ a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  [{ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [{ a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
  [{ a: [{ n: 1, m: 1 }, { n: 2 }] }, { $pull: { a: { n: 1 } } }, { a: [{ n: 2 }] }],
  [{ a: [{ n: 1 }, { n: 5 }] }, { $pull: { a: { n: { $gt: 2 } } } }, { a: [{ n: 1 }] }],
  [{ a: [{ r: [{ q: 1 }] }, { r: [] }] }, { $pull: { a: { r: { $elemMatch: { q: 1 } } } } }, { a: [{ r: [] }] }],
  [{ a: ['xa', 'b'] }, { $pull: { a: /^x/ } }, { a: ['b'] }],
  [{ a: [[1, 2], 1] }, { $pull: { a: [1, 2] } }, { a: [1] }],
  [{ a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
  // What the SDK sends for `_.pull({n: _.gt(1).lt(5)})`.
  [
    { a: [{ n: 3 }, { n: 9 }] },
    {
      $pull: {
        a: {
          n: {
            operator: 'and',
            operands: [{ operator: 'gt', operands: [1], fieldName: {} }, { $lt: 5 }],
            fieldName: {},
          },
        },
      },
    },
    { a: [{ n: 9 }] },
  ],
  [{ 'b.c': 1 }, { $pull: { a: 1 } }, { 'b.c': 1 }],
  [{ a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [{ a: [{ n: 1, m: 1 }, { n: 1 }] }, { $pullAll: { a: [{ n: 1 }] } }, { a: [{ n: 1, m: 1 }] }],
])

table('$addToSet', [
  [{ a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  [{ a: [1] }, { $addToSet: { a: 1 } }, { a: [1] }],
  [{ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  [{ a: [1] }, { $addToSet: { a: [1, 2] } }, { a: [1, [1, 2]] }],
  [
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  [{}, { $addToSet: { a: { $each: ['x', 'x'] } } }, { a: ['x'] }],
  // What the SDK sends for `_.addToSet({each: [...]})` has no dollar and is a value.
  [{}, { $addToSet: { a: { each: [1] } } }, { a: [{ each: [1] }] }],
])

describe('several operators at once', () => {
  test('all see the document as it was', () => {
    expect(
      update(
        { a: 1, b: [1], c: 'x', d: 'old' },
        { $inc: { a: 1 }, $push: { b: 2 }, $unset: { c: '' }, $rename: { d: 'e' }, $set: { 'f.g': true } },
      ),
    ).toEqual({
      _id: 1,
      a: 2,
      b: [1, 2],
      e: 'old',
      f: { g: true },
    })
  })

  test('new fields are made in the order of their paths, numbers by their size', () => {
    const doc = update({ a: [] }, { $set: { z: 1, b: 1, 'a.10': 'ten', 'a.2': 'two' } })
    expect(Object.keys(doc)).toEqual(['_id', 'a', 'b', 'z'])
    expect((doc.a as unknown[])[2]).toBe('two')
  })
})

describe('positions', () => {
  const items = [
    { n: 'x', q: 1, tags: ['a'] },
    { n: 'y', q: 2, tags: ['b', 'c'] },
  ]
  test('$ is the element the query met', () =>
    expect(update({ items }, { $set: { 'items.$.q': 9 } }, { 'items.n': 'y' }).items).toEqual([
      items[0],
      { ...items[1], q: 9 },
    ]))

  test('by $elemMatch', () =>
    expect(update({ items }, { $inc: { 'items.$.q': 1 } }, { items: { $elemMatch: { n: 'y', q: 2 } } }).items).toEqual([
      items[0],
      { ...items[1], q: 3 },
    ]))

  test('by a scalar, inside $and, with another condition before', () =>
    expect(update({ g: [80, 90], k: 1 }, { $set: { 'g.$': 82 } }, { $and: [{ k: 1 }, { g: 80 }] }).g).toEqual([82, 90]))

  test('$[] is every element', () =>
    expect(update({ items }, { $mul: { 'items.$[].q': 10 } }).items).toMatchObject([{ q: 10 }, { q: 20 }]))

  test('$ without a match is refused', () =>
    expect(() => update({ items }, { $set: { 'items.$.q': 9 } }, { _id: 1 })).toThrow(
      'The positional operator did not find the match needed from the query.',
    ))
})

describe('a replacement', () => {
  test('keeps _id and nothing else', () => expect(update({ a: 1, b: 2 }, { c: 3 })).toEqual({ _id: 1, c: 3 }))
  test('resolves server dates', () =>
    expect(update({}, { a: { $tcb_server_date: { offset: 0 } } })).toEqual({ _id: 1, a: new Date(NOW) }))
  test('may repeat the same _id', () => expect(update({ a: 1 }, { _id: 1, b: 2 })).toEqual({ _id: 1, b: 2 }))
})

describe('an upsert', () => {
  const context = { now: NOW }
  test.each<[Doc, Doc, Doc]>([
    [{ a: 1, b: { $gt: 5 } }, { $set: { c: 2 } }, { a: 1, c: 2 }],
    [{ $and: [{ a: { $eq: 1 } }, { 'b.c': 'x' }] }, { $inc: { n: 1 } }, { a: 1, b: { c: 'x' }, n: 1 }],
    [{ a: { $in: [7] }, $or: [{ b: 1 }] }, { $set: {} }, { a: 7, b: 1 }],
    [{ a: { $in: [7, 8] }, b: /x/ }, { $set: { c: 1 } }, { c: 1 }],
    [{ _id: 'k' }, { a: 1 }, { _id: 'k', a: 1 }],
    [{ _id: 'k', b: 2 }, { a: 1 }, { _id: 'k', a: 1 }],
    [{ _id: 'k' }, { $setOnInsert: { a: 1 }, $set: { b: 2 } }, { _id: 'k', a: 1, b: 2 }],
    [{}, { $set: { _id: 'new', a: 1 } }, { _id: 'new', a: 1 }],
  ])('%j with %j makes %j', (query, change, made) => expect(documentForUpsert(query, change, context)).toEqual(made))

  test('$setOnInsert does nothing to a document that is there', () =>
    expect(update({ a: 1 }, { $setOnInsert: { a: 2, b: 3 } })).toEqual({ _id: 1, a: 1 }))

  test('a path pinned twice is refused', () =>
    expect(() => documentForUpsert({ $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, context)).toThrow(
      'matched twice',
    ))
})

describe('refusals', () => {
  test.each<[Doc, Doc, string]>([
    [
      { a: 'x' },
      { $inc: { a: 1 } },
      "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type string",
    ],
    [{ a: null }, { $inc: { a: 1 } }, 'of non-numeric type null'],
    [{ a: 1 }, { $inc: { a: 'x' } }, 'Cannot increment with non-numeric argument: {a: "x"}'],
    [{ a: 'x' }, { $mul: { a: 1 } }, 'Cannot apply $mul to a value of non-numeric type'],
    [{}, { $mul: { a: null } }, 'Cannot multiply with non-numeric argument'],
    [{}, { $set: { _id: 2 } }, "Performing an update on the path '_id' would modify the immutable field '_id'"],
    [{}, { $unset: { _id: '' } }, "Performing an update on the path '_id' would modify the immutable field '_id'"],
    [{}, { $rename: { _id: 'a' } }, "immutable field '_id'"],
    [{}, { _id: 2, a: 1 }, "the (immutable) field '_id' was found to have been altered to _id: 2"],
    [{ a: 5 }, { $set: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: 5}"],
    [{ a: null }, { $set: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: null}"],
    [{ a: [1] }, { $set: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: [ 1 ]}"],
    [{ a: 5 }, { $push: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: 5}"],
    [{ a: 5 }, { $push: { a: 1 } }, "The field 'a' must be an array but is of type int in document {_id: 1}"],
    [{ a: null }, { $push: { a: 1 } }, 'is of type null'],
    [{}, { $push: { a: { $each: 5 } } }, 'The argument to $each in $push must be an array but it was of type: int'],
    [{}, { $push: { a: { $each: [], $foo: 1 } } }, 'Unrecognized clause in $push: $foo'],
    [{}, { $push: { a: { $each: [], $slice: 1.5 } } }, 'The value for $slice must be an integer value'],
    [{}, { $push: { a: { $each: [], $position: 'x' } } }, 'The value for $position must be an integer value'],
    [{}, { $push: { a: { $each: [], $sort: 2 } } }, 'The $sort element value must be either 1 or -1'],
    [{ a: 5 }, { $pop: { a: 1 } }, "Path 'a' contains an element of non-array type 'int'"],
    [{ a: [] }, { $pop: { a: 2 } }, '$pop expects 1 or -1, found: 2'],
    [{ a: 5 }, { $pull: { a: 1 } }, 'Cannot apply $pull to a non-array value'],
    [{ a: [] }, { $pullAll: { a: 1 } }, '$pullAll requires an array argument but was given a int'],
    [
      { a: 5 },
      { $addToSet: { a: 1 } },
      "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
    ],
    [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, "Updating the path 'a' would create a conflict at 'a'"],
    [{}, { $set: { a: 1, 'a.b': 2 } }, "Updating the path 'a.b' would create a conflict at 'a'"],
    [{}, { $set: { a: 1, 'a-b': 2, 'a.b': 2 } }, "Updating the path 'a.b' would create a conflict at 'a'"],
    [{}, { $rename: { a: 'b' }, $set: { b: 1 } }, "would create a conflict at 'b'"],
    [{}, { $rename: { a: 'a' } }, 'The source and target field for $rename must differ'],
    [{}, { $rename: { a: 5 } }, "The 'to' field for $rename must be a string"],
    [{ a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 'The source field cannot be an array element'],
    [{ a: 'x' }, { $bit: { a: { and: 1 } } }, 'Cannot apply $bit to a value of non-integral type'],
    [{}, { $bit: { a: { not: 1 } } }, "The $bit modifier only supports 'and', 'or', and 'xor'"],
    [{}, { $bit: { a: { and: 1.5 } } }, 'must be an Integer(32/64 bit)'],
    [{}, { $foo: { a: 1 } }, 'Unknown modifier: $foo'],
    [{}, { $set: 5 }, 'Modifiers operate on fields but we found type int instead'],
    [{}, { $set: { '': 1 } }, 'An empty update path is not valid.'],
    [{}, { $set: { 'a..b': 1 } }, "The update path 'a..b' contains an empty field name, which is not allowed."],
    [{}, { $set: { $a: 1 } }, "The dollar ($) prefixed field '$a' in '$a' is not valid for storage."],
    [{}, { $set: { a: { $b: 1 } } }, "The dollar ($) prefixed field '$b' in 'a.$b' is not valid for storage."],
    [{}, { a: 1, $set: { b: 1 } }, "The dollar ($) prefixed field '$set' in '$set' is not valid for storage."],
    [{}, { $set: { 'a.$[x].b': 1 } }, "No array filter found for identifier 'x' in path 'a.$[x].b'"],
    [{}, { $currentDate: { a: 5 } }, 'is not valid type for $currentDate'],
  ])('%j by %j: %s', (before, change, message) => {
    expect(() => update(before, change)).toThrow(
      expect.objectContaining({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining(message) }),
    )
  })
})

describe('laws', () => {
  test('the old document is never changed, and setting its own fields changes nothing', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        const fields = Object.fromEntries(
          Object.entries(doc).filter(([name]) => name !== '' && !name.includes('.') && name !== '_id'),
        )
        const frozen = deepFreeze({ _id: 1, ...fields })
        expect(applyUpdate(frozen, { $set: fields }, { now: NOW })).toEqual(frozen)
      }),
    )
  })

  function deepFreeze<T>(value: T): T {
    if (
      Array.isArray(value) ||
      (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    ) {
      for (const part of Object.values(value)) deepFreeze(part)
      Object.freeze(value)
    }
    return value
  }
})
