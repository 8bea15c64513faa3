import type { Browser } from 'playwright-core'
import type { RunningCloud } from '../../local-cloud/start'
import { CONSENT_VERSION } from '../../src/shared/domain/identity/consent'
import { addMonths, instantOf, type Month, monthOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import { monthWords } from '../../src/words/dates'
import { type Coming, playYear, standardFor } from '../builders/dues-year'
import { openBrowser, openPhone, type Phone, signIn } from './browser'
import { startProduct } from './product'

/** A member's dues at phone size: this month and why, the year, receipts, a question, an extra, the branch's notices. */
jest.setTimeout(180_000)
const branchId = 'branch-dues'
const [mine, collectors] = ['wx-dues-me', 'wx-dues-collector']
let cloud: RunningCloud
let browser: Browser
let phone: Phone
let month: Month

/** A branch beside the demo's, with one member and the collector. */
async function putBranch(): Promise<Member> {
  const [org] = cloud.engine.find('orgs', { query: { _id: 'branch-0001' } })
  const [someone] = cloud.engine.find('members', { query: { _id: 'm0001-013' } }) as unknown as Member[]
  const common = { ...someone!, branchId, groupId: null, roles: [], admittedOn: '2001-07-01' }
  const me: Member = { ...common, _id: 'dues-me', identity: mine, name: '王建国' }
  const roles = [{ orgId: branchId, role: 'dues-collector' as const }]
  const other: Member = { ...common, _id: 'dues-collector', identity: collectors, name: '李玉兰', roles }
  cloud.engine.insert('orgs', [{ ...org!, _id: branchId, name: '党费村党支部', path: ['committee', branchId] }])
  cloud.engine.insert('members', [me, other])
  cloud.engine.insert(
    'consents',
    [mine, collectors].map((openId) => ({
      _id: `${openId}:1`,
      openId,
      version: CONSENT_VERSION,
      at: 1,
      withdrawnAt: null,
    })),
  )
  await cloud.engine.settled()
  return me
}

/** This month is open; the two before are paid and published, the last one after a receipt that was booked wrongly. */
async function putMoney(member: Member): Promise<void> {
  const [first, last] = [addMonths(month, -2), addMonths(month, -1)]
  const paid = (each: Month, more: Partial<Coming> = {}): Coming => {
    const at = instantOf(`${each}-02`, '09:30')
    const by = { by: 'dues-collector', byName: '李玉兰' }
    return { at, branchId, member, lines: [{ month: each, fen: 7605 }], more: by, ...more }
  }
  const items = {
    positionPay: 280_000,
    gradePay: 190_000,
    basicPerformance: 150_000,
    rewardPerformance: 200_000,
    socialInsurance: 110_000,
    incomeTax: 3_000,
  }
  const years = [...new Set([first, month].map((each) => each.slice(0, 4)))]
  const made = playYear({
    standards: years.map((year) => standardFor(member, year, { kind: 'wage_monthly', employer: 'institution', items })),
    billed: [{ member, branchId, from: first, until: month }],
    coming: [paid(first), paid(last, { takenBackAt: instantOf(`${last}-02`, '10:00') }), paid(last)],
  })
  for (const [name, docs] of Object.entries(made)) cloud.engine.insert(name, docs)
  for (const each of [first, last]) {
    const run = { _id: each, state: 'done', after: '', bills: 1, problems: 0, beganAt: 1, doneAt: 1 }
    if (cloud.engine.count('duesRuns', { _id: each }) === 0) cloud.engine.insert('duesRuns', [run])
  }
  await cloud.engine.settled()
  for (const each of [first, last]) {
    const closed = await cloud.invoke(
      'dues',
      { method: 'closeMonth', input: { branchId, month: each } },
      { openId: collectors, source: 'wx_client' },
    )
    expect(closed).toMatchObject({ ok: true })
  }
}

beforeAll(async () => {
  cloud = await startProduct()
  month = monthOf(cloud.clock.now())
  await putMoney(await putBranch())
  browser = await openBrowser()
  phone = await openPhone(browser, cloud)
  await signIn(phone, mine)
})
afterAll(async () => {
  expect(phone.broken).toEqual([])
  await browser?.close()
  await cloud.close()
})

const tap = (name: string | RegExp) => phone.page.getByRole('button', { name }).locator('visible=true').click()
const seen = (text: string | RegExp) => phone.page.getByText(text).locator('visible=true').first().waitFor()
const goTo = (tab: string) => phone.page.getByRole('link', { name: tab }).click()
const backToDues = async () => {
  await tap('返回')
  await seen('我的党费证')
}

test('the tab says in one look what is owed and to whom it goes', async () => {
  await goTo('党费')
  await seen('¥76.05')
  await seen('▲ 未交')
  await seen('请当面交给收缴人 李玉兰。')
})

test('and why: the steps with the rules behind them (D-11, D-12, D-22)', async () => {
  await tap('看看怎么算的')
  await seen(/计入：岗位（职务）工资/)
  await seen(/不计入：奖励性绩效工资/)
  await seen(/5070\.00.元 × 1\.5% = 每月 76\.05.元/)
  await tap('收起')
})

test('the certificate is a workbook', async () => {
  const [download] = await Promise.all([phone.page.waitForEvent('download'), tap('存成 Excel 文件')])
  expect(download.suggestedFilename()).toMatch(/^党费证.*王建国.*\.xlsx$/)
  await seen('✓ 党费证已经做好')
})

test('every receipt is there, the one that was taken back too (DU-2)', async () => {
  await tap(/^我的收据/)
  await seen('冲正收据')
  await seen('已冲正')
  await backToDues()
})

test('the branch’s notices: unread, then read (S1-29)', async () => {
  await seen(/^\d 条没看$/)
  await tap(/^支部公开/)
  await tap(new RegExp(`^${monthWords(addMonths(month, -1))}`))
  await seen('党费村党支部')
  await seen('账本的指纹')
  await tap('返回')
  await backToDues()
  await phone.page.getByText(/条没看/).waitFor({ state: 'detached' })
})

test('a question reaches the collector, and the answer comes back', async () => {
  await tap('问收缴人')
  await phone.page.getByRole('radio', { name: '这个数是怎么算的？' }).click()
  await tap('发给收缴人')
  await seen('已经发给收缴人')
  await tap('知道了')
  await seen('等答复')
  const [asked] = cloud.engine.find('duesRequests', { query: { memberId: 'dues-me' } })
  expect(asked).toMatchObject({ branchId, kind: 'question', state: 'open' })
  const answer = { method: 'answer', input: { requestId: String(asked!._id), text: '按工资条算，点开就能看到。' } }
  expect(await cloud.invoke('dues', answer, { openId: collectors, source: 'wx_client' })).toMatchObject({ ok: true })
  await phone.page.reload()
  await seen('按工资条算，点开就能看到。')
})

test('a large extra says which way it goes, and can be taken back (D-37)', async () => {
  await tap(/^我想自愿多交/)
  await phone.page.getByLabel('想多交多少元').fill('1000')
  await seen(/▲ ¥1,000\.00 或更多是“大额党费”/)
  await tap('告诉收缴人')
  await seen(/要全部上缴中央/)
  await tap('知道了')
  await tap('撤回：我想自愿多交')
  await seen('已撤回')
})

test('without a network the amount is still there, with its time and without the income', async () => {
  await phone.page.reload()
  await seen('▲ 未交')
  await phone.page.route('**/functions/**', (route) => route.abort())
  await goTo('今日')
  await goTo('党费')
  await seen(/没有网络/)
  await seen('▲ 未交')
  const kept = await phone.page.evaluate(() => JSON.stringify(localStorage))
  expect(kept).not.toContain('岗位')
})
