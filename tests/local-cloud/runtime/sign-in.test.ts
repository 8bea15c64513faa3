import { JSDOM } from 'jsdom'
import { safePath } from '../../../local-cloud/runtime/sign-in'
import { ask, newCloud, signIn } from './running-cloud'
import { writeFunction } from './written-functions'

const everybody = [
  { openId: 'p-1', name: '王书记', note: '书记 · 第一支部', group: '第一支部' },
  { openId: 'p-2', name: '李<b>', note: '党员 · 第一支部', group: '第一支部' },
  { openId: 'p-3', name: '赵干事', note: '党委', group: '党委' },
]
let cloud: Awaited<ReturnType<typeof newCloud>>
beforeAll(async () => {
  cloud = await newCloud({
    people: async (search) => everybody.filter(({ name, note }) => `${name}${note}`.includes(search)),
  })
  writeFunction(cloud.dir, 'who', 'exports.main = () => process.env.WX_OPENID')
})
afterAll(() => cloud.close())

const page = async (path: string, cookie = '') =>
  new JSDOM((await ask(cloud, path, { headers: { Cookie: cookie } })).text).window.document
const submit = (fields: Record<string, string>, path = '/_sign-in') =>
  ask(cloud, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: cloud.url },
    body: new URLSearchParams(fields).toString(),
  })

test('the page lists people by group, escaped, without scripts or remote assets', async () => {
  const document = await page('/_sign-in')
  expect([...document.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual(
    expect.arrayContaining(['第一支部', '党委']),
  )
  const names = [...document.querySelectorAll('.people button strong')].map((name) => name.textContent)
  expect(names).toEqual(expect.arrayContaining(['王书记', '李<b>', '赵干事']))
  expect(document.querySelectorAll('script, link, img, iframe')).toHaveLength(0)
  expect(document.documentElement.lang).toBe('zh-CN')
})

test('the list can be searched', async () => {
  const document = await page('/_sign-in?search=%E5%85%9A%E5%A7%94')
  expect([...document.querySelectorAll('.people button[value^="p-"] strong')].map((name) => name.textContent)).toEqual([
    '赵干事',
  ])
  expect((await page('/_sign-in?search=%E6%97%A0%E4%BA%BA')).body.textContent).toContain('没有找到')
})

test('a choice signs in and leads back to where one came from; signing out ends it', async () => {
  const answer = await submit({ openId: 'p-2', to: '/pages/today?x=1#top' })
  expect([answer.status, answer.headers.location]).toEqual([303, '/pages/today?x=1#top'])
  const cookie = String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? ''
  const who = () =>
    ask(cloud, '/functions/who', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookie },
      body: '{}',
    })
  expect((await who()).json()).toBe('p-2')
  expect((await page('/_sign-in', cookie)).body.textContent).toContain('当前身份')
  const out = await submit({ to: '/pages/today' }, '/_sign-out')
  expect(String(out.headers['set-cookie'])).toMatch(/=; .*Max-Age=0/)
})

test('a new WeChat user gets an open id of their own each time', async () => {
  const first = await signIn(cloud, '')
  const second = await signIn(cloud, '')
  expect(first).not.toBe(second)
  const document = await page('/_sign-in', first)
  expect(document.body.textContent).toMatch(/new-[0-9a-f]{16}/)
})

test('an open id that is none is refused', async () => {
  expect((await submit({ openId: 'a b; c' })).status).toBe(400)
})

test.each([
  ['/pages/today?a=1#b', '/pages/today?a=1#b'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['/\t/evil.example/', '/'],
  ['/a/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
])('after signing in, %j leads to %j', (to, path) => {
  expect(safePath(to)).toBe(path)
})

test('a long list is cut, and says so', async () => {
  const many = Array.from({ length: 205 }, (_, i) => ({ openId: `m-${i}`, name: `人${i}`, note: '' }))
  const large = await newCloud({ people: async () => many })
  const { text } = await ask(large, '/_sign-in')
  expect(text).toContain('还有 5 人未列出')
  await large.close()
})
