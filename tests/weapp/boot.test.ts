import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bootWeapp, type WeappPhone } from './runtime/boot'

const app = JSON.parse(readFileSync(path.resolve(__dirname, '../../dist/weapp/app.json'), 'utf8')) as {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const everyPage = [
  ...app.pages,
  ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
]
const stranger = async () => ({ ok: false, code: 'NOT_SIGNED_IN' })

let phone: WeappPhone
afterEach(() => phone.close())

test('the WeChat build boots, and each tab has words', async () => {
  phone = await bootWeapp({ cloud: stranger })
  expect(phone.currentPage()).toMatchObject({ path: 'pages/today/index', title: '今日' })
  for (const tab of ['党费', '记录', '我的', '今日']) {
    await phone.switchTab(tab)
    expect(phone.text()).not.toBe('')
  }
})

test.each(everyPage)('%s opens for a stranger and says something', async (page) => {
  phone = await bootWeapp({ cloud: stranger, open: `/${page}` })
  expect(phone.text()).not.toBe('')
})

test('text follows the size that is set in WeChat, also when it changes in between', async () => {
  phone = await bootWeapp({ cloud: stranger, world: { fontScale: 1.25 } })
  expect(phone.find('.page').getAttribute('style')).toContain('--type-scale: 1.25')
  phone.world.fontScale = 1
  await phone.comeBack()
  expect(phone.find('.page').getAttribute('style')).toContain('--type-scale: 1;')
})
