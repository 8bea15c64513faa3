import type { Entry } from '@/shared/domain/dues/model'
import { CONSENT_VERSION } from '@/shared/domain/identity/consent'
import { dayOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../builders/cloud'
import { aMember, putDistrict } from '../builders/day'
import { clockAt, putStandards } from '../builders/dues-branch'
import { bootWeapp, type WeappPhone } from './runtime/boot'

/** The dues day in the very files that go to WeChat, on the real functions, the real ledger and the real database. */
let cloud: TestCloud
let phone: WeappPhone | undefined
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    aMember('p0', { name: '陈桂兰' }),
    aMember('p1', { name: '于海' }),
  ])
  for (const who of ['dc', 'p0', 'p1']) {
    const consent = { _id: `wx-${who}:1`, openId: `wx-${who}`, version: CONSENT_VERSION, at: 0, withdrawnAt: null }
    await cloud.put('consents', consent as never)
  }
  const today = dayOf(cloud.clock.now())
  const wage = { kind: 'wage_monthly', base: 300_000 } as const
  await putStandards(cloud, [today.slice(0, 4)], { p0: wage, p1: wage })
  await clockAt(cloud, today)
})
afterEach(async () => {
  await phone?.close()
  phone = undefined
})
afterAll(() => cloud.close())

const boot = (who: string, open?: string) =>
  bootWeapp({
    cloud: (name, data) => cloud.invoke(name, data, { openId: `wx-${who}`, source: 'wx_client' }),
    now: () => cloud.clock.now(),
    open,
  })

test('the collector takes what is owed with one tap, and the book has the receipt (S1-26)', async () => {
  phone = await boot('dc', '/manage/dues-day/index?branchId=b')
  expect(phone.text()).toContain('陈桂兰')
  await phone.tap('收 陈桂兰 ¥15.00，现金')
  expect(cloud.all<Entry>('entries')).toMatchObject([
    { memberId: 'p0', kind: 'receipt', receipt: 1, channel: 'cash', lines: [{ fen: 1500 }], by: 'dc' },
  ])
  expect(phone.text()).toMatch(/已收 ¥15\.00/)
})

test('the member sees on the tab that it is paid, and the receipt', async () => {
  phone = await boot('p0')
  await phone.switchTab('党费')
  expect(phone.text()).toContain('本月已经交清')
  await phone.tap('我的收据')
  expect(phone.text()).toContain('000001')
})

test('who has not paid sees what is owed and to whom it goes', async () => {
  phone = await boot('p1')
  await phone.switchTab('党费')
  expect(phone.text()).toMatch(/¥15\.00/)
  expect(phone.text()).toContain('党员dc')
})
