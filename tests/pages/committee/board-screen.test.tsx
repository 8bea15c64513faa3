import { act, fireEvent, render, screen } from '@testing-library/react'
import { BoardScreen } from '@/committee/board/board-screen'
import type { BoardSource, Totals } from '@/committee/board/use-board'
import type { Output } from '@/shared/contracts'
import { addMonths, monthOf } from '@/shared/domain/kit/day'
import { monthWords } from '@/words/dates'
import { journey } from '../dom/taro'
import { called, no, ok } from '../manage/fakes'
import { placeOf, rowOf, waiverOf } from './money'

const settle = () => act(async () => {})
type Page = Output<'slip', 'board'>
const present = monthOf(Date.now())
const totals = (more: Partial<Totals> = {}): Totals => ({
  now: Date.now(),
  branches: 2,
  closed: 1,
  late: 1,
  keptLate: 1,
  unconfirmed: 0,
  sums: { bills: 40, expected: 60_000, received: 57_000, waived: 0, owing: 2, problems: 0 },
  arrears: 3_000,
  booked: 57_000,
  toHandOver: 20_000,
  underWay: 7_000,
  confirmed: 30_000,
  short: 0,
  differing: 1,
  ...more,
})
const rows = [
  rowOf('第一党支部', { closedAt: 1 }),
  rowOf('第二党支部', { late: true, keptLate: true }),
  rowOf('第三党支部', { differing: 1, late: true, unconfirmed: true }),
]
const source = (more: Partial<BoardSource> = {}): BoardSource => ({
  ...placeOf(),
  totals: async () => ok(totals()),
  board: async () => ok({ now: Date.now(), orgName: '柳林镇党委', items: rows, next: null }),
  waivers: async () => ok({ items: [waiverOf(), waiverOf({ id: 'w2' })], amounts: [], next: null }),
  large: async () => ok({ items: [], next: null }),
  ...more,
})
async function show(from: BoardSource, orgId = 'c') {
  render(<BoardScreen orgId={orgId} source={from} />)
  await settle()
  await settle()
}
const button = (name: string | RegExp) => screen.queryByRole('button', { name })

test('the month in big numbers, and the share that came is never rounded up', async () => {
  const nearly = { bills: 40, expected: 60_000, received: 59_999, waived: 0, owing: 1, problems: 0 }
  await show(source({ totals: async () => ok(totals({ sums: nearly })) }))
  expect(screen.getByText('¥599.99')).toBeTruthy()
  expect(screen.getByText('应交 ¥600.00')).toBeTruthy()
  expect(screen.getByText('收到 99%')).toBeTruthy()
  expect(screen.getByText('1 个支部逾期未交')).toBeTruthy()
  expect(screen.getByText('1 张交接单有差额')).toBeTruthy()
  expect(screen.getByText('1 / 2 个支部')).toBeTruthy()
})

test('where the year’s money is adds up, and a gap is named (DU-5)', async () => {
  await show(source({ totals: async () => ok(totals({ short: -500 })) }))
  for (const title of ['各支部收到', '还在支部手里', '在路上', '党委已收到', '多出'])
    expect(screen.getByText(title)).toBeTruthy()
  expect(screen.getByText('¥5.00')).toBeTruthy()
})

test('each branch says by sign and word how it stands, and opens', async () => {
  await show(source())
  for (const tag of ['支部逾期未交', '逾期，等党委确认', '有差额']) expect(screen.getByText(tag)).toBeTruthy()
  expect(screen.getAllByText('已结账').length).toBeGreaterThan(1)
  fireEvent.click(button(/第二党支部/)!)
  expect(journey.at(-1)).toBe('/manage/dues/index?branchId=id-%E7%AC%AC%E4%BA%8C%E5%85%9A%E6%94%AF%E9%83%A8')
})

/** As the cloud does: only those to look at when they are asked for. */
const sifting: BoardSource['board'] = async ({ attention }) =>
  ok({
    now: Date.now(),
    orgName: '柳林镇党委',
    items: rows.filter(({ late, differing }) => !attention || late || differing > 0),
    next: null,
  })

test('the late and the differing are asked for, out of all branches', async () => {
  await show(source({ board: sifting }))
  fireEvent.click(screen.getByRole('radio', { name: '要关注' }))
  await settle()
  expect(screen.queryByText('第一党支部')).toBeNull()
  expect(screen.getByText('第二党支部')).toBeTruthy()
  expect(screen.getByText('第三党支部')).toBeTruthy()
})

test('where nothing is late and nothing differs it says so, and the way back to all branches stays', async () => {
  const page = (items: typeof rows) => ok({ now: 1, orgName: '柳林镇党委', items, next: null })
  await show(source({ board: async ({ attention }) => page(attention ? [] : [rows[0]!]) }))
  fireEvent.click(screen.getByRole('radio', { name: '要关注' }))
  await settle()
  expect(screen.getByText('没有要关注的支部')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '全部' }))
  await settle()
  expect(screen.getByText('第一党支部')).toBeTruthy()
})

test('with further pages it says how many branches have been read', async () => {
  const board = called<{ cursor?: string | null }, Page>(({ cursor }) =>
    ok({ now: 1, orgName: '柳林镇党委', items: [cursor ? rows[1]! : rows[0]!], next: cursor ? null : 'n' }),
  )
  await show(source({ board }))
  expect(screen.getByText('已看 1 / 2 个支部')).toBeTruthy()
  fireEvent.click(button('更多支部')!)
  await settle()
  expect(board.inputs.map(({ cursor }) => cursor)).toEqual([null, 'n'])
  expect(screen.getByText('第二党支部')).toBeTruthy()
  expect(screen.queryByText(/已看/)).toBeNull()
})

test('the committee’s work with what waits', async () => {
  await show(source())
  expect(screen.getByText('¥70.00 等确认，1 张有差额')).toBeTruthy()
  expect(screen.getByText('2 项等审批')).toBeTruthy()
  fireEvent.click(button(/待确认交接/)!)
  expect(journey.at(-1)).toBe('/committee/incoming/index?orgId=c')
  fireEvent.click(button(/大额党费/)!)
  expect(journey.at(-1)).toBe('/manage/dues-large/index?orgId=c')
})

test('a general branch decides nothing: only the board, the forms and the proofs', async () => {
  await show(source(placeOf('committee-officer', 'g')), 'g')
  expect(button(/账簿核验/)).toBeTruthy()
  for (const name of [/待确认交接/, /减免审批/, /上缴党费/]) expect(button(name)).toBeNull()
})

test('an inspector reads and makes no forms', async () => {
  await show(source(placeOf('inspector', 'c')))
  expect(button(/账簿核验/)).toBeTruthy()
  expect(button(/^制表/)).toBeNull()
})

test('one month at a time, not beyond the present one', async () => {
  const asked: string[] = []
  await show(
    source({
      totals: async ({ month }) => {
        asked.push(month)
        return ok(totals())
      },
    }),
  )
  const later = () => screen.getByRole('button', { name: '下个月' }) as HTMLButtonElement
  expect(later().disabled).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: '上个月' }))
  await settle()
  expect(asked).toEqual([present, addMonths(present, -1)])
  expect(screen.getByText(monthWords(addMonths(present, -1)))).toBeTruthy()
  expect(later().disabled).toBe(false)
})

test('loading, no network and no branches have words', async () => {
  const { unmount } = render(<BoardScreen orgId="c" source={source({ totals: () => new Promise(() => {}) })} />)
  expect(screen.getByText('正在汇总各支部的党费')).toBeTruthy()
  unmount()
  await show(source({ totals: async () => no('OFFLINE') }))
  expect(screen.getByText(/没有网络/)).toBeTruthy()
})

test('nothing below yet', async () => {
  const sums = { bills: 0, expected: 0, received: 0, waived: 0, owing: 0, problems: 0 }
  const nothing = totals({ branches: 0, sums, late: 0, keptLate: 0, differing: 0 })
  await show(
    source({
      totals: async () => ok(nothing),
      board: async () => ok({ now: 1, orgName: '柳林镇党委', items: [], next: null }),
    }),
  )
  expect(screen.getByText('下面还没有支部')).toBeTruthy()
  expect(screen.getByText('这个月还没有应交')).toBeTruthy()
})

test('who may not see it reads why', async () => {
  await show(source({ totals: async () => no('NOT_PERMITTED') }))
  expect(screen.getByText(/您的职务不能办理这一项/)).toBeTruthy()
})
