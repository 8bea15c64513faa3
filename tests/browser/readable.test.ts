import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import type { RunningCloud } from '../../local-cloud/start'
import { openBrowser, openPhone, type Phone, setType, signIn } from './browser'
import { startProduct } from './product'

/**
 * Every page at phone size: no serious finding of axe, nothing wider than the screen. Then, come back to with large type: it
 * is the same page, still not wider, and no finding of the rules that look at sizes.
 */
jest.setTimeout(240_000)
const axe = require.resolve('axe-core/axe.min.js')
/** Named like a file that never changes: the browser compiles it once for all pages. */
const AXE = 'axe.00000000.js'
let cloud: RunningCloud
let browser: Browser
let activityId: string
let closedId: string
beforeAll(async () => {
  cloud = await startProduct({ [AXE]: axe })
  browser = await openBrowser()
  activityId = String(
    cloud.engine.find('activities', { query: { hostId: 'branch-0001', state: 'announced' }, limit: 1 })[0]!._id,
  )
  const as = { openId: 'wx-m0001-001', source: 'wx_client' }
  await cloud.invoke('activity', { method: 'open', input: { activityId } }, as)
  const past = { hostId: 'branch-0002', state: 'closed' }
  closedId = String(cloud.engine.find('activities', { query: past, limit: 1 })[0]!._id)
})
afterAll(async () => {
  await browser?.close()
  await cloud.close()
})

const pages = {
  'sign-in': ['', '/_sign-in'],
  'today, a stranger': ['wx-new-1', '/'],
  welcome: ['wx-new-1', '/pages/welcome/index'],
  today: ['wx-m0001-005', '/'],
  'check-in': ['wx-m0001-005', '/c'],
  'check-in by its own address': ['wx-m0001-005', '/pages/check-in/index'],
  'check-in by six digits': ['wx-m0001-005', '/c?first=code&activity=ACTIVITY'],
  'an address that does not exist': ['wx-m0001-005', '/pages/nowhere/index'],
  record: ['wx-m0001-005', '/pages/record/index'],
  dues: ['wx-m0001-005', '/pages/dues/index'],
  'dues: receipts': ['wx-m0001-005', '/pages/dues-receipts/index'],
  'dues: notices': ['wx-m0001-005', '/pages/dues-notices/index'],
  'dues: notice, not there': ['wx-m0001-005', '/pages/dues-notice/index?period=2020-01'],
  me: ['wx-m0001-001', '/pages/me/index'],
  'my data': ['wx-m0001-005', '/pages/my-data/index'],
  'manage: branch': ['wx-m0001-001', '/manage/branch/index?branchId=branch-0001'],
  'manage: activity': ['wx-m0001-001', '/manage/activity/index?activityId=ACTIVITY'],
  'manage: activity form': ['wx-m0001-001', '/manage/activity-edit/index?hostId=branch-0001'],
  'manage: live': ['wx-m0001-001', '/manage/live/index?activityId=ACTIVITY'],
  'manage: live, closed': ['wx-m0002-001', '/manage/live/index?activityId=CLOSED'],
  'manage: live, not there': ['wx-m0001-001', '/manage/live/index?activityId=nope'],
  'manage: members': ['wx-m0001-001', '/manage/members/index?branchId=branch-0001'],
  'manage: member': ['wx-m0001-001', '/manage/member/index?memberId=m0001-004'],
  'manage: import': ['wx-m0001-001', '/manage/import/index?orgId=branch-0001'],
  'manage: dues day': ['wx-m0001-006', '/manage/dues-day/index?branchId=branch-0001'],
  'manage: dues day, reading': ['wx-m0001-001', '/manage/dues-day/index?branchId=branch-0001'],
  'manage: dues of a person': ['wx-m0001-006', '/manage/dues-person/index?branchId=branch-0001&memberId=m0001-014'],
  'manage: cash book': ['wx-m0001-006', '/manage/dues-book/index?branchId=branch-0001'],
  'manage: large sums': ['wx-m0001-006', '/manage/dues-large/index?branchId=branch-0001'],
  'manage: dues': ['wx-m0001-001', '/manage/dues/index?branchId=branch-0001'],
  'manage: standards': ['wx-m0001-001', '/manage/standards/index?branchId=branch-0001'],
  'manage: standard': ['wx-m0001-001', `/manage/standard/index?memberId=m0001-014&year=${new Date().getFullYear()}`],
  'manage: waivers': ['wx-m0001-001', '/manage/waivers/index?branchId=branch-0001'],
  'manage: requests': ['wx-m0001-006', '/manage/dues-requests/index?branchId=branch-0001'],
  'manage: statement': ['wx-m0001-006', '/manage/statement/index?branchId=branch-0001'],
  'manage: slips': ['wx-m0001-001', '/manage/slips/index?branchId=branch-0001'],
  'manage: forms': ['wx-m0001-001', '/manage/forms/index?branchId=branch-0001'],
  'committee: board': ['wx-m0001-010', '/committee/board/index?orgId=district'],
  'committee: incoming': ['wx-m0001-010', '/committee/incoming/index?orgId=district'],
  'committee: waivers': ['wx-m0001-010', '/committee/waivers/index?orgId=district'],
  'committee: forms': ['wx-m0001-010', '/committee/forms/index?orgId=district'],
  'committee: remittance': ['wx-m0001-010', '/committee/remittance/index?orgId=district'],
  'committee: verify': ['wx-m0001-010', '/committee/verify/index?orgId=district'],
  'committee: settings': ['wx-m0001-010', '/committee/settings/index?orgId=district'],
  'manage: orgs': ['wx-m0001-001', '/manage/orgs/index?orgId=branch-0001'],
} as const

let phone: Phone | null = null
let signedIn = ''
/** The phone, with somebody signed in; another person gets a clean one. What the browser has loaded stays with it. */
async function phoneOf(who: string): Promise<Phone> {
  phone ??= await openPhone(browser, cloud)
  if (signedIn === who) return phone
  await phone.page.evaluate(() => window.localStorage.clear())
  await phone.context.clearCookies()
  if (who) await signIn(phone, who, '/pages/me/index')
  signedIn = who
  return phone
}
/** The page shows what it has to show: words, and none of the grey bars of loading. */
const drawn = ({ page }: Phone) =>
  page.waitForFunction(
    () =>
      document.body.innerText.trim().length > 10 &&
      [...document.querySelectorAll<HTMLElement>('.loading')].every(({ offsetParent }) => offsetParent === null),
  )

/** The person comes back from the settings: the page follows without being loaded again. */
async function returned({ page }: Phone): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await page.locator('.page-large').locator('visible=true').first().waitFor()
}

interface Finding {
  id: string
  impact: string | null
  nodes: { html: string; failureSummary?: string }[]
}

/** What axe finds; by all its rules, or by some. */
async function findings({ page }: Phone, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    // the sign-in page loads no script from anywhere
    if (page.url().includes('/_sign-in')) await page.evaluate(readFileSync(axe, 'utf8'))
    else await page.addScriptTag({ url: `/${AXE}` })
  }
  const { violations } = await page.evaluate(
    (only) =>
      (window as never as { axe: { run(options: object): Promise<{ violations: Finding[] }> } }).axe.run({
        resultTypes: ['violations'],
        ...(only ? { runOnly: { type: 'rule', values: only } } : {}),
      }),
    rules,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary ?? ''}`)
}

/** Rules of axe whose verdict depends on how large things are; colours and names are what they were. */
const OF_SIZES = ['scrollable-region-focusable', 'meta-viewport', 'css-orientation-lock']
/** What is wrong with the page as it stands. */
async function looked(phone: Phone, rules?: readonly string[]) {
  await drawn(phone)
  const width = await phone.page.evaluate(() => document.documentElement.scrollWidth)
  return { findings: await findings(phone, rules), width, broken: phone.broken }
}
const nothing = { findings: [], width: 390, broken: [] }
const titleOf = ({ page }: Phone) => page.locator('h1').locator('visible=true').allInnerTexts()

describe('in normal type, and come back to with large type', () => {
  test.each(Object.entries(pages))('%s reads well, and is the same page', async (_page, [who, path]) => {
    const phone = await phoneOf(who)
    await phone.page.goto(path.replace('ACTIVITY', activityId).replace('CLOSED', closedId))
    expect(await looked(phone)).toEqual(nothing)
    const title = await titleOf(phone)
    await setType(phone, 1.4)
    if (await phone.page.locator('.page').first().isVisible()) await returned(phone)
    else await phone.page.reload()
    expect(await looked(phone, OF_SIZES)).toEqual(nothing)
    expect(await titleOf(phone)).toEqual(title)
    await setType(phone, 1)
  })
})

test('large type really is larger', async () => {
  const size = async (scale: number) => {
    const phone = await openPhone(browser, cloud)
    await setType(phone, scale)
    await signIn(phone, 'wx-m0001-005')
    const text = phone.page.getByText('扫码签到')
    await text.waitFor()
    const px = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    await phone.context.close()
    return px
  }
  const [normal, large] = [await size(1), await size(1.4)]
  expect(large).toBeGreaterThan(normal * 1.2)
  expect(large).toBeGreaterThanOrEqual(18)
})
