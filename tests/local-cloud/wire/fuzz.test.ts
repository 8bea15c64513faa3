/** Calls that no SDK would send: whatever comes in, a clear code goes out, never a bug and never an operator half done. */
import fc from 'fast-check'
import { actions } from '../../../local-cloud/protocol/actions/table'
import { database, startWire, type Wire } from './wire'

let wire: Wire
const runs = Number(process.env.FUZZ_RUNS ?? 60)

beforeAll(async () => {
  wire = await startWire({ functions: { echo: (event) => event } })
  await database().createCollection('things')
  await database()
    .collection('things')
    .add([
      { _id: 'a', n: 1, l: [1, 2], o: { x: 1 } },
      { _id: 'b', s: 'text', at: new Date(0) },
    ])
})
afterAll(() => wire.close())

const operators = [
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$and', '$or', '$nor', '$not', '$all', '$elemMatch'],
  ...['$exists', '$size', '$mod', '$type', '$regex', '$options', '$expr', '$jsonSchema', '$geoWithin', '$nearSphere'],
  ...['$geometry', '$geoIntersects', '$centerSphere', '$set', '$unset', '$inc', '$mul', '$push', '$pull', '$pullAll'],
  ...['$pop', '$addToSet', '$rename', '$bit', '$max', '$min', '$each', '$slice', '$sort', '$position', '$setOnInsert'],
  ...['$group', '$project', '$match', '$lookup', '$unwind', '$bucket', '$sum', '$add', '$cond', '$map', '$filter'],
  ...[
    '$date',
    '$numberInt',
    '$numberLong',
    '$numberDecimal',
    '$oid',
    '$regularExpression',
    '$binary',
    '$tcb_server_date',
  ],
  ...['$dateToString', '$dateFromParts', '$zip', '$reduce', '$switch', '$let', '$arrayToObject', '$substr', '$range'],
]
const key = fc.oneof(
  fc.constantFrom(
    '_id',
    'n',
    's',
    'l',
    'o',
    'o.x',
    'l.0',
    'at',
    'type',
    'coordinates',
    'from',
    'as',
    'input',
    'in',
    '',
  ),
  fc.constantFrom(...operators),
  fc.constantFrom('__proto__', 'constructor', 'a.', '.a', 'a..b', '$', '$$x'),
)
const value = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<unknown>(null, true, false, '', '$n', '$$ROOT', '$l', 'text', 'Point', '\u0000'),
    fc.constantFrom<unknown>(0, -1, 1, 1.5, 1e308, -0, 2 ** 53, 'a'.repeat(50)),
  ),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(key, tie('node'), { maxKeys: 3 }),
  ),
})).node

const text = fc.oneof(
  { weight: 8, arbitrary: fc.dictionary(key, value, { maxKeys: 3 }).map((each) => JSON.stringify(each)) },
  { weight: 1, arbitrary: value.map((each) => JSON.stringify(each)) },
  { weight: 1, arbitrary: fc.string() },
)
const updateOperators = operators.slice(operators.indexOf('$set'), operators.indexOf('$each'))
const updates = fc
  .dictionary(fc.constantFrom(...updateOperators), fc.dictionary(key, value, { minKeys: 1, maxKeys: 2 }), {
    minKeys: 1,
    maxKeys: 2,
  })
  .map((each) => JSON.stringify(each))

/** Mostly the one, so that calls get past their first check. */
const rarely = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
const params = fc.record(
  {
    collectionName: rarely<unknown>('things', fc.constantFrom<unknown>('none', '', 7, '__wechat_messages')),
    query: fc.oneof(text, fc.constantFrom('{}', '{"_id":"a"}', '{"l":1}')),
    data: fc.oneof(text, fc.array(text, { maxLength: 2 }), updates, updates),
    order: rarely<unknown>(undefined, text),
    projection: rarely<unknown>(undefined, text),
    limit: rarely<unknown>(undefined, fc.constantFrom<unknown>(1, 0, -1, 1.5, 'x', null)),
    offset: rarely<unknown>(undefined, fc.constantFrom<unknown>(0, 1, -1, {})),
    multi: fc.boolean(),
    merge: fc.boolean(),
    upsert: fc.boolean(),
    stages: fc.array(
      fc.record({
        stageKey: fc.constantFrom(...operators, '$bucketAuto', '$geoNear', '$sample', '$sortByCount'),
        stageValue: text,
      }),
      { maxLength: 3 },
    ),
    transactionId: rarely<unknown>(undefined, fc.constantFrom<unknown>('none', 5)),
    function_name: fc.constantFrom<unknown>('echo', 'none', 5),
    request_data: fc.constantFrom<unknown>('{}', '', 7),
    path: fc.oneof(fc.string(), fc.constantFrom('../x', 'a/b', '/')),
    file_list: fc.array(fc.oneof(value, fc.record({ fileid: fc.string(), max_age: value })), { maxLength: 2 }),
    fileid_list: fc.array(value, { maxLength: 2 }),
    apiName: fc.constantFrom(
      'subscribeMessage.send',
      'wxacode.getUnlimited',
      'security.msgSecCheck',
      'phonenumber.getPhoneNumber',
    ),
    requestData: text,
  },
  { requiredKeys: ['collectionName', 'apiName', 'function_name'] },
)

it.each([...actions.keys()])('%s', async (action) => {
  await fc.assert(
    fc.asyncProperty(params, async (fields) => {
      wire.log.length = 0
      const response = await fetch(`${wire.url}/admin`, {
        method: 'POST',
        headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
        body: JSON.stringify({ action, ...fields }),
      })
      expect(response.status).toBe(200)
      const { code, requestId } = (await response.json()) as { code?: string; requestId?: string }
      expect(requestId).toEqual(expect.any(String))
      if (code === 'SYS_ERR') throw new Error(wire.log[0]?.stack)
    }),
    { numRuns: runs, seed: 20_261_122 },
  )
})

it('the index agrees with the documents after all of that', () => {
  expect(wire.engine.verify()).toEqual([])
})
