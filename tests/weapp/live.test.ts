import { instantOf } from '../../src/shared/domain/kit/day'
import { bootWeapp, type WeappPhone } from './runtime/boot'

/** The beginning of a ticket's turn, so that no new picture comes in between. */
const nine = instantOf('2026-11-22', '09:00')
const PEOPLE = 300
const scan = { state: 'attended', evidence: 'scan', late: false, at: nine, byOrganiser: false }

/** A cloud whose hall holds three hundred people; the first `came` of them are recorded. */
function hall() {
  let came = 100
  const live = () => ({
    now: nine,
    activityId: 'a1',
    theme: '学习党章',
    startsAt: nine,
    endsAt: nine + 7_200_000,
    state: 'open',
    ticketKey: 'ab'.repeat(32),
    expected: PEOPLE,
    attended: came,
    people: Array.from({ length: PEOPLE }, (_, index) => ({
      id: `m${index}`,
      name: `党员${index}`,
      standing: 'formal',
      situation: 'regular',
      branchId: 'b1',
      groupId: null,
      record: index < came ? scan : null,
    })),
    guests: [],
  })
  const cloud = async (_name: string, data: unknown) => {
    const { method } = data as { method: string }
    if (method === 'live') return { ok: true, data: live() }
    return { ok: true, data: method === 'tick' ? { recorded: 1, already: 0 } : { changed: true } }
  }
  const comes = () => {
    came += 1
  }
  return { cloud, comes }
}

let phone: WeappPhone
afterEach(() => phone.close())
const boot = (cloud: ReturnType<typeof hall>['cloud']) => {
  const booted = Date.now()
  return bootWeapp({ cloud, open: '/manage/live/index?activityId=a1', now: () => nine + Date.now() - booted })
}
/** Waits for the next few `setData` calls and answers their sizes. */
async function sent(count: number): Promise<number[]> {
  while (phone.dataBytes().length < count) await new Promise((resolve) => setTimeout(resolve, 50))
  await phone.settle()
  return phone.dataBytes()
}

test('with 300 people a second costs a few hundred bytes: the list is not sent again', async () => {
  phone = await boot(hall().cloud)
  expect(phone.text()).toContain('秒后换码')
  phone.forgetData()
  for (const bytes of await sent(5)) expect(bytes).toBeLessThan(400)
})

test('one more person who came, or was ticked, costs about one row', async () => {
  const { cloud, comes } = hall()
  phone = await boot(cloud)
  phone.forgetData()
  comes()
  while (!phone.has('已到 101')) await sent(phone.dataBytes().length + 1)
  for (const bytes of phone.dataBytes()) expect(bytes).toBeLessThan(1_500)
  phone.forgetData()
  await phone.tap('党员250')
  expect(phone.text()).toContain('已登记：党员250')
  for (const bytes of phone.dataBytes()) expect(bytes).toBeLessThan(1_500)
})

test('the screen stays on, the code fills it, and an undo is one tap', async () => {
  phone = await boot(hall().cloud)
  expect(phone.callsOf('setKeepScreenOn')[0]).toMatchObject({ keepScreenOn: true })
  await phone.tap('放大签到码')
  expect(phone.text()).toContain('实到 100 / 应到 300')
  await phone.tap('返回名单')
  await phone.tap('党员250')
  await phone.tap('撤销')
  expect(phone.text()).toContain('已撤销：党员250')
})
