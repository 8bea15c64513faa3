import { newCloud, writeBundle } from './running-cloud'

/** A function on each SDK that tells who calls it, and one that calls on. */
const NODE_SDK = `
import tcb from '@cloudbase/node-sdk'
const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
const db = app.database()
export async function main(event) {
  switch (event.do) {
    case 'who': return { ...app.auth().getUserInfo(), source: process.env.TCB_SOURCE }
    case 'call': return (await app.callFunction({ name: event.name, data: event.data })).result
    case 'fail': try { await app.callFunction({ name: event.name, data: event.data }) } catch ({ code, message }) { return { code, message } } return null
    case 'add': { const { id } = await db.collection('things').add({ at: db.serverDate(), here: new Date() }); return (await db.collection('things').doc(id).get()).data[0] }
    case 'file': { const { fileID } = await app.uploadFile({ cloudPath: 'a/b.txt', fileContent: Buffer.from('hello') }); return (await app.downloadFile({ fileID })).fileContent.toString() }
  }
}`
const WX_SDK = `
import cloud from 'wx-server-sdk'
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
export const main = async (event) => event.name
  ? (await cloud.callFunction({ name: event.name, data: event.data })).result
  : cloud.getWXContext()`

let cloud: Awaited<ReturnType<typeof newCloud>>
beforeAll(async () => {
  cloud = await newCloud({ env: 'env-1', appId: 'wx-app', collections: [{ name: 'things', indexes: [] }] })
  writeBundle(cloud.dir, 'node-sdk', NODE_SDK, { timeout: 20 })
  writeBundle(cloud.dir, 'wx-sdk', WX_SDK, { timeout: 20 })
  writeBundle(
    cloud.dir,
    'fails',
    'export const main = (event) => { if (event.endless) for (;;); throw new Error("on purpose") }',
    { timeout: 1 },
  )
})
afterAll(() => cloud.close())

const client = (openId: string) => ({ openId, source: 'wx_client' })

test('both SDKs say who calls', async () => {
  expect(await cloud.invoke('node-sdk', { do: 'who' }, client('person-a'))).toMatchObject({
    openId: 'person-a',
    appId: 'wx-app',
    source: 'wx_client',
  })
  expect(await cloud.invoke('wx-sdk', {}, client('person-b'))).toMatchObject({
    OPENID: 'person-b',
    APPID: 'wx-app',
    ENV: 'env-1',
    SOURCE: 'wx_client',
  })
})

test('a function called by a function works for the same person, and its source says how', async () => {
  const call = { do: 'call', name: 'wx-sdk' }
  expect(await cloud.invoke('node-sdk', call, client('person-a'))).toMatchObject({
    OPENID: 'person-a',
    SOURCE: 'wx_client,scf',
  })
  const twice = { name: 'node-sdk', data: call }
  expect(await cloud.invoke('wx-sdk', twice, client('person-c'))).toMatchObject({
    OPENID: 'person-c',
    SOURCE: 'wx_client,scf,scf',
  })
})

test('a chain that a timer began has nobody, and begins with wx_trigger', async () => {
  const call = { do: 'call', name: 'wx-sdk' }
  const seen = (await cloud.invoke('node-sdk', call, { source: 'wx_trigger' })) as Record<string, unknown>
  expect(seen.SOURCE).toBe('wx_trigger,scf')
  expect(seen.OPENID).toBeUndefined()
})

test('many calls between functions at once each keep their person', async () => {
  const people = Array.from({ length: 24 }, (_, i) => `person-${i}x`)
  const call = { do: 'call', name: 'wx-sdk' }
  const seen = (await Promise.all(people.map((person) => cloud.invoke('node-sdk', call, client(person))))) as {
    OPENID: string
  }[]
  expect(seen.map(({ OPENID }) => OPENID)).toEqual(people)
})

test.each([
  ['throws', 'fails', {}, 'FUNCTIONS_EXECUTE_FAIL', /Error: on purpose/],
  ['takes too long', 'fails', { endless: true }, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', /timed out after 1 seconds/],
  ['is not there', 'absent', {}, 'FUNCTION_NOT_FOUND', /absent/],
  ['is given too much', 'wx-sdk', { much: 'x'.repeat(110 * 1024) }, 'EXCEED_MAX_PAYLOAD_SIZE', /exceeds/],
])('the SDK throws the documented code when the function %s', async (_, name, data, code, message) => {
  const seen = await cloud.invoke('node-sdk', { do: 'fail', name, data })
  expect(seen).toMatchObject({ code, message: expect.stringMatching(message) })
})

test('the database, the function and the machine’s other parts share the moved clock', async () => {
  const time = Date.UTC(2030, 0, 31, 4)
  cloud.clock.freeze(time)
  type Thing = { at: string; here: string }
  const { at, here } = (await cloud.invoke('node-sdk', { do: 'add' })) as Thing
  expect([at, here]).toEqual([new Date(time).toISOString(), new Date(time).toISOString()])
  expect(cloud.functions.log.list({ name: 'node-sdk', limit: 1 })[0]?.startedAt).toBe(time)
  expect(await cloud.invoke('node-sdk', { do: 'file' })).toBe('hello')
  cloud.clock.reset()
})

test('a restarted cloud takes up data, files and the clock as they were', async () => {
  const first = await newCloud()
  first.engine.addCollection('kept')
  first.engine.insert('kept', [{ _id: 'a', n: 1 }])
  await first.engine.settled()
  await first.storage.write('a.txt', Buffer.from('kept'))
  first.clock.advance(86_400_000)
  await first.close()
  const lines: string[] = []
  const second = await newCloud({ dataDir: first.dataDir, report: (line) => lines.push(line) })
  expect(second.engine.find('kept', { query: {} })).toEqual([{ _id: 'a', n: 1 }])
  expect(second.storage.read('a.txt')?.toString()).toBe('kept')
  expect(second.clock.now() - Date.now()).toBeGreaterThan(86_000_000)
  expect(lines.join('\n')).toMatch(/clock was moved/)
  await second.close()
})

test('a second cloud on the same folder or port is refused and leaves the first alone', async () => {
  await expect(newCloud({ dataDir: cloud.dataDir })).rejects.toThrow(/in use/)
  await expect(newCloud({ port: cloud.port })).rejects.toThrow(/EADDRINUSE/)
  expect(await cloud.invoke('wx-sdk', {}, client('person-a'))).toMatchObject({ OPENID: 'person-a' })
})
