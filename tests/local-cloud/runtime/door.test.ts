import { createSessions } from '../../../local-cloud/runtime/session'
import { type Answer, type Ask, ask, newCloud, signIn } from './running-cloud'
import { writeFunction } from './written-functions'

let cloud: Awaited<ReturnType<typeof newCloud>>
let cookie: string
beforeAll(async () => {
  cloud = await newCloud({
    people: async () => [{ openId: 'person-a', name: '甲', note: '党员', phone: '13800000001' }],
    limits: { file: 1024 * 1024 },
  })
  writeFunction(
    cloud.dir,
    'who',
    'exports.main = (event) => ({ event, openId: process.env.WX_OPENID, source: process.env.TCB_SOURCE, ip: process.env.WX_CLIENTIP })',
  )
  writeFunction(cloud.dir, 'fails', 'exports.main = () => { throw new Error("on purpose") }')
  cookie = await signIn(cloud, 'person-a')
})
afterAll(() => cloud.close())

const post = (path: string, body: unknown, more: Ask = {}): Promise<Answer> =>
  ask(cloud, path, {
    method: 'POST',
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    ...more,
    headers: { 'Content-Type': 'application/json', Cookie: cookie, Origin: cloud.url, ...more.headers },
  })

test('a signed-in person calls a function; who they are comes from the session only', async () => {
  const answer = await post('/functions/who', { openId: 'somebody-else', n: 1 })
  expect(answer.status).toBe(200)
  expect(answer.json()).toEqual({
    event: { openId: 'somebody-else', n: 1 },
    openId: 'person-a',
    source: 'wx_client',
    ip: '127.0.0.1',
  })
  expect(cloud.functions.log.get(String(answer.headers['x-request-id']))).toMatchObject({ name: 'who', outcome: 'ok' })
})

test('an empty body is an empty event', async () => {
  expect((await post('/functions/who', '')).json().event).toEqual({})
})

test.each([
  ['without a session', { Cookie: '' }],
  ['with a forged session', { Cookie: 'local_session_PORT=eyJvcGVuSWQiOiJ4In0.AAAA' }],
  ['with a session whose payload was changed', { Cookie: 'CHANGED' }],
  ['with a session of another cloud', { Cookie: 'OTHER' }],
  ['with a session that is past its time', { Cookie: 'EXPIRED' }],
])('%s the answer is NOT_SIGNED_IN', async (_, { Cookie }) => {
  const name = `local_session_${cloud.port}`
  const monthAgo = () => Date.now() - 31 * 86_400_000
  const made = (dataDir: string, now?: () => number) =>
    createSessions(dataDir, name, now).signIn('person-a').split(';')[0] ?? ''
  const cookies: Record<string, string> = {
    CHANGED: `${name}=${Buffer.from('{"openId":"person-b","until":9999999999999}').toString('base64url')}.${cookie.split('.')[1]}`,
    OTHER: made(':memory:'),
    EXPIRED: made(cloud.dataDir, monthAgo),
  }
  const answer = await post(
    '/functions/who',
    {},
    { headers: { Cookie: cookies[Cookie] ?? Cookie.replace('PORT', String(cloud.port)) } },
  )
  expect([answer.status, answer.json().code]).toEqual([401, 'NOT_SIGNED_IN'])
})

test('the session cookie is http-only and does not travel across sites', async () => {
  const { headers } = await ask(cloud, '/_sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'openId=person-a',
  })
  expect(String(headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/)
})

test.each([
  ['another site’s origin', { Origin: 'https://evil.example' }],
  ['an opaque origin', { Origin: 'null' }],
  ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
  ['no origin, but a browser that says cross-site', { Origin: '', 'Sec-Fetch-Site': 'cross-site' }],
])('a POST with %s is refused', async (_, headers) => {
  const given = Object.fromEntries(Object.entries({ Cookie: cookie, ...headers }).filter(([, value]) => value !== ''))
  for (const path of [
    '/functions/who',
    '/storage/upload?path=a.txt',
    '/_wechat/subscribe',
    '/_sign-in',
    '/_sign-out',
  ]) {
    const answer = await ask(cloud, path, { method: 'POST', headers: given, body: '{}' })
    expect([path, answer.status, answer.json().code]).toEqual([path, 403, 'CROSS_SITE'])
  }
})

test.each([
  ['GET', '/functions/who', {}, undefined, 405, 'METHOD_NOT_ALLOWED'],
  ['POST', '/functions/absent', {}, '{}', 404, 'FUNCTION_NOT_FOUND'],
  ['POST', '/functions/../../etc', {}, '{}', 404, 'NOT_FOUND'],
  ['POST', '/functions/%2e%2e', {}, '{}', 404, 'NOT_FOUND'],
  ['POST', '/functions/..%2f..%2fetc', {}, '{}', 404, 'FUNCTION_NOT_FOUND'],
  ['POST', '/functions/who', { 'Content-Type': 'text/plain' }, '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['POST', '/functions/who', {}, '{', 400, 'INVALID_PARAM'],
  ['POST', '/functions/fails', {}, '{}', 500, 'FUNCTIONS_EXECUTE_FAIL'],
])('%s %s %p is refused with its code', async (method, path, headers, body, status, code) => {
  const answer = await post(path, body ?? '', { method, headers })
  expect([answer.status, answer.json().code]).toEqual([status, code])
})

test('100 KB of text pass, one byte more does not', async () => {
  const event = (length: number) => JSON.stringify({ a: 'x'.repeat(length - '{"a":""}'.length) })
  expect((await post('/functions/who', event(100 * 1024))).status).toBe(200)
  const answer = await post('/functions/who', event(100 * 1024 + 1))
  expect([answer.status, answer.json().code]).toEqual([413, 'EXCEED_MAX_PAYLOAD_SIZE'])
  const unannounced = await post('/functions/who', event(300 * 1024), { headers: { 'Transfer-Encoding': 'chunked' } })
  expect([unannounced.status, unannounced.json().code]).toEqual([413, 'EXCEED_MAX_PAYLOAD_SIZE'])
})

test('a file is uploaded, has a temporary address, and too large a one is refused', async () => {
  const upload = await post('/storage/upload?path=photos/a.png', Buffer.from([1, 2, 3]))
  const { fileID } = upload.json<{ fileID: string }>()
  expect(fileID).toMatch(/^cloud:\/\/local\./)
  const absent = `${fileID}x`
  const { fileList } = (await post('/storage/urls', { fileList: [fileID, absent] })).json<{
    fileList: { tempFileURL: string; status: number }[]
  }>()
  expect(fileList.map(({ status }) => status)).toEqual([0, 1])
  const url = new URL(fileList[0]?.tempFileURL ?? '')
  expect(url.origin).toBe(cloud.url)
  const file = await ask(cloud, url.pathname + url.search)
  expect([file.status, [...file.body]]).toEqual([200, [1, 2, 3]])
  expect((await ask(cloud, url.pathname)).status).toBe(403)

  const large = await post('/storage/upload?path=b.png', Buffer.alloc(1024 * 1024 + 1))
  expect([large.status, large.json().code]).toEqual([413, 'EXCEED_MAX_PAYLOAD_SIZE'])
  const out = await post('/storage/upload?path=../b.png', Buffer.alloc(1))
  expect([out.status, out.json().code]).toEqual([400, 'INVALID_PARAM'])
})

test('consents, phone codes and caught messages are the signed-in person’s', async () => {
  expect((await post('/_wechat/subscribe', { templateIds: ['t1', 't2'] })).json()).toEqual({
    t1: 'accept',
    t2: 'accept',
  })
  expect([cloud.wechat.consents('person-a', 't1'), cloud.wechat.consents('person-b', 't1')]).toEqual([1, 0])
  expect((await post('/_wechat/subscribe', { templateIds: ['1', '2', '3', '4'] })).status).toBe(400)

  const { code } = (await post('/_wechat/phone-code', {})).json<{ code: string }>()
  const answer = cloud.wechat.call('phonenumber.getPhoneNumber', { code })
  expect(JSON.stringify(answer)).toContain('13800000001')
  const stranger = await signIn(cloud, 'person-z')
  const refused = await post('/_wechat/phone-code', {}, { headers: { Cookie: stranger } })
  expect([refused.status, refused.json().code]).toEqual([400, 'INVALID_PARAM'])
  expect((await post('/_wechat/phone-code', { phone: '13900000002' }, { headers: { Cookie: stranger } })).status).toBe(
    200,
  )

  const data = { thing1: { value: '主题党日' } }
  cloud.wechat.call('subscribeMessage.send', { touser: 'person-a', template_id: 't1', data })
  const me = (await ask(cloud, '/_wechat/me', { headers: { Cookie: cookie } })).json()
  expect(me).toMatchObject({ openId: 'person-a', messages: [{ templateId: 't1', data: { thing1: '主题党日' } }] })
  expect((await ask(cloud, '/_wechat/me')).status).toBe(401)
})
