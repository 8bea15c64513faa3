import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { RunningCloud } from '../../local-cloud/start'
import { openBrowser, openPhone, type Phone, signIn } from './browser'
import { writeFilm } from './film'
import { startProduct } from './product'

/** Takes the pictures of the README from the running product: `npx tsx tests/browser/pictures.ts`. Needs a Chinese font. */
const folder = path.resolve(__dirname, '../../docs/pictures')

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const film = path.join(tmpdir(), 'party-pictures.y4m')
  writeFilm(film, null)
  const cloud = await startProduct()
  const browser = await openBrowser(film)
  const [secretary, member] = [await openPhone(browser, cloud), await openPhone(browser, cloud)]
  const take = async ({ page }: Phone, name: string, address?: string) => {
    if (address) await page.goto(address)
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(800)
    await page.screenshot({ path: path.join(folder, `${name}.png`), scale: 'css' })
  }
  const [day] = cloud.engine.find('activities', { query: { hostId: 'branch-0001', state: 'announced' }, limit: 1 })
  const activityId = String(day!._id)
  const as = { openId: 'wx-m0001-001', source: 'wx_client' }

  await take(secretary, 'sign-in', '/_sign-in')
  await signIn(secretary, 'wx-m0001-001')
  await take(secretary, 'branch', '/manage/branch/index?branchId=branch-0001')
  await cloud.invoke('activity', { method: 'open', input: { activityId } }, as)
  await signIn(member, 'wx-m0001-005')
  await take(member, 'today')
  const early = ['m0001-002', 'm0001-003', 'm0001-006', 'm0001-008', 'm0001-011', 'm0001-012', 'm0001-013']
  await cloud.invoke('attendance', { method: 'tick', input: { activityId, memberIds: early, evidence: 'paper' } }, as)
  await take(secretary, 'live', `/manage/live/index?activityId=${activityId}`)
  writeFilm(film, await secretary.page.screenshot())
  await member.page.goto(`/c?first=scan&activity=${activityId}`)
  await member.page.getByText('已签到').locator('visible=true').first().waitFor()
  await take(member, 'checked-in')
  await take(member, 'record', '/pages/record/index')
  await take(secretary, 'members', '/manage/members/index?branchId=branch-0001')
  await take(member, 'my-data', '/pages/my-data/index')
  await dues(cloud, browser, take)
  await secretary.page.setViewportSize({ width: 1000, height: 700 })
  await take(secretary, 'console', '/_console')
  await browser.close()
  await cloud.close()
}

/** The dues: the member's tab, the collector's list with some receipts, the branch's month, a standard, the board. */
async function dues(
  cloud: RunningCloud,
  browser: Browser,
  take: (phone: Phone, name: string, address?: string) => Promise<void>,
): Promise<void> {
  const as = async (openId: string) => {
    const phone = await openPhone(browser, cloud)
    await signIn(phone, openId)
    return phone
  }
  const collector = await as('wx-m0001-006')
  await take(collector, 'dues-day', '/manage/dues-day/index?branchId=branch-0001')
  for (let count = 0; count < 3; count++) {
    await collector.page.getByRole('button', { name: /^收 / }).first().click()
    await collector.page.waitForTimeout(900)
  }
  await take(collector, 'dues-day')
  await take(await as('wx-m0001-005'), 'dues', '/pages/dues/index')
  const officer = await as('wx-m0001-003')
  await take(officer, 'standard', `/manage/standard/index?memberId=m0001-001&year=${new Date().getFullYear()}`)
  await take(officer, 'dues-branch', '/manage/dues/index?branchId=branch-0001')
  await take(await as('wx-m0001-010'), 'board', '/committee/board/index?orgId=district')
}

void main().then(() => process.exit(0))
