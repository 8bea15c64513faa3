import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { ask, newCloud } from './running-cloud'
import { newFolder } from './written-functions'

const siteDir = join(newFolder('site'), 'www')
const script = `console.log(${JSON.stringify('x'.repeat(5000))})`
mkdirSync(join(siteDir, 'js'), { recursive: true })
writeFileSync(join(siteDir, 'index.html'), '<!doctype html><title>首页</title>')
writeFileSync(join(siteDir, 'js/app.0123abcd.js'), script)
writeFileSync(join(siteDir, 'js/plain.js'), script)
writeFileSync(join(siteDir, '../secret.txt'), 'the secret')

let cloud: Awaited<ReturnType<typeof newCloud>>
beforeAll(async () => {
  cloud = await newCloud({ siteDir })
})
afterAll(() => cloud.close())

test('the first page answers at / and for every path of the application', async () => {
  for (const path of ['/', '/index.html', '/pages/check-in/index?a=1']) {
    const { status, text, headers } = await ask(cloud, path)
    expect([path, status, headers['content-type'], headers['cache-control']]).toEqual([
      path,
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ])
    expect(text).toContain('首页')
  }
})

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
])('a script travels packed with %s', async (encoding, unpack) => {
  const { headers, body } = await ask(cloud, '/js/app.0123abcd.js', { headers: { 'Accept-Encoding': encoding } })
  expect(headers).toMatchObject({
    'content-encoding': encoding,
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  })
  expect(body.length).toBeLessThan(script.length / 10)
  expect(unpack(body).toString()).toBe(script)
})

test('a browser that takes nothing packed gets it plain', async () => {
  const { headers, text } = await ask(cloud, '/js/plain.js')
  expect(headers['content-encoding']).toBeUndefined()
  expect(text).toBe(script)
})

test('what has not changed is not sent again, and a rebuilt file is', async () => {
  const headers = { 'Accept-Encoding': 'br' }
  const first = await ask(cloud, '/js/plain.js', { headers })
  const etag = String(first.headers.etag)
  const again = await ask(cloud, '/js/plain.js', { headers: { ...headers, 'If-None-Match': etag } })
  expect([again.status, again.body.length]).toEqual([304, 0])
  writeFileSync(join(siteDir, 'js/plain.js'), `${script}//2`)
  const rebuilt = await ask(cloud, '/js/plain.js', { headers: { ...headers, 'If-None-Match': etag } })
  expect(rebuilt.status).toBe(200)
  writeFileSync(join(siteDir, 'js/plain.js'), script)
})

test.each([
  ['/js/absent.js', 404],
  ['/../secret.txt', 404],
  ['/%2e%2e/secret.txt', 404],
  ['/..%2fsecret.txt', 404],
  ['/js/..%2f..%2fsecret.txt', 404],
  ['/%E0%A4%A.js', 404],
  ['/%00.js', 404],
])('%s is not there', async (path, status) => {
  const answer = await ask(cloud, path)
  expect(answer.status).toBe(status)
  expect(answer.text).not.toContain('the secret')
})

test('a HEAD has no body, a POST is refused', async () => {
  const head = await ask(cloud, '/', { method: 'HEAD' })
  expect([head.status, head.body.length]).toEqual([200, 0])
  expect((await ask(cloud, '/', { method: 'POST' })).status).toBe(405)
})
