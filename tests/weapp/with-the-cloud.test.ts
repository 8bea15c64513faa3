import { linkOf } from '../../src/shared/domain/attendance/ticket'
import { CONSENT_VERSION } from '../../src/shared/domain/identity/consent'
import { startTestCloud, type TestCloud } from '../builders/cloud'
import { aMember, codeNow, openDay, planDay, putDistrict, ticketNow } from '../builders/day'
import { bootWeapp, type WeappPhone } from './runtime/boot'

/** The very files that go to WeChat, on the real functions and the real database: nothing between them is made up. */
let cloud: TestCloud
let phone: WeappPhone | undefined
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [aMember('p0'), aMember('p1'), aMember('p2')])
  for (const who of ['p0', 'p1', 'p2', 'sb']) {
    await cloud.put('consents', {
      _id: `wx-${who}:1`,
      openId: `wx-${who}`,
      version: CONSENT_VERSION,
      at: 0,
      withdrawnAt: null,
    } as never)
  }
})
afterEach(async () => {
  await phone?.close()
  phone = undefined
})
afterAll(() => cloud.close())

const boot = (who: string, more: Parameters<typeof bootWeapp>[0] = {}) =>
  bootWeapp({
    cloud: (name, data) => cloud.invoke(name, data, { openId: `wx-${who}`, source: 'wx_client' }),
    now: () => cloud.clock.now(),
    ...more,
  })

test('a member opens the mini-program, scans and sees that they are checked in', async () => {
  const day = await openDay(cloud, 'day')
  phone = await boot('p0', { world: { scan: () => linkOf('https://party.example', ticketNow(cloud, day)) } })
  expect(phone.text()).toContain('学习党章')
  await phone.tap('扫码签到')
  expect(phone.text()).toContain('已签到')
  expect(phone.callsOf('scanCode')[0]).toMatchObject({ onlyFromCamera: true })
  expect(cloud.all('attendances')).toHaveLength(1)
})

test('WeChat’s own scanner opens the mini-program by the ordinary link, and it checks in at once', async () => {
  const [day] = cloud.all<Awaited<ReturnType<typeof openDay>>>('activities')
  const q = encodeURIComponent(linkOf('https://party.example', ticketNow(cloud, day!)))
  phone = await boot('p1', { open: `/pages/check-in/index?q=${q}` })
  expect(phone.text()).toContain('已签到')
})

test('an organiser sees the code, the count and who is missing, and ticks one by name', async () => {
  const [day] = cloud.all<Awaited<ReturnType<typeof openDay>>>('activities')
  phone = await boot('sb', { open: '/manage/live/index?activityId=day' })
  const digits = codeNow(cloud, day!)
  expect(phone.text().replace(/\s/g, '')).toContain('实到2/应到4')
  expect(phone.text().replace(/\s/g, '')).toContain(digits)
  await phone.tap('党员p2')
  expect(
    cloud.all<{ memberId: string; evidence: string }>('attendances', ({ memberId }) => memberId === 'p2'),
  ).toMatchObject([{ evidence: 'tick' }])
})

test('somebody unbound is led to consent and binding first', async () => {
  await planDay(cloud, 'later')
  phone = await boot('new')
  expect(phone.text()).not.toContain('扫码签到')
  expect(phone.text()).toMatch(/绑定|同意/)
})
