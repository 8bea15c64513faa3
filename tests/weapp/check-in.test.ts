import { instantOf } from '../../src/shared/domain/kit/day'
import { bootWeapp, type WeappPhone } from './runtime/boot'

const nine = instantOf('2026-11-22', '09:00')
const ticket = 'a1.abc.AAAAAAAAAAAA'
const link = `https://party.example/c?t=${ticket}`
const record = {
  activityId: 'a1',
  theme: '学习党章',
  startsAt: nine,
  month: '2026-11',
  state: 'attended',
  evidence: 'scan',
  late: false,
  at: nine,
  note: '',
}
const activity = {
  id: 'a1',
  hostId: 'b1',
  hostName: '东风村党支部',
  branchIds: ['b1'],
  theme: '学习党章',
  month: '2026-11',
  startsAt: nine,
  endsAt: nine + 7_200_000,
  venue: { name: '会议室', kind: 'hall', address: '' },
  agenda: [],
  state: 'open',
  openedAt: nine,
  closedAt: null,
}
const member = { id: 'm1', name: '王建国', branchId: 'b1', branchName: '东风村党支部' }
const who = { ...member, standing: 'formal', situation: 'regular', roles: [] }

/** A cloud that knows one member and one open activity; `checkIn` says what a scan is answered. */
function cloudOf(checkIn: () => unknown) {
  let mine: object | null = null
  return async (name: string, data: unknown) => {
    const { method } = data as { method: string }
    if (name === 'identity') return ok({ now: nine, consent: { needed: false, version: '1' }, member: who })
    if (name === 'activity') return ok({ now: nine, items: [{ activity, mine }] })
    if (method !== 'checkIn') throw new Error(`nobody asked for ${name}.${method}`)
    const answer = checkIn()
    mine = record
    return answer
  }
}
const ok = (data: unknown) => ({ ok: true, data })
const recorded = () => ok({ first: true, record, month: [record] })

let phone: WeappPhone
afterEach(() => phone.close())
const boot = (checkIn: () => unknown, more: Parameters<typeof bootWeapp>[0] = {}) =>
  bootWeapp({ cloud: cloudOf(checkIn), now: () => nine, ...more })
const scansSent = () => phone.callsOf('cloud.callFunction').filter(({ name }) => name === 'attendance')

test('a member opens the app, scans and is checked in', async () => {
  phone = await boot(recorded, { world: { scan: () => link } })
  expect(phone.text()).toContain('学习党章')
  await phone.tap('扫码签到')
  expect(phone.callsOf('scanCode')).toEqual([expect.objectContaining({ onlyFromCamera: true })])
  expect(phone.text()).toContain('已签到')
  expect(scansSent()).toEqual([
    expect.objectContaining({ data: { method: 'checkIn', input: { ticket, activityId: 'a1' } } }),
  ])
  await phone.tap('完成')
  expect(phone.currentPage().path).toBe('pages/today/index')
  expect(phone.text()).toContain('✓ 已签到')
})

test('the ordinary link opens the page and checks in', async () => {
  phone = await boot(recorded, { open: `/pages/check-in/index?q=${encodeURIComponent(link)}` })
  expect(phone.text()).toContain('已签到')
})

test('backing out of the scanner leaves both ways open', async () => {
  phone = await boot(recorded)
  await phone.tap('扫码签到')
  expect(phone.text()).toContain('输入六位数字')
  expect(scansSent()).toEqual([])
})

test('a scan without a network is kept, called unsent, and sent when the network is back', async () => {
  let online = false
  const checkIn = () => {
    if (!online) throw new Error('request:fail')
    return recorded()
  }
  phone = await boot(checkIn, { world: { scan: () => link } })
  await phone.tap('扫码签到')
  expect(phone.text()).toContain('已扫码，尚未送达，正在重试')
  expect(phone.text()).not.toContain('已签到')
  await phone.setOnline(false)
  online = true
  await phone.setOnline(true)
  expect(phone.text()).toContain('已签到')
})
