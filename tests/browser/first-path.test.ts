import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import type { Browser, Page } from 'playwright-core'
import type { RunningCloud } from '../../local-cloud/start'
import { anIdNumber } from '../builders/id-numbers'
import { openBrowser, openPhone, type Phone, signIn } from './browser'
import { startProduct } from './product'

/**
 * The first hour of a new user, in one go and by the screens alone: a roster comes in from Excel, a day is planned by
 * hand, announced and opened; somebody who came with the roster binds with an invite code and checks in; the day is closed.
 */
jest.setTimeout(180_000)
const folder = mkdtempSync(path.join(tmpdir(), 'party-roster-'))
let cloud: RunningCloud
let browser: Browser
let secretary: Phone
let member: Phone
let wall: Page

beforeAll(async () => {
  cloud = await startProduct()
  browser = await openBrowser()
  ;[secretary, member] = [await openPhone(browser, cloud), await openPhone(browser, cloud)]
  wall = secretary.page
})
afterAll(async () => {
  await browser?.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

const tap = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .locator('visible=true')
    .first()
    .click()
const seen = (page: Page, text: string | RegExp) => page.getByText(text).locator('visible=true').first().waitFor()
const inSheet = (page: Page) => page.getByRole('dialog').locator('visible=true')
const flat = async (page: Page) => (await page.locator('body').innerText()).replace(/\s+/g, '')
const headings = ['姓名', '性别', '出生日期', '身份证号', '手机号', '党支部', '党员类型', '入党日期', '人员情况']

/** Hands a file to the browser's own file chooser. */
async function choose(button: string, name: string, content: Buffer): Promise<void> {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  const [chooser] = await Promise.all([wall.waitForEvent('filechooser'), tap(wall, button)])
  await chooser.setFiles(file)
}
async function workbook(rows: ExcelJS.CellValue[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('党员名册').addRows([headings, ...rows])
  return Buffer.from(await book.xlsx.writeBuffer())
}
const branch = '东风村党支部'
const good: ExcelJS.CellValue[] = [
  '欧阳建华',
  '男',
  new Date(Date.UTC(1955, 2, 1)),
  anIdNumber('1955-03-01', 1),
  '138 0013 8000',
  branch,
  '正式党员',
  '1978年7月1日',
  '',
]

test('a roster with faults is told by row and column, and nothing is written', async () => {
  await signIn(secretary, 'wx-m0001-001', '/manage/import/index?orgId=branch-0001')
  const before = cloud.engine.count('members', {})
  await choose(
    '选择文件',
    '名册.xlsx',
    await workbook([good, ['李四', '男', '2099-01-01', '', '', '没有的支部', '正式', '', '']]),
  )
  await seen(wall, /有 1 行有问题/)
  expect(await flat(wall)).toContain('第3行·出生日期')
  expect(await flat(wall)).toContain('第3行·党支部')
  expect(cloud.engine.count('members', {})).toBe(before)
})

test('a mended roster is written once confirmed; the same people as a CSV from Windows change nothing', async () => {
  await choose('换一个文件', '名册-改.xlsx', await workbook([good]))
  await tap(wall, '写入 1 人')
  await seen(wall, '新增 1 人，更新 0 人，不变 0 人')
  const query = { branchId: 'branch-0001', state: 'active', name: '欧阳建华' }
  expect(cloud.engine.find('members', { query })).toHaveLength(1)
  await tap(wall, '再导入一个文件')
  const row = [...good]
  row[2] = '1955-03-01'
  await choose(
    '选择文件',
    '名册.csv',
    iconv.encode([headings, row].map((cells) => cells.join(',')).join('\r\n'), 'gbk'),
  )
  await seen(wall, '名册和这个文件一致，不用写入。')
})

let invite = ''
test('the new member gets an invite code', async () => {
  await wall.goto('/manage/members/index?branchId=branch-0001')
  await wall.getByLabel('按姓名查找').fill('欧阳')
  await tap(wall, /欧阳建华/)
  await tap(wall, '发邀请码')
  await seen(wall, /只能用一次/)
  invite = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(await wall.locator('body').innerText())?.[0] ?? ''
  expect(invite).not.toBe('')
})

test('on a new phone the member reads what is stored, agrees, and binds with the code', async () => {
  await signIn(member, 'wx-new-1')
  await tap(member.page, '开始使用')
  await seen(member.page, '保存什么，做什么用')
  await member.page.getByText('我已看过，同意保存这些信息').click()
  await tap(member.page, '同意并继续')
  await member.page.getByLabel('邀请码').fill(invite)
  await tap(member.page, '用邀请码绑定')
  await seen(member.page, '欧阳建华同志，绑定好了')
})

test('a day is planned by hand, announced and opened; the new member is on its roster', async () => {
  const start = new Date(cloud.clock.now() + 8 * 3_600_000 + 10 * 60_000).toISOString()
  await wall.goto('/manage/activity-edit/index?hostId=branch-0001')
  await wall.getByLabel('主题').fill('学习新修订的党章')
  await wall.locator('input[type=date]').fill(start.slice(0, 10))
  await wall.locator('input[type=time]').fill(start.slice(11, 16))
  await wall.getByLabel('地点', { exact: true }).fill('村委会二楼会议室')
  await tap(wall, '保存')
  await tap(wall, '通知大家')
  await inSheet(wall).getByRole('button', { name: '通知大家' }).click()
  await seen(wall, '已通知')
  await tap(wall, '开始签到')
  await inSheet(wall).getByRole('button', { name: '开始签到' }).click()
  await seen(wall, /实到/)
  expect(await flat(wall)).toContain('实到0/应到23')
})

test('the member types the six digits and is recorded; the organiser sees it', async () => {
  await member.page.goto('/')
  await seen(member.page, '学习新修订的党章')
  await tap(member.page, '输入六位数字')
  const digits = /\b(\d{3})\s(\d{3})\b/.exec(await wall.locator('body').innerText())!
  await member.page.locator('input').locator('visible=true').first().fill(`${digits[1]}${digits[2]}`)
  await tap(member.page, '签到')
  await seen(member.page, '已签到')
  await wall.waitForFunction(() => document.body.innerText.replace(/\s+/g, '').includes('实到1/应到23'))
})

test('the day is closed, and shows who came and who did not', async () => {
  await tap(wall, '去结束活动')
  await tap(wall, '结束活动')
  await inSheet(wall)
    .getByText(/还有 22 人没有签到/)
    .waitFor()
  await inSheet(wall).getByRole('button', { name: '结束活动' }).click()
  await tap(wall, '查看到会名单')
  await seen(wall, '缺席 22 人')
  await seen(wall, '实到 1 人')
  await seen(wall, '欧阳建华')
  expect([...secretary.broken, ...member.broken]).toEqual([])
})
