import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { RunningCloud } from '../../local-cloud/start'
import { linkOf, makeTicket, remainingSeconds } from '../../src/shared/domain/attendance/ticket'
import { openBrowser, openPhone, type Phone, signIn } from './browser'
import { writeFilm } from './film'
import { startProduct } from './product'

/** A secretary and members of one branch at once, each with a phone of their own; the code travels by light. */
jest.setTimeout(180_000)
const folder = mkdtempSync(path.join(tmpdir(), 'party-film-'))
const film = path.join(folder, 'camera.y4m')
let cloud: RunningCloud
let browsers: Browser[]
let secretary: Phone
let member: Phone
let activityId: string

beforeAll(async () => {
  cloud = await startProduct()
  writeFilm(film, null)
  browsers = await Promise.all([openBrowser(), openBrowser(film)])
  secretary = await openPhone(browsers[0]!, cloud)
  member = await openPhone(browsers[1]!, cloud)
  activityId = String(
    cloud.engine.find('activities', { query: { hostId: 'branch-0001', state: 'announced' }, limit: 1 })[0]!._id,
  )
})
afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Pages that one has left stay in the document, hidden: only what is seen counts. */
const seen = ({ page }: Phone, text: string | RegExp) => page.getByText(text).locator('visible=true').first()
/** Points the member's camera at the organiser's screen as it is this moment, soon after a new code has come. */
async function lookAtTheCode(): Promise<void> {
  while (remainingSeconds(cloud.clock.now()) < 10) await secretary.page.waitForTimeout(200)
  await secretary.page.waitForTimeout(1000)
  writeFilm(film, await secretary.page.screenshot())
}

test('the secretary opens the day and sees nobody recorded', async () => {
  await signIn(secretary, 'wx-m0001-001', `/manage/activity/index?activityId=${activityId}`)
  await secretary.page.getByRole('button', { name: '开始签到' }).click()
  await secretary.page.getByRole('dialog').getByRole('button', { name: '开始签到' }).click()
  await seen(secretary, /实到/).waitFor()
  expect((await secretary.page.locator('body').innerText()).replace(/\s+/g, '')).toContain('实到0/应到22')
})

test('a member’s camera reads the code from the secretary’s pixels, and both screens change', async () => {
  await signIn(member, 'wx-m0001-005')
  await member.page.getByText('扫码签到').waitFor()
  await lookAtTheCode()
  await member.page.getByText('扫码签到').click()
  await seen(member, '已签到').waitFor({ timeout: 20_000 })
  await secretary.page.waitForFunction(
    () => document.body.innerText.replace(/\s+/g, '').includes('实到1/应到22'),
    undefined,
    { timeout: 20_000 },
  )
  const [record] = cloud.engine.find('attendances', { query: { _id: `${activityId}:m0001-005` } })
  expect(record).toMatchObject({ evidence: 'scan', state: 'attended', by: null })
})

test('the same scan again is a friendly answer', async () => {
  await lookAtTheCode()
  await member.page.goto(`/c?first=scan&activity=${activityId}`)
  await seen(member, '已经签过了').waitFor({ timeout: 20_000 })
  expect(cloud.engine.count('attendances', { _id: { $gt: `${activityId}:`, $lt: `${activityId};` } })).toBe(1)
})

test('the link in the code, opened by another scanner, signs in and checks in', async () => {
  const other = await openPhone(browsers[1]!, cloud)
  const key = String(cloud.engine.find('activities', { query: { _id: activityId } })[0]!.ticketKey)
  await signIn(other, 'wx-m0001-006')
  await other.page.getByText('扫码签到').waitFor()
  await other.page.goto(linkOf(cloud.url, makeTicket({ activityId, key, at: cloud.clock.now() })))
  await seen(other, '已签到').waitFor({ timeout: 20_000 })
  expect(other.broken).toEqual([])
  await other.context.close()
})

test('somebody whose camera fails types the six digits', async () => {
  const other = await openPhone(browsers[1]!, cloud)
  await signIn(other, 'wx-m0001-007')
  await other.page.getByText('输入六位数字').click()
  const digits = (await secretary.page.locator('body').innerText()).match(/\b(\d{3})\s(\d{3})\b/)!
  await other.page.locator('input').first().fill(`${digits[1]}${digits[2]}`)
  await other.page.getByRole('button', { name: '签到', exact: true }).click()
  await seen(other, '已签到').waitFor({ timeout: 20_000 })
  await other.context.close()
})

test('a neighbour is told that they are not on the list', async () => {
  const other = await openPhone(browsers[1]!, cloud)
  const key = String(cloud.engine.find('activities', { query: { _id: activityId } })[0]!.ticketKey)
  await signIn(other, 'wx-m0002-005', `/c?t=${makeTicket({ activityId, key, at: cloud.clock.now() })}`)
  await seen(other, /名单/).waitFor({ timeout: 20_000 })
  await other.context.close()
})

test('the secretary’s screen survives a lost connection: the code turns on, the list comes back', async () => {
  await secretary.context.setOffline(true)
  await secretary.page
    .getByText(/连接中断/)
    .first()
    .waitFor({ timeout: 20_000 })
  const before = await secretary.page.locator('body').innerText()
  await secretary.page.waitForFunction((text) => document.body.innerText !== text, before, { timeout: 20_000 })
  await cloud.invoke(
    'attendance',
    { method: 'tick', input: { activityId, memberIds: ['m0001-010'], evidence: 'tick' } },
    { openId: 'wx-m0001-001', source: 'wx_client' },
  )
  await secretary.context.setOffline(false)
  await secretary.page.waitForFunction(
    () => document.body.innerText.replace(/\s+/g, '').includes('实到4/应到22'),
    undefined,
    { timeout: 40_000 },
  )
})

test('no page has thrown', () => {
  expect([...secretary.broken, ...member.broken].filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual(
    [],
  )
})
