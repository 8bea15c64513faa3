import { networkInterfaces } from 'node:os'
import { addresses, isLoopbackName, isLoopbackPeer } from '../../../local-cloud/runtime/origin-guard'
import { ask, newCloud, signIn, writeBundle } from './running-cloud'
import { writeFunction } from './written-functions'

const lan = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

test.each(['localhost', 'w2.localhost', '127.0.0.1', '127.8.8.8', '::1'])('%s means this machine', (name) => {
  expect(isLoopbackName(name)).toBe(true)
})
test.each(['localhost.evil.example', '127.0.0.1.evil.example', 'evil-localhost', '192.168.1.2', ''])(
  '%j does not mean this machine',
  (name) => {
    expect(isLoopbackName(name)).toBe(false)
  },
)
test('only the loopback interface is this machine', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].every(isLoopbackPeer)).toBe(true)
  expect(['192.168.1.2', '::ffff:10.0.0.1', '12.7.0.1', undefined].some(isLoopbackPeer)).toBe(false)
})

test('a name that is not the server’s own is refused everywhere (DNS rebinding)', async () => {
  const cloud = await newCloud()
  for (const path of ['/', '/_console', '/_sign-in', '/admin', '/functions/a', '/storage/a'])
    for (const Host of ['evil.example', `evil.example:${cloud.port}`, '192.168.77.77']) {
      const answer = await ask(cloud, path, { headers: { Host } })
      expect([path, answer.status, answer.json().code]).toEqual([path, 421, 'HOST_REFUSED'])
    }
  expect((await ask(cloud, '/_sign-in', { headers: { Host: `w2.localhost:${cloud.port}` } })).status).toBe(200)
  await cloud.close()
})

test('a web page cannot use the SDK’s door', async () => {
  const cloud = await newCloud()
  const answer = await ask(cloud, '/admin', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: 'https://evil.example' },
    body: '{"action":"database.addCollection","collectionName":"x"}',
  })
  expect([answer.status, answer.json().code]).toEqual([403, 'CROSS_SITE'])
  expect(cloud.engine.hasCollection('x')).toBe(false)
  await cloud.close()
})

test('a development server’s pages may call the door when its origin is named', async () => {
  const origin = 'http://localhost:10086'
  const cloud = await newCloud({ origins: [origin] })
  writeFunction(cloud.dir, 'hello', 'exports.main = () => "hello"')
  const cookie = await signIn(cloud, 'person-a')
  const call = (Origin: string) =>
    ask(cloud, '/functions/hello', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookie, Origin },
      body: '{}',
    })
  expect((await call(origin)).json()).toBe('hello')
  expect((await call('http://localhost:10087')).status).toBe(403)
  await cloud.close()
})

test('opened to the network: site, sign-in and functions answer there, console and SDK do not, and it says so', async () => {
  const lines: string[] = []
  const cloud = await newCloud({ host: '0.0.0.0', report: (line) => lines.push(line) })
  writeFunction(cloud.dir, 'hello', 'exports.main = () => process.env.WX_OPENID')
  expect(cloud.urls).toEqual(addresses('0.0.0.0', cloud.port))
  expect(cloud.url).toBe(`http://127.0.0.1:${cloud.port}`)
  expect((await ask(cloud, '/_console')).status).toBe(200)
  // a machine without a network has nothing to open to
  if (lan) {
    expect(cloud.urls).toContain(`http://${lan}:${cloud.port}`)
    expect(lines.join('\n')).toContain(`http://${lan}:${cloud.port}`)
    const there = { ...cloud, url: `http://${lan}:${cloud.port}` }
    expect((await ask(there, '/_sign-in')).status).toBe(200)
    const cookie = await signIn(there, 'person-a')
    const call = await ask(there, '/functions/hello', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookie, Origin: there.url },
      body: '{}',
    })
    expect(call.json()).toBe('person-a')
    for (const path of ['/_console', '/_console/export', '/admin']) {
      const answer = await ask(there, path)
      expect([path, answer.status, answer.json().code]).toEqual([path, 403, 'LOOPBACK_ONLY'])
      // a loopback name does not help somebody who comes from the network
      const named = await ask(there, path, { headers: { Host: `127.0.0.1:${cloud.port}` } })
      expect([path, named.status]).toEqual([path, 403])
    }
    // and a network name does not help a page that reaches loopback
    expect((await ask(cloud, '/_console', { headers: { Host: `${lan}:${cloud.port}` } })).status).toBe(403)
  }
  await cloud.close()
})

test('opened to one address of the network, functions still reach the cloud over loopback', async () => {
  // without a network, a second loopback address stands for it
  const host = lan ?? '127.0.0.2'
  const cloud = await newCloud({ host, collections: [{ name: 'things', indexes: [] }] })
  writeBundle(
    cloud.dir,
    'count',
    `import tcb from '@cloudbase/node-sdk'
     export const main = async () => (await tcb.init({ env: 'local' }).database().collection('things').count()).total`,
    { timeout: 20 },
  )
  expect(cloud.urls.at(-1)).toBe(`http://${host}:${cloud.port}`)
  expect(await cloud.invoke('count')).toBe(0)
  expect((await ask({ url: `http://${host}:${cloud.port}` }, '/_sign-in')).status).toBe(200)
  await cloud.close()
})
