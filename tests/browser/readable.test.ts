import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import type { RunningCloud } from '../../local-cloud/start'
import { openBrowser, openPhone, type Phone, signIn } from './browser'
import { startProduct } from './product'

/** Every page at phone size, in normal and in large type: no serious finding of axe, nothing wider than the screen. */
jest.setTimeout(240_000)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
let cloud: RunningCloud
let browser: Browser
let activityId: string
beforeAll(async () => {
  cloud = await startProduct()
  browser = await openBrowser()
  activityId = String(
    cloud.engine.find('activities', { query: { hostId: 'branch-0001', state: 'announced' }, limit: 1 })[0]!._id,
  )
  const as = { openId: 'wx-m0001-001', source: 'wx_client' }
  await cloud.invoke('activity', { method: 'open', input: { activityId } }, as)
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
  record: ['wx-m0001-005', '/pages/record/index'],
  me: ['wx-m0001-001', '/pages/me/index'],
  'my data': ['wx-m0001-005', '/pages/my-data/index'],
  'manage: branch': ['wx-m0001-001', '/manage/branch/index?branchId=branch-0001'],
  'manage: activity': ['wx-m0001-001', '/manage/activity/index?activityId=ACTIVITY'],
  'manage: activity form': ['wx-m0001-001', '/manage/activity-edit/index?hostId=branch-0001'],
  'manage: live': ['wx-m0001-001', '/manage/live/index?activityId=ACTIVITY'],
  'manage: members': ['wx-m0001-001', '/manage/members/index?branchId=branch-0001'],
  'manage: member': ['wx-m0001-001', '/manage/member/index?memberId=m0001-004'],
  'manage: import': ['wx-m0001-001', '/manage/import/index?orgId=branch-0001'],
  'manage: orgs': ['wx-m0001-001', '/manage/orgs/index?orgId=branch-0001'],
} as const

interface Finding {
  id: string
  impact: string | null
  nodes: { html: string; failureSummary?: string }[]
}

async function findings({ page }: Phone): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (window as never as { axe: { run(): Promise<{ violations: Finding[] }> } }).axe.run(),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary ?? ''}`)
}

describe.each([
  ['normal', 1],
  ['large', 1.4],
] as const)('in %s type', (_name, scale) => {
  test.each(Object.entries(pages))('%s reads well', async (_page, [who, path]) => {
    const phone = await openPhone(browser, { url: cloud.url, scale })
    const target = path.replace('ACTIVITY', activityId)
    if (who) await signIn(phone, who, target)
    else await phone.page.goto(target)
    await phone.page.waitForLoadState('networkidle')
    await phone.page.waitForFunction(() => document.body.innerText.trim().length > 10)
    const width = await phone.page.evaluate(() => document.documentElement.scrollWidth)
    expect({ findings: await findings(phone), width, broken: phone.broken }).toEqual({
      findings: [],
      width: 390,
      broken: [],
    })
    await phone.context.close()
  })
})

test('large type really is larger', async () => {
  const size = async (scale: number) => {
    const phone = await openPhone(browser, { url: cloud.url, scale })
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
