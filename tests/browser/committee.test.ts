import type { Browser } from 'playwright-core'
import type { RunningCloud } from '../../local-cloud/start'
import { dayOf } from '../../src/shared/domain/kit/day'
import { openBrowser, openPhone, type Phone, signIn } from './browser'
import { startProduct } from './product'

/** The committee's officer at phone size: money handed over and confirmed, a reduction, a form, proofs, settings. */
jest.setTimeout(240_000)
let cloud: RunningCloud
let browser: Browser
let secretary: Phone
let officer: Phone
beforeAll(async () => {
  cloud = await startProduct()
  browser = await openBrowser()
  secretary = await openPhone(browser, cloud)
  officer = await openPhone(browser, cloud)
  await signIn(secretary, 'wx-m0001-001')
  await signIn(officer, 'wx-m0001-010')
})
afterAll(async () => {
  await browser?.close()
  await cloud.close()
})

const open = (screen: string) => officer.page.goto(`/committee/${screen}/index?orgId=district`)
const sheet = () => officer.page.getByRole('dialog')
const button = ({ page }: Phone, name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** The slip of our branch on the committee's screen; the demo has others, some waiting, some that differ. */
const ours = () => officer.page.locator('.card').filter({ hasText: '东风村党支部' })
/** Something to hand over: the collector takes what the first who owes has to pay. */
async function payOne(): Promise<void> {
  const as = { openId: 'wx-m0001-006', source: 'wx_client' }
  const call = (method: string, input: object) =>
    cloud.invoke('dues', { method, input }, as) as Promise<{ data: never }>
  const { data } = await call('day', { branchId: 'branch-0001' })
  const { memberId, owed } = (data as { people: { memberId: string; owed: number }[] }).people.find(
    (row) => row.owed > 0,
  )!
  await call('record', { branchId: 'branch-0001', memberId, key: 'committee-test', sum: owed, channel: 'cash' })
}

test('from the organiser’s home to the board of all branches', async () => {
  const { page } = officer
  await page.goto('/manage/branch/index?branchId=district')
  await page.getByText('党费总览').click()
  await page.getByText('/ 12 个支部').waitFor()
  await page.getByText('东风村党支部').waitFor()
})

test('a branch hands over, the committee says what came, and the difference stands on the board (DU-5)', async () => {
  await payOne()
  await secretary.page.goto('/manage/slips/index?branchId=branch-0001')
  await button(secretary, '交接').first().click()
  await button(secretary, '确认交出').click()
  await secretary.page.getByText('等党委确认').waitFor()

  await open('incoming')
  await ours().getByRole('button', { name: '确认收到' }).click()
  const typed = officer.page.getByLabel('收到金额')
  const handed = await typed.inputValue()
  await typed.fill('1.00')
  await officer.page.getByLabel('说明').fill('只到账一元')
  await sheet().getByRole('button', { name: '确认收到' }).click()
  await ours().waitFor({ state: 'detached' })
  await open('board')
  await officer.page.getByText('3 张交接单有差额').waitFor()

  await open('incoming')
  await officer.page.getByText('有差额', { exact: true }).click()
  await ours().getByRole('button', { name: '更正收到金额' }).click()
  expect(await typed.inputValue()).toBe(handed)
  await officer.page.getByLabel('更正原因').fill('第二笔也到了')
  await sheet().getByRole('button', { name: '确认收到' }).click()
  await ours().waitFor({ state: 'detached' })
  await open('board')
  await officer.page.getByText('2 张交接单有差额').waitFor()
})

test('a reduction is decided with its paper (D-36)', async () => {
  await open('waivers')
  const waiting = button(officer, '审批')
  await waiting.first().waitFor()
  const before = await waiting.count()
  await waiting.first().click()
  await officer.page.getByLabel('批复文号或会议记录').fill('党委会第9次')
  await sheet().getByRole('button', { name: '同意', exact: true }).click()
  await sheet().waitFor({ state: 'hidden' })
  await officer.page.waitForFunction(
    (count) => [...document.querySelectorAll('button')].filter((each) => each.innerText === '审批').length === count,
    before - 1,
  )
})

test('a form of all branches is made, and its summary is a workbook', async () => {
  await open('forms')
  await button(officer, /^开始做/).click()
  await officer.page.getByText('已做好').waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([
    officer.page.waitForEvent('download'),
    officer.page.getByText(/汇总\.xlsx/).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^党费收缴登记表.*汇总\.xlsx$/)
})

test('all books are whole; one that somebody wrote in is named with its entry (DU-3)', async () => {
  // in January the demo's money stands in the book of the year before
  const thisYear = Number(dayOf(cloud.clock.now()).slice(0, 4))
  const bookOf = (year: number) => `branch-0003:${year}:ordinary`
  const isThere = (_id: string) => cloud.engine.find('entries', { query: { _id: `${_id}:2` } }).length > 0
  const year = isThere(bookOf(thisYear)) ? thisYear : thisYear - 1
  await open('verify')
  await officer.page.getByRole('radio', { name: `${year} 年` }).click()
  await button(officer, '开始核验').click()
  await officer.page.getByText('所有账本完整').waitFor({ timeout: 60_000 })
  const _id = `${bookOf(year)}:2`
  const update = { $set: { memberName: '张冠' } }
  expect(cloud.engine.update('entries', { query: { _id }, update, multi: false, upsert: false }).updated).toBe(1)
  await button(officer, '重新核验').click()
  await officer.page.getByText('向阳村党支部').waitFor({ timeout: 60_000 })
  await officer.page.getByText('第 2 笔起不完整：这一笔的内容被改动过。').waitFor()
})

test('a setting is changed with a reason, and holds', async () => {
  await open('settings')
  await button(officer, '修改规则').click()
  await officer.page.getByLabel('上缴比例（%）').fill('12.5')
  await button(officer, '保存').click()
  await sheet().getByText('上缴比例：20% → 12.5%').waitFor()
  await sheet().getByRole('textbox').fill('区委会议决定')
  await sheet().getByRole('button', { name: '保存' }).click()
  await officer.page.getByText('12.5%', { exact: true }).waitFor()
  await open('remittance')
  await officer.page.getByText('12.5%').waitFor()
  expect([secretary.broken, officer.broken]).toEqual([[], []])
})
