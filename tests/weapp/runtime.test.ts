import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Boot, bootWeapp } from './runtime/boot'

/** The simulated runtime itself, tried with a mini-program of two hand-written pages. */
const first = {
  wxml: `<view><text>{{words}}</text><button bindtap="add">加一</button><button bindtap="go">走</button>
    <button bindtap="ask" disabled="{{off}}">问</button><input placeholder="姓名" bindinput="type"/></view>
    <view wx:if="{{count > 1}}">多于一</view>`,
  js: `Page({
    data: { words: '零', count: 0, off: true },
    add() { const count = this.data.count + 1; this.setData({ count, words: '第' + count + '次' }) },
    type(event) { this.setData({ words: '你好' + event.detail.value, off: false }) },
    go() { wx.navigateTo({ url: '/second?name=%E7%8E%8B' }) },
    async ask() {
      try { const { result } = await wx.cloud.callFunction({ name: 'f', data: { a: 1, b: undefined } })
        this.setData({ words: result.words + ' ' + new Date().getTime() }) } catch (error) { this.setData({ words: error.errMsg }) }
    },
  })`,
}
const second = {
  wxml: '<view>{{name}}</view>',
  js: `Page({ data: { name: '' }, onLoad(query) { this.setData({ name: query.name }); if (query.fail) fails[query.fail]() } })
    const fails = {
      console: () => console.error('said'),
      timer: () => setTimeout(() => { throw new Error('late') }, 1),
      thrown: () => { throw new Error('at once') },
    }`,
}
let dir: string
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'weapp-'))
  writeFileSync(path.join(dir, 'app.json'), JSON.stringify({ pages: ['first', 'second'] }))
  writeFileSync(path.join(dir, 'app.js'), 'App({})')
  for (const [name, { wxml, js }] of Object.entries({ first, second })) {
    writeFileSync(path.join(dir, `${name}.wxml`), wxml)
    writeFileSync(path.join(dir, `${name}.js`), js)
    writeFileSync(path.join(dir, `${name}.json`), '{}')
  }
  mkdirSync(path.join(dir, 'empty'))
})
afterAll(() => rmSync(dir, { recursive: true }))

const boot = (more: Boot = {}) => bootWeapp({ dir, ...more })

test('a touch changes the data and the screen', async () => {
  const phone = await boot()
  expect(phone.text()).toContain('零')
  await phone.tap('加一')
  expect(phone.text()).toContain('第1次')
  expect(phone.has('多于一')).toBe(false)
  await phone.tap('加一')
  expect(phone.has('多于一')).toBe(true)
  expect(phone.dataBytes()).toEqual([29, 29])
  await phone.close()
})

test('typing reaches the page, and a button that is off hears nothing until it is on', async () => {
  const phone = await boot({ cloud: async () => ({ words: '好' }), now: () => 1_000 })
  await phone.tap('问')
  expect(phone.callsOf('cloud.callFunction')).toEqual([])
  await phone.input('姓名', '王芳')
  expect(phone.text()).toContain('你好王芳')
  await phone.tap('问')
  expect(phone.callsOf('cloud.callFunction')).toEqual([{ name: 'f', data: { a: 1 } }])
  expect(phone.text()).toContain('好 1000')
  await phone.close()
})

test('without a network a cloud call fails as on a phone', async () => {
  const phone = await boot({ world: { online: false }, cloud: async () => ({}) })
  await phone.input('姓名', '王芳')
  await phone.tap('问')
  expect(phone.text()).toContain('cloud.callFunction:fail')
  await phone.close()
})

test('navigation keeps a stack', async () => {
  const phone = await boot()
  await phone.tap('走')
  expect(phone.currentPage()).toMatchObject({ path: 'second', query: { name: '王' } })
  expect(phone.text()).toBe('王')
  await phone.back()
  expect(phone.pages()).toEqual(['first'])
  await phone.close()
})

test('words that are not there are answered with what is', async () => {
  const phone = await boot()
  await expect(phone.tap('没有')).rejects.toThrow(/“没有” is not on the screen, which reads:[\s\S]*零/)
  await phone.close()
})

// (a rejected promise that nobody caught is noticed by jest itself)
test.each(['console', 'timer', 'thrown'])('an error nobody caught (%s) fails the test', async (fail) => {
  const phone = await boot({ open: `/second?fail=${fail}` })
  await phone.settle()
  await expect(phone.close()).rejects.toThrow(/the phone noted 1 error/)
})
