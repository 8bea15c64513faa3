import { readdirSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { JSDOM } from 'jsdom'
import { type Answer, act, ask, look, newCloud } from './running-cloud'
import { writeFunction } from './written-functions'

const collections = [
  { name: 'things', indexes: [{ name: 'n_1', fields: [{ field: 'n', direction: 1 as const }] }] },
  { name: 'empty', indexes: [] },
]
const opened: { close(): Promise<void> }[] = []
async function filledCloud() {
  const cloud = await newCloud({ collections, unindexed: 'refuse' })
  opened.push(cloud)
  writeFunction(cloud.dir, 'hello', 'exports.main = (event) => { console.log("hello", event.n); return event.n }', {
    triggers: [{ name: 'morning', type: 'timer', config: '0 0 8 * * * *' }],
  })
  const ids = Array.from({ length: 120 }, (_, i) => `id-${String(i).padStart(3, '0')}`)
  cloud.engine.insert('things', [...ids.map((_id, n) => ({ _id, n })), { _id: 7, n: -1, text: '<i>' }])
  await cloud.engine.settled()
  await cloud.storage.write('photos/a.txt', Buffer.from('a file'))
  cloud.wechat.grantConsent('person-a', 't1', 1)
  cloud.wechat.call('subscribeMessage.send', {
    touser: 'person-a',
    template_id: 't1',
    data: { thing1: { value: '通知' } },
  })
  return cloud
}
afterAll(() => Promise.all(opened.map((cloud) => cloud.close())))

const everything = (cloud: Awaited<ReturnType<typeof newCloud>>) => [...cloud.engine.exportAll()]
const post = (cloud: { url: string }, path: string, body: Buffer, type: string): Promise<Answer> =>
  ask(cloud, path, {
    method: 'POST',
    headers: { 'Content-Type': type, Accept: 'application/json', Origin: cloud.url },
    body,
  })

test('every page is whole, in Chinese, and loads nothing', async () => {
  const cloud = await filledCloud()
  await cloud.invoke('hello', { n: 1 })
  for (const path of ['', '/documents', '/documents/things', '/log', '/timers', '/messages', '/data']) {
    const { status, text, headers } = await ask(cloud, `/_console${path}`)
    const { document } = new JSDOM(text).window
    expect([path, status, document.documentElement.lang]).toEqual([path, 200, 'zh-CN'])
    expect(document.querySelectorAll('script, link, img, iframe')).toHaveLength(0)
    expect(document.querySelector('h1')?.textContent).toBeTruthy()
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  }
  expect((await ask(cloud, '/_console/absent')).status).toBe(404)
  expect((await ask(cloud, '/_console/documents/absent')).status).toBe(404)
  expect((await ask(cloud, '/_console/documents/%E0%A4%A')).status).toBe(404)
  expect((await ask(cloud, '/')).headers.location).toBe('/_console')
})

test('documents are paged by key and found by their id or its beginning', async () => {
  const cloud = await filledCloud()
  type Page = { documents: { _id: unknown }[]; next: string | null; count: number }
  const seen: unknown[] = []
  let after = ''
  for (let pages = 0; pages < 10; pages += 1) {
    const page = await look<Page>(cloud, `/documents/things${after}`)
    expect(page.count).toBe(121)
    seen.push(...page.documents.map(({ _id }) => _id))
    if (page.next === null) break
    after = `?after=${encodeURIComponent(page.next)}`
  }
  expect(seen).toHaveLength(121)
  expect(new Set(seen.map((id) => JSON.stringify(id))).size).toBe(121)
  const found = async (id: string) =>
    (await look<Page>(cloud, `/documents/things?id=${encodeURIComponent(id)}`)).documents.map(({ _id }) => _id)
  expect(await found('id-042')).toEqual(['id-042'])
  expect(await found('id-04')).toHaveLength(10)
  expect(await found('7')).toEqual([{ $numberInt: '7' }])
  expect(await found('nothing')).toEqual([])
  const { text } = await ask(cloud, '/_console/documents/things?id=7')
  expect(text).not.toContain('<i>')
})

test('the function log is found by function and by request id', async () => {
  const cloud = await filledCloud()
  await cloud.invoke('hello', { n: 5 }, { openId: 'person-a', source: 'wx_client' })
  type Log = { records: { requestId: string; name: string; openId: string }[] }
  const { records } = await look<Log>(cloud, '/log?name=hello')
  expect(records[0]).toMatchObject({ name: 'hello', openId: 'person-a', outcome: 'ok' })
  const record = await look<{ lines: { text: string }[] }>(cloud, `/log?id=${records[0]?.requestId}`)
  expect(record.lines.map(({ text }) => text)).toEqual(['hello 5'])
  expect((await look<Log>(cloud, '/log?name=other')).records).toEqual([])
})

test('timers are listed and fired, messages are shown', async () => {
  const cloud = await filledCloud()
  cloud.clock.freeze(Date.parse('2026-06-25T09:00:00+08:00'))
  const { timers } = await look<{ timers: object[] }>(cloud, '/timers')
  expect(timers).toEqual([
    { name: 'hello', trigger: 'morning', config: '0 0 8 * * * *', nextAt: Date.parse('2026-06-26T08:00:00+08:00') },
  ])
  expect((await act(cloud, 'timers/fire', { name: 'hello' })).value).toMatchObject({ name: 'hello', outcome: 'ok' })
  expect((await act(cloud, 'timers/fire', { name: 'absent' })).status).toBe(404)
  const { messages } = await look<{ messages: object[] }>(cloud, '/messages?openId=person-a')
  expect(messages).toMatchObject([{ openId: 'person-a', templateId: 't1', data: { thing1: '通知' } }])
  expect((await look<{ messages: object[] }>(cloud, '/messages?openId=person-b')).messages).toEqual([])
})

test('the clock is moved, stopped and set back; the timers between are played', async () => {
  const cloud = await filledCloud()
  await act(cloud, 'clock', { op: 'freeze' })
  await act(cloud, 'clock', { op: 'set', time: '2026-06-25T00:00' })
  expect(cloud.clock.now()).toBe(Date.parse('2026-06-25T00:00:00+08:00'))
  const { value } = await act<{ fired: { name: string; at: number }[] }>(cloud, 'clock', {
    op: 'advance',
    ms: String(3 * 86_400_000),
  })
  expect(value.fired.map(({ at }) => new Date(at).toISOString())).toEqual([
    '2026-06-25T00:00:00.000Z',
    '2026-06-26T00:00:00.000Z',
    '2026-06-27T00:00:00.000Z',
  ])
  expect((await act(cloud, 'clock', { op: 'resume' })).value).toMatchObject({ frozenAt: null })
  expect((await act(cloud, 'clock', { op: 'reset' })).value).toMatchObject({ offset: 0 })
  expect((await act(cloud, 'clock', { op: 'set', time: 'tomorrow' })).status).toBe(400)
  expect((await act(cloud, 'clock', { op: 'set', time: '2200-01-01T00:00' })).status).toBe(400)
  expect((await act(cloud, 'clock', { op: 'advance', ms: 'x' })).status).toBe(400)
  expect((await act(cloud, 'clock', { op: 'break' })).status).toBe(400)
})

test('export, reset and import bring everything back; a damaged file changes nothing', async () => {
  const cloud = await filledCloud()
  cloud.clock.freeze(Date.UTC(2027, 0, 1))
  const before = everything(cloud)
  const exported = await ask(cloud, '/_console/export')
  expect(exported.headers['content-disposition']).toMatch(/attachment; filename="local-cloud-\d+\.jsonl\.gz"/)

  expect((await act(cloud, 'reset', { confirm: 'no' })).status).toBe(400)
  expect(everything(cloud)).toEqual(before)
  expect((await act(cloud, 'reset', { confirm: '清空' })).status).toBe(200)
  expect(everything(cloud)).toEqual([])
  expect(cloud.storage.list()).toEqual([])
  expect(cloud.engine.collections().find(({ name }) => name === 'things')?.indexes).toHaveLength(1)

  cloud.clock.reset()
  const gzip = 'application/gzip'
  const changed = gzipSync(gunzipSync(exported.body).toString().replace('id-042', 'id-x42'))
  const cut = gzipSync(gunzipSync(exported.body).subarray(0, -200))
  for (const [name, bad] of Object.entries({
    changed,
    cut,
    'cut packing': exported.body.subarray(0, -20),
    foreign: gzipSync('{"a":1}\n'),
    text: Buffer.from('hello'),
    empty: gzipSync(''),
  })) {
    const refused = await post(cloud, '/_console/import', bad, gzip)
    expect([name, refused.status, refused.json().code]).toEqual([name, 400, 'INVALID_PARAM'])
    expect(everything(cloud)).toEqual([])
  }

  const done = await post(cloud, '/_console/import', exported.body, gzip)
  expect([done.status, done.json().files]).toEqual([200, 1])
  expect(everything(cloud)).toEqual(before)
  expect(cloud.storage.read('photos/a.txt')?.toString()).toBe('a file')
  expect(cloud.clock.state().frozenAt).toBe(Date.UTC(2027, 0, 1))
  expect(cloud.wechat.listMessages({ limit: 10 })).toHaveLength(1)
  expect((await act(cloud, 'verify')).value).toEqual({ ok: true, problems: [] })
  // nothing is left lying about
  expect(readdirSync(cloud.dataDir).filter((name) => name.startsWith('passing'))).toEqual([])
})

test('a form uploads the file as well, and a form without a file is refused', async () => {
  const [from, to] = [await filledCloud(), await newCloud()]
  opened.push(to)
  const { body } = await ask(from, '/_console/export')
  const part = (head: string, content: Buffer) =>
    Buffer.concat([
      Buffer.from(`--line\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      content,
      Buffer.from('\r\n--line--\r\n'),
    ])
  const type = 'multipart/form-data; boundary=line'
  const none = await post(to, '/_console/import', part('name="other"', Buffer.from('x')), type)
  expect([none.status, none.json().code]).toEqual([400, 'INVALID_PARAM'])
  const done = await post(to, '/_console/import', part('name="file"; filename="a.gz"', body), type)
  expect(done.status).toBe(200)
  expect(everything(to)).toEqual(everything(from))
})

test('a change needs a POST from the console’s own page', async () => {
  const cloud = await filledCloud()
  const before = everything(cloud)
  for (const path of ['reset', 'clock', 'verify', 'timers/fire', 'import'])
    expect([path, (await ask(cloud, `/_console/${path}?confirm=%E6%B8%85%E7%A9%BA`)).status]).toEqual([path, 404])
  const foreign = await ask(cloud, '/_console/reset', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://evil.example' },
    body: `confirm=${encodeURIComponent('清空')}`,
  })
  expect([foreign.status, foreign.json().code]).toEqual([403, 'CROSS_SITE'])
  expect(everything(cloud)).toEqual(before)
})
