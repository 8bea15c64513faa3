import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
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
  await secretary.page.setViewportSize({ width: 1000, height: 700 })
  await take(secretary, 'console', '/_console')
  await browser.close()
  await cloud.close()
}

void main().then(() => process.exit(0))
