/** One case or more for every query and logical operator of the SDK's `command`. */
import type { Database } from '../wire'

type Command = Database['command']

export interface QueryCase {
  says: string
  docs: readonly Record<string, unknown>[]
  where: (_: Command, db: Database) => object
  /** Ids of the documents found, in order. */
  finds: readonly string[]
}

const numbers = [
  { _id: 'one', n: 1 },
  { _id: 'two', n: 2 },
  { _id: 'three', n: 3 },
  { _id: 'text', n: '2' },
  { _id: 'none' },
]
const tagged = [
  { _id: 'ab', tags: ['a', 'b'] },
  { _id: 'a', tags: ['a'] },
  { _id: 'plain', tags: 'a' },
  { _id: 'empty', tags: [] },
]
const scored = [
  {
    _id: 'x',
    results: [
      { item: 'p', score: 80 },
      { item: 'q', score: 40 },
    ],
  },
  {
    _id: 'y',
    results: [
      { item: 'p', score: 40 },
      { item: 'q', score: 80 },
    ],
  },
]

export const queryCases: Record<string, readonly QueryCase[]> = {
  eq: [
    { says: 'equal values of one type', docs: numbers, where: (_) => ({ n: _.eq(2) }), finds: ['two'] },
    { says: 'null also for a missing field', docs: numbers, where: (_) => ({ n: _.eq(null) }), finds: ['none'] },
    { says: 'an element of an array', docs: tagged, where: (_) => ({ tags: _.eq('b') }), finds: ['ab'] },
    { says: 'a whole array', docs: tagged, where: (_) => ({ tags: _.eq(['a']) }), finds: ['a'] },
    {
      says: 'a plain object as paths into it',
      docs: [
        { _id: 'in', a: { b: 1, c: 2 } },
        { _id: 'out', a: { b: 2 } },
      ],
      where: () => ({ a: { b: 1 } }),
      finds: ['in'],
    },
    {
      says: 'a whole object, fields in order',
      docs: [
        { _id: 'in', a: { b: 1, c: 2 } },
        { _id: 'turned', a: { c: 2, b: 1 } },
      ],
      where: (_) => ({ a: _.eq({ b: 1, c: 2 }) }),
      finds: ['in'],
    },
    {
      says: 'a date',
      docs: [
        { _id: 'then', at: new Date(1565314149491) },
        { _id: 'later', at: new Date(1565314149492) },
      ],
      where: () => ({ at: new Date(1565314149491) }),
      finds: ['then'],
    },
  ],
  neq: [
    {
      says: 'everything else, missing too',
      docs: numbers,
      where: (_) => ({ n: _.neq(2) }),
      finds: ['one', 'three', 'text', 'none'],
    },
    { says: 'no array that holds it', docs: tagged, where: (_) => ({ tags: _.neq('a') }), finds: ['empty'] },
  ],
  lt: [{ says: 'numbers below, no other type', docs: numbers, where: (_) => ({ n: _.lt(3) }), finds: ['one', 'two'] }],
  lte: [
    { says: 'numbers up to it', docs: numbers, where: (_) => ({ n: _.lte(2) }), finds: ['one', 'two'] },
    { says: 'null and missing up to null', docs: numbers, where: (_) => ({ n: _.lte(null) }), finds: ['none'] },
  ],
  gt: [{ says: 'numbers above', docs: numbers, where: (_) => ({ n: _.gt(1) }), finds: ['two', 'three'] }],
  gte: [
    { says: 'numbers from it', docs: numbers, where: (_) => ({ n: _.gte(2) }), finds: ['two', 'three'] },
    {
      says: 'dates from it',
      docs: [
        { _id: 'old', at: new Date('2026-01-01') },
        { _id: 'new', at: new Date('2026-12-01') },
      ],
      where: (_) => ({ at: _.gte(new Date('2026-06-01')) }),
      finds: ['new'],
    },
  ],
  in: [
    { says: 'one of the values', docs: numbers, where: (_) => ({ n: _.in([1, '2']) }), finds: ['one', 'text'] },
    { says: 'arrays that hold one', docs: tagged, where: (_) => ({ tags: _.in(['b', 'z']) }), finds: ['ab'] },
    { says: 'nothing for no values', docs: numbers, where: (_) => ({ n: _.in([]) }), finds: [] },
    { says: 'a pattern among the values', docs: tagged, where: (_) => ({ tags: _.in([/^b/]) }), finds: ['ab'] },
  ],
  nin: [
    { says: 'none of the values', docs: numbers, where: (_) => ({ n: _.nin([1, 2, 3]) }), finds: ['text', 'none'] },
  ],
  and: [
    { says: 'conditions on one field', docs: numbers, where: (_) => ({ n: _.and(_.gt(1), _.lt(3)) }), finds: ['two'] },
    { says: 'chained conditions', docs: numbers, where: (_) => ({ n: _.gt(1).and(_.lt(3)) }), finds: ['two'] },
    { says: 'chained operators', docs: numbers, where: (_) => ({ n: _.gte(2).lte(2) }), finds: ['two'] },
    { says: 'whole conditions', docs: numbers, where: (_) => _.and([{ n: _.gt(1) }, { n: _.neq(3) }]), finds: ['two'] },
  ],
  or: [
    {
      says: 'conditions on one field',
      docs: numbers,
      where: (_) => ({ n: _.or(_.lt(2), _.gt(2)) }),
      finds: ['one', 'three'],
    },
    { says: 'whole conditions', docs: numbers, where: (_) => _.or({ n: 1 }, { _id: 'none' }), finds: ['one', 'none'] },
    { says: 'chained conditions', docs: numbers, where: (_) => ({ n: _.eq(1).or(_.eq(3)) }), finds: ['one', 'three'] },
    {
      says: 'dates of one field',
      docs: [
        { _id: 'a', at: new Date(1) },
        { _id: 'b', at: new Date(2) },
        { _id: 'c', at: new Date(3) },
      ],
      where: (_) => ({ at: _.or(_.eq(new Date(1)), _.eq(new Date(3))) }),
      finds: ['a', 'c'],
    },
    {
      says: 'patterns of one field',
      docs: [
        { _id: 'a', s: 'Abc' },
        { _id: 'b', s: 'xyz' },
      ],
      where: (_, db) => ({ s: _.or(db.RegExp({ regexp: '^abc$', options: 'i' }), db.RegExp({ regexp: '^q' })) }),
      finds: ['a'],
    },
  ],
  nor: [
    {
      says: 'neither, missing too',
      docs: numbers,
      where: (_) => ({ n: _.nor(_.eq(1), _.eq(2)) }),
      finds: ['three', 'text', 'none'],
    },
  ],
  not: [
    {
      says: 'the opposite, other types too',
      docs: numbers,
      where: (_) => ({ n: _.not(_.gt(1)) }),
      finds: ['one', 'text', 'none'],
    },
    {
      says: 'the opposite of a pattern',
      docs: tagged,
      where: (_) => ({ tags: _.not(/^b/) }),
      finds: ['a', 'plain', 'empty'],
    },
  ],
  all: [
    { says: 'arrays with every value', docs: tagged, where: (_) => ({ tags: _.all(['a', 'b']) }), finds: ['ab'] },
    {
      says: 'a scalar like an array of one',
      docs: tagged,
      where: (_) => ({ tags: _.all(['a']) }),
      finds: ['ab', 'a', 'plain'],
    },
    { says: 'nothing for no values', docs: tagged, where: (_) => ({ tags: _.all([]) }), finds: [] },
  ],
  elemMatch: [
    {
      says: 'one element that meets all conditions',
      docs: scored,
      where: (_) => ({ results: _.elemMatch({ item: 'p', score: _.gte(70) }) }),
      finds: ['x'],
    },
    {
      says: 'scalars by conditions',
      docs: [
        { _id: 'in', n: [1, 5] },
        { _id: 'apart', n: [0, 9] },
        { _id: 'scalar', n: 5 },
      ],
      where: (_) => ({ n: _.elemMatch({ $gt: 3, $lt: 8 }) }),
      finds: ['in'],
    },
  ],
  exists: [
    {
      says: 'the field is there',
      docs: numbers,
      where: (_) => ({ n: _.exists(true) }),
      finds: ['one', 'two', 'three', 'text'],
    },
    { says: 'the field is not there', docs: numbers, where: (_) => ({ n: _.exists(false) }), finds: ['none'] },
    {
      says: 'null is there',
      docs: [{ _id: 'null', n: null }, { _id: 'none' }],
      where: (_) => ({ n: _.exists(true) }),
      finds: ['null'],
    },
  ],
  size: [{ says: 'arrays of that length', docs: tagged, where: (_) => ({ tags: _.size(1) }), finds: ['a'] }],
  mod: [
    { says: 'a remainder, as two numbers', docs: numbers, where: (_) => ({ n: _.mod(2, 1) }), finds: ['one', 'three'] },
    { says: 'a remainder, as an array', docs: numbers, where: (_) => ({ n: _.mod([2, 0]) }), finds: ['two'] },
  ],
  expr: [
    {
      says: 'fields of one document compared',
      docs: [
        { _id: 'over', spent: 5, budget: 3 },
        { _id: 'under', spent: 2, budget: 3 },
      ],
      where: (_) => _.expr(_.aggregate.gt(['$spent', '$budget'])),
      finds: ['over'],
    },
  ],
  jsonSchema: [
    {
      says: 'documents of a form',
      docs: numbers,
      where: (_) => _.jsonSchema({ required: ['n'], properties: { n: { bsonType: 'string' } } }),
      finds: ['text'],
    },
    {
      says: 'no documents of a form',
      docs: numbers,
      where: (_) => _.nor([_.jsonSchema({ required: ['n'] })]),
      finds: ['none'],
    },
  ],
}
