import { EJSON as WireEJSON } from '@cloudbase/database/node_modules/bson'
import { BSONRegExp, Decimal128, EJSON, Long, ObjectId } from 'bson'
import fc from 'fast-check'
import { decodeDoc, decodeValue, encodeDoc, encodeValue, resolveServerDates } from '../../../local-cloud/engine/ejson'
import { CloudError } from '../../../local-cloud/engine/types'
import { equalValues } from '../../../local-cloud/engine/values'
import { documents } from './arbitraries'

describe('decoding', () => {
  test.each([
    ['{"a":{"$numberInt":"-7"}}', { a: -7 }],
    ['{"a":{"$numberLong":"9007199254740991"}}', { a: 9007199254740991 }],
    ['{"a":{"$numberLong":"9007199254740993"}}', { a: Long.fromString('9007199254740993') }],
    ['{"a":{"$numberDouble":"1.5"}}', { a: 1.5 }],
    ['{"a":{"$numberDouble":"-0.0"}}', { a: -0 }],
    ['{"a":{"$numberDouble":"-Infinity"}}', { a: Number.NEGATIVE_INFINITY }],
    ['{"a":{"$numberDouble":"NaN"}}', { a: Number.NaN }],
    ['{"a":{"$numberDecimal":"1.50"}}', { a: Decimal128.fromString('1.50') }],
    ['{"a":{"$date":{"$numberLong":"-5"}}}', { a: new Date(-5) }],
    ['{"a":{"$date":"2026-11-22T00:00:00Z"}}', { a: new Date('2026-11-22T00:00:00Z') }],
    ['{"a":{"$oid":"00000000000000000000000a"}}', { a: new ObjectId('00000000000000000000000a') }],
    ['{"a":{"$regularExpression":{"pattern":"^a","options":"i"}}}', { a: /^a/i }],
    ['{"a":{"$regularExpression":{"pattern":"a/b","options":""}}}', { a: new BSONRegExp('a/b', '') }],
    ['{"a":{"$undefined":true}}', { a: null }],
    ['{"a":[true,false,null,"x",[],{}]}', { a: [true, false, null, 'x', [], {}] }],
    ['{ "a" : [ 1, 2.5, -3e2 ] }', { a: [1, 2.5, -300] }],
    ['{"a":"\\u4e2d \\"q\\" \\\\"}', { a: '中 "q" \\' }],
    ['{"a":{"$gt":{"$numberInt":"1"}}}', { a: { $gt: 1 } }],
    ['{"a":{"$tcb_server_date":{"offset":{"$numberInt":"0"}}}}', { a: { $tcb_server_date: { offset: 0 } } }],
    [
      '{"loc":{"type":"Point","coordinates":[{"$numberDouble":"121.5"},{"$numberInt":"31"}]}}',
      { loc: { type: 'Point', coordinates: [121.5, 31] } },
    ],
  ])('%s', (text, value) => expect(decodeDoc(text)).toEqual(value))

  test('a bare number or string is a value too', () => {
    expect(decodeValue('3')).toBe(3)
    expect(decodeValue('"$x"')).toBe('$x')
  })

  test.each([
    '',
    '{',
    '{"a":tru}',
    '{"a":1',
    '{"a"}',
    '[1,]',
    '{"a":{"$oid":"12"}}',
    '{"a":{"$numberDecimal":"x"}}',
    `${'['.repeat(5000)}${']'.repeat(5000)}`,
  ])('refuses %.20s', (text) => expect(() => decodeDoc(text)).toThrow(CloudError))

  test('a field called __proto__ stays a field', () => {
    const doc = decodeDoc('{"__proto__":{"admin":true}}')
    expect(Object.keys(doc)).toEqual(['__proto__'])
    expect((doc as { admin?: boolean }).admin).toBeUndefined()
  })

  test('long after an escape the text is still read right', () => {
    const doc = { a: 'x\\', b: '"', c: '\\"', d: ['\n', 'plain'] }
    expect(decodeDoc(encodeDoc(doc))).toEqual(doc)
  })
})

describe('encoding', () => {
  test('gives back what was read', () => {
    fc.assert(fc.property(documents, (doc) => expect(equalValues(decodeDoc(encodeDoc(doc)), doc)).toBe(true)))
  })

  test('is read alike by the library of the SDK and by that of the server', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        const text = encodeDoc(doc)
        expect(encodeDoc(EJSON.parse(text, { relaxed: true }) as typeof doc).length).toBeGreaterThan(0)
        expect(() => WireEJSON.parse(text)).not.toThrow()
      }),
    )
  })

  test.each([
    [2147483647, '{"$numberInt":"2147483647"}'],
    [2147483648, '{"$numberLong":"2147483648"}'],
    [-0, '{"$numberDouble":"-0.0"}'],
    [1.5, '{"$numberDouble":"1.5"}'],
    [Number.NaN, '{"$numberDouble":"NaN"}'],
    [new Date(5), '{"$date":{"$numberLong":"5"}}'],
    [/a\d/i, '{"$regularExpression":{"pattern":"a\\\\d","options":"i"}}'],
    [[undefined], '[null]'],
    [{ a: undefined, b: 1 }, '{"b":{"$numberInt":"1"}}'],
  ])('%p', (value, text) => expect(encodeValue(value)).toBe(text))

  test('the SDK reads plain numbers, dates and regular expressions', () => {
    const read = WireEJSON.parse(encodeDoc({ i: 1, l: 2 ** 40, d: 0.5, at: new Date(7), list: [{ n: 3 }] }))
    expect(read).toEqual({ i: 1, l: 2 ** 40, d: 0.5, at: new Date(7), list: [{ n: 3 }] })
  })
})

describe('server dates', () => {
  test('become the time of the clock plus the offset, at any depth', () => {
    const marker = (offset: number) => ({ $tcb_server_date: { offset } })
    const doc = { a: marker(0), b: [{ c: marker(60_000) }], d: 1 }
    expect(resolveServerDates(doc, 1000)).toEqual({ a: new Date(1000), b: [{ c: new Date(61_000) }], d: 1 })
    expect(doc.a).toEqual(marker(0))
  })

  test('a document without one is given back itself', () => {
    const doc = { a: [{ b: 1 }] }
    expect(resolveServerDates(doc, 0)).toBe(doc)
  })
})
