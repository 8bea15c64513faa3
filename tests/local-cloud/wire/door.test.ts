/** The door itself: who is let in, and bodies that no SDK would send. */
import { request } from 'node:http'
import cloudbase from '@cloudbase/node-sdk'
import { isProtocolPath } from '../../../local-cloud/protocol/handler'
import { isLoopback } from '../../../local-cloud/protocol/loopback'
import { createRate } from '../../../local-cloud/protocol/rate'
import { app, database, ENV, refusal, startWire, type Wire } from './wire'

let wire: Wire

beforeAll(async () => {
  wire = await startWire({ limits: { body: 2000 } })
})
afterAll(() => wire.close())

/** Sends a body as it is; answers what came back. */
const post = async (body: string, headers: Record<string, string> = {}) => {
  const signed = { 'content-type': 'application/json', authorization: 'Bearer some-key', ...headers }
  const response = await fetch(`${wire.url}/admin`, { method: 'POST', body: body, headers: signed })
  return { status: response.status, ...((await response.json()) as { code?: string; requestId?: string }) }
}

describe('signatures', () => {
  const withKey = (secretId: string, secretKey: string) => cloudbase.init({ env: ENV, secretId, secretKey })

  it('the configured key is let in', async () => {
    await withKey('local', 'local').database().createCollection('signed')
  })

  it('a wrong key under the configured id is refused', async () => {
    const create = () => withKey('local', 'wrong').database().createCollection('forged')
    expect((await refusal(create)).code).toBe('SIGN_PARAM_INVALID')
    expect(wire.engine.hasCollection('forged')).toBe(false)
  })

  it('another id is let in, for there is nobody here but this machine', async () => {
    await withKey('AKID-real', 'whatever').database().createCollection('elsewhere')
  })

  it('a form is signed like any other call', async () => {
    const call = (key: string) =>
      withKey('local', key).callCompatibleWxOpenApi({
        apiName: 'security.msgSecCheck',
        requestData: Buffer.from('{"content":"你好"}') as never,
      })
    expect(JSON.parse(String(await call('local')))).toMatchObject({ errcode: 0 })
    expect((await refusal(() => call('wrong'))).code).toBe('SIGN_PARAM_INVALID')
  })

  it('a changed body does not pass', async () => {
    const seen: { body: string; headers: Record<string, string> }[] = []
    const spy = await import('node:http').then(({ createServer }) =>
      createServer((req, res) => {
        const chunks: Buffer[] = []
        req.on('data', (chunk: Buffer) => chunks.push(chunk))
        req.on('end', () => {
          seen.push({ body: Buffer.concat(chunks).toString(), headers: req.headers as Record<string, string> })
          res.end('{}')
        })
      }),
    )
    await new Promise<void>((resolve) => spy.listen(0, '127.0.0.1', resolve))
    const { port } = spy.address() as { port: number }
    await cloudbase
      .init({ env: ENV, secretId: 'local', secretKey: 'local', serviceUrl: `http://127.0.0.1:${port}/admin` })
      .database()
      .collection('signed')
      .add({ a: 1 })
      .catch(() => undefined)
    await new Promise((resolve) => spy.close(resolve))
    const { body, headers } = seen[0]!
    const changed = body.replace('signed', 'elsewhere')
    expect(await post(changed, { ...headers, 'content-length': String(changed.length) })).toMatchObject({
      code: 'SIGN_PARAM_INVALID',
    })
  })

  it('no authorization at all is refused: a foreign page could send that', async () => {
    const response = await fetch(`${wire.url}/admin`, {
      method: 'POST',
      body: '{"action":"database.startTransaction"}',
    })
    expect(await response.json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
  })
})

describe('bodies', () => {
  it.each(['', '{', 'null', '[]', '"text"', '12'])('%j is no object', async (body) => {
    expect(await post(body)).toMatchObject({ status: 200, code: 'INVALID_PARAM', requestId: expect.any(String) })
  })

  it('an unknown action', async () => {
    expect(await post('{"action":"database.dropEverything"}')).toMatchObject({ code: 'INVALID_ACTION' })
    expect(await post('{"action":"toString"}')).toMatchObject({ code: 'INVALID_ACTION' })
  })

  it.each([
    ['no collection', {}],
    ['a collection that is no text', { collectionName: 5 }],
    ['a query that is no EJSON', { collectionName: 'signed', query: '{' }],
    ['a query that is no document', { collectionName: 'signed', query: '[]' }],
    ['an order that is none', { collectionName: 'signed', order: '{"a":{"$numberInt":"7"}}' }],
    ['a limit that is none', { collectionName: 'signed', limit: 'many' }],
  ])('%s', async (_, params) => {
    expect(await post(JSON.stringify({ action: 'database.getDocument', ...params }))).toMatchObject({
      code: 'INVALID_PARAM',
    })
  })

  it('one that is too large is refused and heard', async () => {
    expect(await post(JSON.stringify({ action: 'x', pad: 'x'.repeat(2000) }))).toMatchObject({
      code: 'EXCEED_REQUEST_SIZE_LIMIT',
    })
    expect(await post(JSON.stringify({ action: 'x', pad: 'x'.repeat(5_000_000) }))).toMatchObject({
      code: 'EXCEED_REQUEST_SIZE_LIMIT',
    })
  })

  it.each(['', '--b\r\n', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf', '--other--'])(
    'a broken form: %j',
    async (body) => {
      expect(await post(body, { 'content-type': 'multipart/form-data; boundary=b' })).toMatchObject({
        code: 'INVALID_PARAM',
      })
    },
  )

  it('the server answers on after all of that', async () => {
    expect(await post('{"action":"database.startTransaction"}')).toHaveProperty('transactionId')
  })
})

describe('addresses', () => {
  it('only POST /admin and /storage/ are the protocol’s', async () => {
    expect([isProtocolPath('/admin'), isProtocolPath('/storage/a'), isProtocolPath('/admin/x')]).toEqual([
      true,
      true,
      false,
    ])
    expect((await fetch(`${wire.url}/admin`)).status).toBe(405)
    expect((await fetch(`${wire.url}/other`, { method: 'POST' })).status).toBe(404)
  })

  it('loopback in its spellings, and nothing else', () => {
    for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']) expect(isLoopback(address)).toBe(true)
    for (const address of ['10.0.0.2', '::ffff:10.0.0.2', '128.0.0.1', 'fe80::1', undefined])
      expect(isLoopback(address)).toBe(false)
  })

  it('keeps a connection open from call to call', async () => {
    const { hostname, port } = new URL(wire.url)
    const head = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const headers = { authorization: 'Bearer x', 'content-type': 'application/json' }
      const call = request({ hostname, port, path: '/admin', method: 'POST', headers }, (res) =>
        resolve(res.resume().headers),
      )
      call.on('error', reject).end('{}')
    })
    expect(head.connection).toBe('keep-alive')
  })
})

describe('switches', () => {
  it('more calls a second than allowed answer EXCEED_RATELIMIT, and later ones are answered again', async () => {
    const limited = await startWire({ limits: { callsPerSecond: 5 } })
    const db = database()
    await db.createCollection('rated')
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => db.collection('rated').where({}).count()),
    )
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map(({ reason }) => reason.code))).toEqual(new Set(['EXCEED_RATELIMIT']))
    await limited.close()
  })

  it('a bucket fills again', () => {
    let now = 0
    const within = createRate(2, () => now)
    expect([within(), within(), within()]).toEqual([true, true, false])
    now += 500
    expect([within(), within()]).toEqual([true, false])
  })

  it('a taken key answers the documented code when asked to', async () => {
    const other = await startWire({ duplicateKeyCode: 'DATABASE_DUPLICATE_WRITE' })
    const db = database()
    await db.createCollection('unique')
    await db.collection('unique').add({ _id: 'one' })
    expect(await refusal(() => db.collection('unique').add({ _id: 'one' }))).toMatchObject({
      code: 'DATABASE_DUPLICATE_WRITE',
      message: expect.stringContaining('E11000'),
    })
    await other.close()
  })

  it('a limit of Infinity is none', async () => {
    const open = await startWire({
      limits: { functionBody: Number.POSITIVE_INFINITY },
      functions: { size: (event) => String(event).length },
    })
    expect((await app().callFunction({ name: 'size', data: 'x'.repeat(300_000) })).result).toBe(300_000)
    await open.close()
  })
})

describe('what there is none of on a laptop', () => {
  it('accounts: every id is a visitor without a name', async () => {
    const own = await startWire()
    expect((await app().auth().getEndUserInfo('someone')).userInfo).toMatchObject({
      uuid: 'someone',
      isAnonymous: true,
    })
    const data = { report_type: 'mall', report_data: { action_type: 'order' } }
    const { analytics } = app() as unknown as { analytics(of: object): Promise<void> }
    await expect(analytics.call(app(), data)).resolves.toBeUndefined()
    await own.close()
  })
})
