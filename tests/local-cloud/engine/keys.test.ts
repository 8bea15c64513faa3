import fc from 'fast-check'
import { EMPTY_ARRAY, encodeKey, encodeOne, encodePrefix } from '../../../local-cloud/engine/keys'
import { compareValues } from '../../../local-cloud/engine/values'
import { anyValue } from './arbitrary-values'

// Two equal values fall out as 0 × -1: adding 0 makes -0 plain.
const sign = (n: number): number => Math.sign(n) + 0
const direction = fc.constantFrom(1 as const, -1 as const)

describe('keys of indexes', () => {
  test('sort exactly as the values do', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(sign(Buffer.compare(encodeOne(a), encodeOne(b)))).toBe(sign(compareValues(a, b)))
      }),
      { numRuns: 10_000 },
    )
  })

  test('of several fields sort field by field, each in its direction', () => {
    const pair = fc.tuple(anyValue, anyValue)
    fc.assert(
      fc.property(pair, pair, direction, direction, (a, b, first, second) => {
        const order = compareValues(a[0], b[0]) * first || compareValues(a[1], b[1]) * second
        expect(sign(Buffer.compare(encodeKey(a, [first, second]), encodeKey(b, [first, second])))).toBe(sign(order))
      }),
      { numRuns: 5_000 },
    )
  })

  test('none is the beginning of another, and none begins with 0x00 or 0xff', () => {
    fc.assert(
      fc.property(anyValue, anyValue, direction, (a, b, way) => {
        const [x, y] = [encodeKey([a], [way]), encodeKey([b], [way])]
        if (compareValues(a, b) !== 0) expect(x.subarray(0, y.length).equals(y)).toBe(false)
        expect([0, 0xff]).not.toContain(x[0])
      }),
      { numRuns: 5_000 },
    )
  })

  test("an empty array's missing element comes just before null", () => {
    const keys = [encodeOne(EMPTY_ARRAY), encodeOne(null), encodeOne(Number.NaN)]
    expect([...keys].sort(Buffer.compare)).toEqual(keys)
  })

  test('strings that begin so have keys that begin so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const prefix = encodePrefix(a)
        expect(
          encodeOne(a + b)
            .subarray(0, prefix.length)
            .equals(prefix),
        ).toBe(true)
      }),
    )
  })

  test('long values outgrow the scratch buffer', () => {
    const long = 'x'.repeat(100_000)
    expect(encodeOne([long, { long }]).length).toBeGreaterThan(200_000)
    expect(Buffer.compare(encodeOne(long), encodeOne(`${long}y`))).toBe(-1)
  })
})
