import { compileProjection } from '../../../local-cloud/engine/project'
import type { Doc } from '../../../local-cloud/engine/types'

const doc = {
  _id: 1,
  a: 1,
  b: { c: 2, d: 3 },
  list: [{ n: 1, m: 1 }, { n: 2, m: 2 }, 5, [{ n: 3 }]],
  tags: ['x', 'y', 'z'],
}

test.each<[Doc, Doc]>([
  [{ a: 1 }, { _id: 1, a: 1 }],
  [{ a: true, _id: 0 }, { a: 1 }],
  [{ a: 0 }, { _id: 1, b: doc.b, list: doc.list, tags: doc.tags }],
  [{ _id: 0 }, { a: 1, b: doc.b, list: doc.list, tags: doc.tags }],
  [{ _id: 1 }, { _id: 1 }],
  [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
  [{ b: { d: 1 } }, { _id: 1, b: { d: 3 } }],
  [
    { 'b.c': 0, list: 0, tags: 0 },
    { _id: 1, a: 1, b: { d: 3 } },
  ],
  [{ 'b.z': 1 }, { _id: 1, b: {} }],
  [{ 'a.z': 1 }, { _id: 1 }],
  [{ 'list.n': 1 }, { _id: 1, list: [{ n: 1 }, { n: 2 }, [{ n: 3 }]] }],
  [
    { 'list.n': 0, a: 0, b: 0, tags: 0 },
    { _id: 1, list: [{ m: 1 }, { m: 2 }, 5, [{}]] },
  ],
  [{}, doc],
  [
    { tags: { $slice: 2 }, list: 0, a: 0, b: 0 },
    { _id: 1, tags: ['x', 'y'] },
  ],
  [{ tags: { $slice: -1 } }, { ...doc, tags: ['z'] }],
  [
    { tags: { $slice: [1, 1] }, a: 1 },
    { _id: 1, a: 1, tags: ['y'] },
  ],
  [
    { tags: { $slice: [-2, 5] }, a: 1 },
    { _id: 1, a: 1, tags: ['y', 'z'] },
  ],
  [{ list: { $elemMatch: { n: { $gt: 1 } } } }, { _id: 1, list: [{ n: 2, m: 2 }] }],
  [
    { list: { $elemMatch: { n: { operator: 'gt', operands: [1], fieldName: {} } } } },
    { _id: 1, list: [{ n: 2, m: 2 }] },
  ],
  [{ tags: { $elemMatch: { $gt: 'x' } } }, { _id: 1, tags: ['y'] }],
  [
    { list: { $elemMatch: { n: 9 } }, a: 1 },
    { _id: 1, a: 1 },
  ],
  [
    { a: 1, sum: { $add: ['$a', '$b.c'] } },
    { _id: 1, a: 1, sum: 3 },
  ],
  [{ a: '$b.c' }, { _id: 1, a: 2 }],
])('%j gives %j', (projection, result) => expect(compileProjection(projection)(doc)).toEqual(result))

test('the positional operator keeps the element the query met', () => {
  const query = { 'list.n': 2 }
  expect(compileProjection({ 'list.$': 1 }, query)(doc)).toEqual({ _id: 1, list: [{ n: 2, m: 2 }] })
})

test('fields keep the order of the document', () => {
  expect(Object.keys(compileProjection({ tags: 1, b: 1, a: 1 })(doc))).toEqual(['_id', 'a', 'b', 'tags'])
})

test.each<[Doc, string]>([
  [{ a: 1, b: 0 }, 'Cannot do exclusion on field b in inclusion projection'],
  [{ a: 0, b: 1 }, 'Cannot do inclusion on field b in exclusion projection'],
  [{ b: 1, 'b.c': 1 }, 'Path collision at b.c'],
  [{ 'b.c': 1, b: 1 }, 'Path collision at b'],
  [{ 'a.': 1 }, 'FieldPath'],
  [{ tags: { $slice: 'x' } }, '$slice'],
  [{ 'b.list': { $elemMatch: {} } }, 'Cannot use $elemMatch projection on a nested field.'],
])('refuses %j', (projection, message) => {
  expect(() => compileProjection(projection)(doc)).toThrow(
    expect.objectContaining({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining(message) }),
  )
})
