/** One case or more for every update operator of the SDK's `command`. */
import type { Database } from '../wire'

type Command = Database['command']

export interface UpdateCase {
  says: string
  before: Record<string, unknown>
  update: (_: Command, db: Database) => object
  after: Record<string, unknown>
}

export const updateCases: Record<string, readonly UpdateCase[]> = {
  set: [
    { says: 'a value', before: { a: 1 }, update: (_) => ({ a: _.set(2) }), after: { a: 2 } },
    {
      says: 'a plain value the same way',
      before: { a: 1 },
      update: () => ({ a: 2, b: 'new' }),
      after: { a: 2, b: 'new' },
    },
    {
      says: 'a whole object where a plain one changes fields',
      before: { a: { b: 1, c: 2 }, d: { b: 1, c: 2 } },
      update: (_) => ({ a: _.set({ b: 9 }), d: { b: 9 } }),
      after: { a: { b: 9 }, d: { b: 9, c: 2 } },
    },
    {
      says: 'a path',
      before: { a: { b: 1 } },
      update: (_) => ({ 'a.c.d': _.set(1) }),
      after: { a: { b: 1, c: { d: 1 } } },
    },
  ],
  remove: [
    { says: 'a field', before: { a: 1, b: 2 }, update: (_) => ({ a: _.remove() }), after: { b: 2 } },
    {
      says: 'a field inside',
      before: { a: { b: 1, c: 2 } },
      update: (_) => ({ a: { b: _.remove() } }),
      after: { a: { c: 2 } },
    },
    {
      says: 'an element, leaving null',
      before: { list: [{ x: 1, y: 1 }, 2, 3] },
      update: (_) => ({ list: { 0: { x: _.remove() }, 1: _.remove() } }),
      after: { list: [{ y: 1 }, null, 3] },
    },
  ],
  inc: [
    { says: 'adds', before: { n: 5 }, update: (_) => ({ n: _.inc(-2) }), after: { n: 3 } },
    { says: 'starts at nothing', before: {}, update: (_) => ({ n: _.inc(3) }), after: { n: 3 } },
    { says: 'fractions', before: { n: 0.2 }, update: (_) => ({ n: _.inc(-0.05) }), after: { n: 0.2 - 0.05 } },
    { says: 'inside', before: { a: { n: 1 } }, update: (_) => ({ a: { n: _.inc(1) } }), after: { a: { n: 2 } } },
  ],
  mul: [
    { says: 'multiplies', before: { n: 5 }, update: (_) => ({ n: _.mul(3) }), after: { n: 15 } },
    { says: 'makes nothing of nothing', before: {}, update: (_) => ({ n: _.mul(3) }), after: { n: 0 } },
  ],
  push: [
    { says: 'one value', before: { l: [1] }, update: (_) => ({ l: _.push(2) }), after: { l: [1, 2] } },
    { says: 'several values', before: { l: [1] }, update: (_) => ({ l: _.push(2, 3) }), after: { l: [1, 2, 3] } },
    {
      says: 'the values of an array',
      before: { l: [1] },
      update: (_) => ({ l: _.push([2, 3]) }),
      after: { l: [1, 2, 3] },
    },
    { says: 'to a new array', before: {}, update: (_) => ({ l: _.push('a') }), after: { l: ['a'] } },
    {
      says: 'sorted and cut',
      before: { l: [1, 2, 3] },
      update: (_) => ({ l: _.push({ each: [4, 5, 6], sort: -1, slice: 3 }) }),
      after: { l: [6, 5, 4] },
    },
    {
      says: 'at a place',
      before: { l: [1, 4] },
      update: (_) => ({ l: _.push({ each: [2, 3], position: 1 }) }),
      after: { l: [1, 2, 3, 4] },
    },
    {
      says: 'sorted by a field of the elements',
      before: { l: [{ n: 3 }, { n: 1 }] },
      update: (_) => ({ l: _.push({ each: [{ n: 2 }], sort: { n: 1 } }) }),
      after: { l: [{ n: 1 }, { n: 2 }, { n: 3 }] },
    },
  ],
  pull: [
    { says: 'equal values', before: { l: ['a', 'b', 'a'] }, update: (_) => ({ l: _.pull('a') }), after: { l: ['b'] } },
    { says: 'by a condition', before: { l: [1, 5, 9] }, update: (_) => ({ l: _.pull(_.gte(5)) }), after: { l: [1] } },
    {
      says: 'one of some',
      before: { l: ['a', 'b', 'c'] },
      update: (_) => ({ l: _.pull(_.in(['a', 'c'])) }),
      after: { l: ['b'] },
    },
    {
      says: 'objects by their fields',
      before: {
        l: [
          { k: 1, v: 1 },
          { k: 2, v: 1 },
        ],
      },
      update: (_) => ({ l: _.pull({ k: 1 }) }),
      after: { l: [{ k: 2, v: 1 }] },
    },
  ],
  pullAll: [
    {
      says: 'all of some values',
      before: { l: [1, 2, 1, 3] },
      update: (_) => ({ l: _.pullAll([1, 3]) }),
      after: { l: [2] },
    },
  ],
  pop: [{ says: 'the last', before: { l: [1, 2, 3] }, update: (_) => ({ l: _.pop() }), after: { l: [1, 2] } }],
  shift: [{ says: 'the first', before: { l: [1, 2, 3] }, update: (_) => ({ l: _.shift() }), after: { l: [2, 3] } }],
  unshift: [
    {
      says: 'in front, in order',
      before: { l: [3] },
      update: (_) => ({ l: _.unshift([1, 2]) }),
      after: { l: [1, 2, 3] },
    },
    { says: 'one in front', before: { l: [3] }, update: (_) => ({ l: _.unshift(0) }), after: { l: [0, 3] } },
  ],
  addToSet: [
    { says: 'a new value', before: { l: [1] }, update: (_) => ({ l: _.addToSet(2) }), after: { l: [1, 2] } },
    { says: 'not one that is there', before: { l: [1] }, update: (_) => ({ l: _.addToSet(1) }), after: { l: [1] } },
    {
      says: 'each of some',
      before: { l: [1] },
      update: (_) => ({ l: _.addToSet({ $each: [1, 2, 2] }) }),
      after: { l: [1, 2] },
    },
    {
      says: 'an array as one value',
      before: { l: [1] },
      update: (_) => ({ l: _.addToSet([1, 2]) }),
      after: { l: [1, [1, 2]] },
    },
  ],
  rename: [{ says: 'a field', before: { a: 1 }, update: (_) => ({ a: _.rename('b') }), after: { b: 1 } }],
  bit: [
    { says: 'exclusive or', before: { n: 5 }, update: (_) => ({ n: _.bit({ xor: 1 }) }), after: { n: 4 } },
    { says: 'and', before: { n: 5 }, update: (_) => ({ n: _.bit({ and: 6 }) }), after: { n: 4 } },
    { says: 'or', before: { n: 5 }, update: (_) => ({ n: _.bit({ or: 2 }) }), after: { n: 7 } },
  ],
  max: [
    { says: 'raises', before: { n: 5 }, update: (_) => ({ n: _.max(9) }), after: { n: 9 } },
    { says: 'leaves the greater', before: { n: 5 }, update: (_) => ({ n: _.max(1) }), after: { n: 5 } },
  ],
  min: [
    { says: 'lowers', before: { n: 5 }, update: (_) => ({ n: _.min(1) }), after: { n: 1 } },
    { says: 'leaves the smaller', before: { n: 5 }, update: (_) => ({ n: _.min(9) }), after: { n: 5 } },
    { says: 'starts at nothing', before: {}, update: (_) => ({ n: _.min(9) }), after: { n: 9 } },
  ],
}
