/** Random BSON values for property tests: small domains, so that equal and nearly equal ones meet. */
import { Binary, BSONRegExp, Code, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import type { Doc, Value } from '../../../local-cloud/engine/types'

const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'ab',
    'a\0',
    '\0',
    '\u0001',
    '\u0001\u0001',
    '党员',
    'é',
    '\uffff',
    '😀',
    '\ud800',
    '\udc00',
    '\ud83d',
  ),
  fc.string({ maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(
    0,
    -0,
    0.1,
    0.5,
    -0.5,
    1e-320,
    5e-324,
    1e308,
    2 ** 53,
    2 ** 53 - 1,
    2 ** 62,
    2 ** 63,
    -(2 ** 63),
    NaN,
    Infinity,
    -Infinity,
  ),
  fc.double(),
  fc.integer(),
)

const long = fc
  .oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 3n }),
    fc.bigInt({ min: 2n ** 62n - 3n, max: 2n ** 62n + 3n }),
  )
  .map((value) => Long.fromBigInt(value))

const decimal = fc
  .oneof(
    fc.constantFrom(
      '0',
      '-0',
      '0.1',
      '0.10',
      '0.5',
      '1',
      '1.0',
      '-0.5',
      '1E-400',
      '-1E-400',
      '1E+400',
      '2E+400',
      '-1E+400',
      '-2E+400',
      'NaN',
      'Infinity',
      '-Infinity',
      '9007199254740993',
      '9223372036854775807.5',
      '1E-6170',
      '9E+6144',
    ),
    fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -25, max: 5 }))
      .map(([digits, power]) => `${digits}E${power}`),
  )
  .map((value) => Decimal128.fromString(value))

const bytes = fc.uint8Array({ maxLength: 3 })

const rare: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(new MinKey(), new MaxKey()),
  fc.integer({ min: 0, max: 3 }).map((n) => ObjectId.createFromHexString(`${'0'.repeat(22)}0${n}`)),
  fc.tuple(bytes, fc.constantFrom(0, 4, 128)).map(([content, type]) => new Binary(content, type)),
  fc
    .tuple(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 2 }))
    .map(([t, i]) => new Timestamp({ t, i })),
  fc
    .tuple(fc.constantFrom('a', 'ab', '^a', ''), fc.constantFrom('', 'i', 'm'))
    .map(([pattern, options]) => new BSONRegExp(pattern, options)),
  fc.constantFrom(/a/, /a/i, new Code('a'), new Code('b')),
)

const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.oneof(long, decimal) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.boolean() },
  {
    weight: 2,
    arbitrary: fc
      .oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -8.64e15, max: 8.64e15 }))
      .map((ms) => new Date(ms)),
  },
  { weight: 2, arbitrary: rare },
)

const field = fc.constantFrom('a', 'b', 'ab', '', 'a\0', '名')

/** Any value, nested up to two levels. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 5, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(field, tie('value'), { maxKeys: 3 }).map((doc): Doc => ({ ...doc })) },
  ),
})).value
