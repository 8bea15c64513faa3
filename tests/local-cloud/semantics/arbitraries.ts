import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId } from 'bson'
import fc from 'fast-check'
import type { Doc } from '../../../local-cloud/engine/types'

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -3, max: 3 }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY, 0.1, 2 ** 53, -(2 ** 63)),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom('a', 'b', 'a"\\b', '\u2028', '{"$numberInt":"5"}', '$x'),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.bigInt({ min: 2n ** 53n + 1n, max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.constantFrom(
    Decimal128.fromString('1.50'),
    Decimal128.fromString('-Infinity'),
    Decimal128.fromString('1E+6000'),
    Decimal128.fromString('NaN'),
  ),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(Buffer.from(bytes))),
  fc.constantFrom(/a/, /a\/b/i, new MinKey(), new MaxKey()),
)

const field = fc.oneof(
  fc.constantFrom('a', 'b', 'c'),
  fc.string({ maxLength: 5 }).filter((name) => !name.startsWith('$') && !/^(0|[1-9]\d*)$/.test(name)),
)

const tree = fc.letrec<{ value: unknown; doc: Doc }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('doc')),
  doc: fc.dictionary(field, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}))

/** Any value a document can hold. */
export const values: fc.Arbitrary<unknown> = tree.value
/** Any document. */
export const documents: fc.Arbitrary<Doc> = tree.doc
