import type { Browser, Locator } from 'playwright-core'
import type { RunningCloud } from '../../local-cloud/start'
import { CONSENT_VERSION } from '../../src/shared/domain/identity/consent'
import { dayOf, instantOf } from '../../src/shared/domain/kit/day'
import type { Member, RoleName } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import { openBrowser, openPhone, type Phone, signIn } from './browser'
import { startProduct } from './product'

/** The dues day of one branch in the hall: two collectors, each with a phone of their own, on the real functions. */
jest.setTimeout(240_000)
const BRANCH = 'branch-hall'
const LIST = `/manage/dues-day/index?branchId=${BRANCH}`
let cloud: RunningCloud
let browsers: Browser[]
let one: Phone
let two: Phone
/** Nobody shares a name here; the first is the secretary, the sixth and the ninth collect. */
const people =
  '赵长河 钱玉兰 孙建国 李桂英 周世昌 吴淑珍 郑海 王德明 冯秀芳 陈永福 褚翠萍 卫国庆 蒋立新 沈晓峰 韩志强 杨雪梅'.split(
    ' ',
  )
let year: number

const call = async <T = unknown>(who: string, name: string, input: unknown): Promise<T> => {
  const [feature = '', method] = name.split('.')
  const answer = await cloud.invoke(feature, { method, input }, { openId: who, source: 'wx_client' })
  const outcome = answer as { ok: boolean; data?: T; code?: string }
  if (!outcome.ok) throw new Error(`${name} answered ${outcome.code}`)
  return outcome.data as T
}
const id = (person: number) => `hall-${String(person).padStart(2, '0')}`
const nameOf = (person: number) => people[person - 1] ?? ''
/** Shanghai, nine in the morning. */
const goTo = (day: string) => cloud.clock.set(instantOf(`${year}-${day}`, '09:00'))

interface Kept {
  seq: number
  kind: string
  receipt: number
  memberId: string
  lines: { month: string; fen: number }[]
  voluntary: number
  channel: string
}
const entriesOf = (memberId?: string) =>
  (
    cloud.engine.find('entries', { query: { bookId: `${BRANCH}:${year}:ordinary` }, limit: 1000 }) as unknown as Kept[]
  ).filter((entry) => memberId === undefined || entry.memberId === memberId)

/** A branch beside the demo's, without any dues. */
async function putBranch(): Promise<void> {
  const [org] = cloud.engine.find('orgs', { query: { _id: 'branch-0002' } }) as unknown as Org[]
  const [someone] = cloud.engine.find('members', { query: { _id: 'm0002-014' } }) as unknown as Member[]
  const path = [...org!.path.slice(0, -1), BRANCH]
  cloud.engine.insert('orgs', [{ ...org!, _id: BRANCH, name: '礼堂党支部', path }])
  const roles = new Map<number, RoleName>([
    [1, 'secretary'],
    [3, 'organisation-officer'],
    [6, 'dues-collector'],
    [9, 'dues-collector'],
  ])
  const common = { ...someone!, branchId: BRANCH, groupId: null, admittedOn: '2001-07-01', formalOn: '2002-07-01' }
  for (const [index, name] of people.entries()) {
    const _id = id(index + 1)
    const identity = `wx-${_id}`
    const role = roles.get(index + 1)
    const held = role ? [{ orgId: BRANCH, role }] : []
    cloud.engine.insert('members', [{ ...common, _id, name, identity, situation: 'regular', roles: held }])
    const consent = { openId: identity, version: CONSENT_VERSION, at: 1, withdrawnAt: null }
    cloud.engine.insert('consents', [{ _id: `${identity}:1`, ...consent }])
  }
  await cloud.engine.settled()
}

/**
 * Everybody but the seventh owes 15.00 a month: the eighth from January on, the others from September, in the year after
 * this one. The clock made the bills of each month. It is the fifteenth of September.
 */
async function playTheYear(): Promise<void> {
  year = Number(dayOf(cloud.clock.now()).slice(0, 4)) + 1
  goTo('01-05')
  const standard = (person: number, from: string) =>
    call(person === 1 ? `wx-${id(3)}` : `wx-${id(1)}`, 'standard.set', {
      memberId: id(person),
      from: `${year}-${from}`,
      facts: { kind: 'wage_monthly', base: 300_000 },
    })
  await standard(8, '01')
  for (const month of ['01', '02', '03', '04', '05', '06', '07', '08']) {
    goTo(`${month}-05`)
    await cloud.fireTimer('clock')
  }
  goTo('09-15')
  for (const person of people.keys()) if (person !== 6 && person !== 7) await standard(person + 1, '09')
  await cloud.fireTimer('clock')
}

beforeAll(async () => {
  cloud = await startProduct()
  await putBranch()
  await playTheYear()
  browsers = await Promise.all([openBrowser(), openBrowser()])
  one = await openPhone(browsers[0]!, cloud)
  two = await openPhone(browsers[1]!, cloud)
})
afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await cloud.close()
})

const seen = ({ page }: Phone, text: string | RegExp) => page.getByText(text).locator('visible=true').first()
/** A person's line of the list. */
const rowOf = ({ page }: Phone, person: number): Locator =>
  page
    .locator('.payer')
    .filter({ has: page.getByText(nameOf(person), { exact: true }) })
    .first()
const take = (phone: Phone, person: number) => rowOf(phone, person).getByRole('button', { name: /^收 / })
const sums = async ({ page }: Phone) =>
  (await page.locator('.sums').locator('visible=true').innerText()).replace(/\s+/g, '')
const open = async (phone: Phone) => {
  await phone.page.goto(LIST)
  await seen(phone, '今天收到').waitFor()
}
/** Stops some methods until `unroute`: what was asked never arrives, or the answer is lost on the way back. */
const holding = ({ page }: Phone, methods: Record<string, 'never-sent' | 'answer-lost'>) =>
  page.route('**/*', async (route) => {
    const body = route.request().postData() ?? ''
    const how = Object.entries(methods).find(([method]) => body.includes(`"method":"${method}"`))?.[1]
    if (!how) return route.fallback()
    if (how === 'answer-lost') await route.fetch()
    return route.abort()
  })

test('the collector finds the list in the branch’s work and sees what everybody owes', async () => {
  await signIn(one, `wx-${id(6)}`, `/manage/branch/index?branchId=${BRANCH}`)
  await one.page.getByRole('button', { name: /收党费/ }).click()
  await seen(one, '今天收到').waitFor()
  expect(await sums(one)).toContain('¥0.00收据0张')
  expect(await rowOf(one, 2).innerText()).toContain('应交 ¥15.00')
  expect(await rowOf(one, 7).innerText()).toContain('▲ 未核定，不能收')
  // D-32: September, six months back, and two more that need the superior's paper
  expect(await rowOf(one, 8).innerText()).toContain('应交 ¥105.00')
  expect(await rowOf(one, 8).innerText()).toContain('▲ 久欠 ¥30.00，须上级批准')
  expect(await take(one, 7).count()).toBe(0)
})

test('one tap takes what is owed, with the receipt and the totals at once', async () => {
  await take(one, 2).click()
  await rowOf(one, 2).getByText('✓ 已收 ¥15.00 现金').waitFor()
  expect(await rowOf(one, 2).innerText()).toContain(`收据 ${year}-000001`)
  await one.page.getByRole('radio', { name: '银行转账' }).click()
  await take(one, 3).click()
  await rowOf(one, 3).getByText('✓ 已收 ¥15.00 银行转账').waitFor()
  expect(await sums(one)).toContain('¥30.00收据2张现金¥15.00其他¥15.00')
  await one.page.getByRole('radio', { name: '现金' }).click()
  expect(entriesOf().map(({ receipt, channel }) => [receipt, channel])).toEqual([
    [1, 'cash'],
    [2, 'bank'],
  ])
})

test('the second collector sees it without doing anything, and who took it', async () => {
  await signIn(two, `wx-${id(9)}`, LIST)
  await seen(two, '今天收到').waitFor()
  await take(one, 4).click()
  await two.page.getByText('收据 3 张').locator('visible=true').waitFor({ timeout: 20_000 })
  expect(await rowOf(two, 4).innerText()).toContain(`收款人 ${nameOf(6)}`)
})

test('S1-26: the secretary reads the list and who collects, and can take nothing', async () => {
  const other = await openPhone(browsers[0]!, cloud)
  await signIn(other, `wx-${id(1)}`, LIST)
  await seen(other, '今天收到').waitFor()
  expect(await seen(other, /^党费由/).innerText()).toContain(nameOf(6))
  expect(await other.page.getByRole('button', { name: /^(收 |撤销)/ }).count()).toBe(0)
  expect(other.broken).toEqual([])
  await other.context.close()
})

test('a payment that the other collector took meanwhile is refused on the row, which then shows the receipt', async () => {
  await holding(one, { day: 'never-sent' })
  await take(two, 5).click()
  await rowOf(two, 5)
    .getByText(/^✓ 已收/)
    .waitFor()
  await take(one, 5).click()
  await rowOf(one, 5)
    .getByText(/没有登记：.*可能刚刚已经收过/)
    .waitFor()
  await one.page.unroute('**/*')
  await rowOf(one, 5)
    .getByText(/^✓ 已收/)
    .waitFor({ timeout: 40_000 })
  await rowOf(one, 5).getByText('您这一笔没有登记，他的党费已经收过了').waitFor()
  expect(entriesOf(id(5))).toHaveLength(1)
})

test('two collectors who tap the same people at once never double a payment', async () => {
  await Promise.all([open(one), open(two)])
  const hurried = [10, 11, 12, 13, 14]
  const both = async (person: number) => {
    await Promise.all([take(one, person).click(), take(two, person).click()])
    for (const phone of [one, two])
      await rowOf(phone, person)
        .getByText(/^✓ 已收/)
        .waitFor({ timeout: 40_000 })
  }
  for (const person of hurried) await both(person)
  for (const person of hurried) expect([person, entriesOf(id(person)).length]).toEqual([person, 1])
  expect(await sums(one)).toContain(await sums(two))
})

test('an answer that was lost on the way: the row says so, and the repeat finds the same receipt', async () => {
  await holding(one, { record: 'answer-lost', day: 'never-sent' })
  await take(one, 15).click()
  await rowOf(one, 15).getByText('没有等到回应').waitFor()
  expect(entriesOf(id(15))).toHaveLength(1)
  await one.page.unroute('**/*')
  await rowOf(one, 15).getByRole('button', { name: /^再试/ }).click()
  await rowOf(one, 15).getByText('✓ 已收 ¥15.00 现金').waitFor()
  // the repeat was no second payment that had to be refused
  expect(await rowOf(one, 15).innerText()).not.toMatch(/没有等到回应|没有登记/)
  expect(entriesOf(id(15))).toHaveLength(1)
})

test('without a network nothing is booked, the row says so, and the list stays readable', async () => {
  await one.context.setOffline(true)
  await take(one, 16).click()
  await rowOf(one, 16).getByText('没有网络，这一笔没有登记').waitFor()
  expect(await rowOf(one, 16).innerText()).toContain('应交 ¥15.00')
  await one.context.setOffline(false)
  expect(entriesOf(id(16))).toHaveLength(0)
  await take(one, 16).click()
  await rowOf(one, 16)
    .getByText(/^✓ 已收/)
    .waitFor({ timeout: 40_000 })
  expect(entriesOf(id(16))).toHaveLength(1)
})

test('DU-2: a mistake is taken back with a reason; both entries stay, the sums are netted, the person owes again', async () => {
  expect(await sums(one)).toContain('¥165.00收据11张')
  // a tap right after the one that took the money would belong to that
  await one.page.waitForTimeout(800)
  await rowOf(one, 16).getByRole('button', { name: /^撤销/ }).click()
  const sheet = one.page.getByRole('dialog')
  expect(await sheet.innerText()).toContain('两笔都留着')
  await sheet.getByLabel('为什么撤销').fill('收错了人')
  await sheet.getByRole('button', { name: '冲正这一笔' }).click()
  await rowOf(one, 16).getByText('应交 ¥15.00').waitFor()
  expect(entriesOf(id(16)).map(({ kind }) => kind)).toEqual(['receipt', 'reversal'])
  expect(await sums(one)).toContain('¥150.00收据11张')
  await take(one, 16).click()
  await rowOf(one, 16)
    .getByText(/^✓ 已收/)
    .waitFor()
  expect(await sums(one)).toContain('¥165.00收据12张')
})

test('D-32, D-37: arrears with the superior’s paper and an extra are taken at the member’s own page', async () => {
  await rowOf(one, 8).getByText(nameOf(8), { exact: true }).click()
  await one.page.getByRole('checkbox', { name: /^1月/ }).click()
  await one.page.getByLabel('收多少').fill('130')
  await one.page.getByRole('checkbox', { name: /多出的 ¥10.00/ }).click()
  await one.page.getByLabel('哪个党委批准的').fill('柳林镇党委')
  await one.page.getByLabel('批准日期').fill(`${year}-09-10`)
  await one.page.getByLabel('文件名称或文号').fill('柳党〔8〕号')
  await one.page.getByRole('button', { name: '收 ¥130.00' }).click()
  await seen(one, '已收 ¥130.00').waitFor()
  const [entry] = entriesOf(id(8))
  expect([entry?.lines.length, entry?.lines[0]?.month, entry?.voluntary]).toEqual([8, `${year}-01`, 1000])
  await one.page.getByRole('button', { name: '返回名单' }).click()
  await rowOf(one, 8)
    .getByText(/^✓ 已收 ¥130.00/)
    .waitFor()
  expect(await rowOf(one, 8).innerText()).toContain('久欠 ¥15.00')
})

test('DU-3: the book of the day verifies, and one changed fen is found', async () => {
  await one.page.goto(`/manage/dues-book/index?branchId=${BRANCH}`)
  await one.page.getByRole('button', { name: '核验账本' }).click()
  await seen(one, '账本完整，没有被改动').waitFor()
  const [victim] = cloud.engine.find('entries', { query: { _id: `${BRANCH}:${year}:ordinary:3` } })
  cloud.engine.remove('entries', { _id: victim!._id }, false)
  cloud.engine.insert('entries', [{ ...victim!, voluntary: 1 }])
  await one.page.getByRole('button', { name: '核验账本' }).click()
  await seen(one, '第 3 笔起账本不完整').waitFor()
  expect(await seen(one, /被改动过/).isVisible()).toBe(true)
})

test('no page has thrown', () => {
  const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/
  expect([...one.broken, ...two.broken].filter((line) => !lost.test(line))).toEqual([])
})
