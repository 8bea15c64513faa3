import type { PayerRow, ReceiptView } from '@/shared/contracts/dues-shapes'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { clockAt } from '../../builders/dues-branch'
import { type DayList, payment, putTable, reversal, type Taken } from '../../builders/dues-table'

/** What the collector's screens show: the list in the hall, one member, the branch's year, the book. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, ['p', 'q', 'r', aMember('new', { standing: 'probationary', admittedOn: '2026-12-03' })])
  await cloud.put('members', aMember('bare'))
  await clockAt(cloud, '2026-11-22', '11:00')
})
afterAll(() => cloud.close())

interface Person {
  row: PayerRow
  ahead: { month: string; fen: number | null; paid: number; blocked: boolean }[]
  receipts: ReceiptView[]
  requests: { text: string }[]
  waivers: { from: string; until: string; to: number }[]
  mayRecord: boolean
}
const list = (who = 'wx-dc') => cloud.get<DayList>(who, 'dues.day', { branchId: 'b' })
const rowOf = async (memberId: string) => (await list()).people.find((row) => row.memberId === memberId)
const person = (memberId: string, who = 'wx-dc') => cloud.get<Person>(who, 'dues.person', { branchId: 'b', memberId })

test('everybody once: who owes what, who cannot be billed, who owes nothing here', async () => {
  const { people, collectors, mayRecord, billsPending, sums } = await list()
  expect(people.map(({ memberId }) => memberId).sort()).toEqual(['bare', 'dc', 'dd', 'new', 'p', 'q', 'r', 'sb'])
  expect(await rowOf('p')).toMatchObject({ owed: 4500, unpaidInARow: 2, unbilled: null, today: [], wishesExtra: null })
  expect(await rowOf('bare')).toMatchObject({ owed: 0, unbilled: 'no-standard', thisMonth: null })
  expect(await rowOf('new')).toMatchObject({ owed: 0, unbilled: 'not-owed', thisMonth: null })
  expect([collectors, mayRecord, billsPending]).toEqual([['党员dc', '党员dd'], true, false])
  expect(sums).toMatchObject({
    receiptsToday: 0,
    today: { total: 0 },
    month: { bills: 5, expected: 7500, problems: 1 },
  })
})
test('officers look, and only the collector may record (S1-26)', async () => {
  for (const who of ['wx-sb', 'wx-co', 'wx-in']) expect((await list(who)).mayRecord).toBe(false)
})
test('the running total by channel, reversals netted; each row the receipts of today', async () => {
  await cloud.get('wx-dc', 'dues.record', payment('p', { sum: 1500 }))
  await cloud.get('wx-dd', 'dues.record', payment('q', { sum: 3000, channel: 'wechat_merchant' }))
  const wrong = await cloud.get<Taken>('wx-dc', 'dues.record', payment('r', { sum: 4500 }))
  await cloud.get('wx-dc', 'dues.reverse', reversal(wrong.receipt))
  const { sums } = await list()
  expect(sums).toMatchObject({ receiptsToday: 3, today: { cash: 1500, wechat_merchant: 3000, total: 4500 } })
  expect((await rowOf('r'))?.today.map(({ kind, reversed }) => `${kind} ${reversed}`)).toEqual([
    'reversal false',
    'receipt true',
  ])
})
test('the next day begins at nothing', async () => {
  await clockAt(cloud, '2026-11-23')
  const { sums } = await list()
  expect(sums).toMatchObject({ receiptsToday: 0, today: { total: 0 } })
  expect((await rowOf('p'))?.today).toEqual([])
})
test('what a row shows after a payment is what the list shows (one truth)', async () => {
  const { row, sums } = await cloud.get<Taken>('wx-dc', 'dues.record', payment('p', { sum: 700 }))
  expect(await rowOf('p')).toEqual(row)
  expect((await list()).sums).toEqual(sums)
  expect((await person('p')).row).toEqual(row)
})
test('a wish to pay more shows in the row until it is answered (D-37)', async () => {
  await cloud.get('wx-q', 'dues.offerExtra', { key: 'wish', fen: 5000, text: '' })
  expect(await rowOf('q')).toMatchObject({ wishesExtra: 5000 })
  expect((await person('q')).row.wishesExtra).toBe(5000)
  await cloud.get('wx-dc', 'dues.answer', { requestId: 'wish', text: '好的' })
  expect(await rowOf('q')).toMatchObject({ wishesExtra: null })
})

describe('one member', () => {
  test('what they asked is for those who answer; the committee sees the money only', async () => {
    await cloud.get('wx-q', 'dues.ask', { key: 'asked', text: '我已经交过了' })
    expect((await person('q')).requests.map(({ text }) => text)).toContain('我已经交过了')
    expect((await person('q', 'wx-co')).requests).toEqual([])
  })
  test('D-33: the months ahead with their amounts; null where no standard holds yet', async () => {
    await cloud.get('wx-dc', 'dues.record', payment('q', { months: ['2026-12'], sum: 1000 }))
    const { ahead, receipts, mayRecord } = await person('q')
    expect(ahead[0]).toEqual({ month: '2026-12', fen: 1500, paid: 1000, blocked: false })
    const free = ahead.filter(({ blocked }) => !blocked).map(({ month }) => month)
    expect(free).toEqual(['2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05'])
    // farther ones are offered to whoever has the superior's paper
    expect(ahead.filter(({ blocked }) => blocked).every(({ month, fen }) => month > '2027-05' && fen === 1500)).toBe(
      true,
    )
    expect(receipts[0]).toMatchObject({ fen: 1000, reversed: false })
    expect(mayRecord).toBe(true)
    expect((await person('bare')).ahead.every(({ fen }) => fen === null)).toBe(true)
    expect((await person('new')).ahead[0]).toMatchObject({ month: '2026-12', fen: 1500 })
  })
  test('of another branch who never had to do with this one: not found', async () => {
    const input = { branchId: 'b', memberId: 'pn' }
    expect(await cloud.call('wx-dc', 'dues.person', input)).toMatchObject({ code: 'NOT_FOUND' })
  })
  test('who moved away: only what is open here; the new branch sees all of it', async () => {
    await cloud.get('wx-sg', 'member.move', { memberId: 'r', toBranchId: 'n', reason: '工作调动' })
    const here = await person('r')
    expect(here.row).toMatchObject({ presence: 'left', owed: 4500 })
    expect([here.ahead, here.waivers]).toEqual([[], []])
    expect((await list()).people.at(-1)).toMatchObject({ memberId: 'r', presence: 'left' })
    const there = await cloud.get<Person>('wx-co', 'dues.person', { branchId: 'n', memberId: 'r' })
    expect(there.row).toMatchObject({ presence: 'here', owed: 4500 })
    expect(there.receipts).toEqual([])
  })
  test('whose membership ended: what is open stays, nothing is ahead', async () => {
    await cloud.get('wx-sb', 'member.end', { memberId: 'p', on: '2026-11-23', reason: 'withdrew' })
    expect(await rowOf('p')).toMatchObject({ presence: 'left' })
    const { ahead, row } = await person('p')
    expect([ahead, row.owed > 0]).toEqual([[], true])
  })
})

describe('the branch’s year', () => {
  interface Year {
    months: {
      month: string
      expected: number
      received: number
      arrears: number
      closedAt: number | null
      late: boolean
    }[]
    toHandOver: number
    receipts: number
    takings: { total: number }
    collectors: string[]
    openRequests: number
  }
  const year = () => cloud.get<Year>('wx-sb', 'dues.branch', { branchId: 'b', year: '2026' })
  test('each month adds up; what was booked is to be handed over, and late when it was kept too long (D-42)', async () => {
    const now = await year()
    expect(now.months.map(({ month }) => month)).toEqual(['2026-09', '2026-10', '2026-11'])
    for (const { expected, received, arrears } of now.months) expect(received + arrears).toBe(expected)
    expect(now).toMatchObject({ toHandOver: now.takings.total, receipts: 5, collectors: ['党员dc', '党员dd'] })
    expect(now.months.some(({ late }) => late)).toBe(false)
    await clockAt(cloud, '2026-12-08')
    expect((await year()).months.find(({ month }) => month === '2026-11')?.late).toBe(true)
  })
})

describe('the cash book', () => {
  interface Page {
    items: ReceiptView[]
    next: string | null
    total: number
  }
  test('newest first, in pages, every entry once, reversed ones marked', async () => {
    for (let turn = 0; turn < 60; turn++)
      await cloud.get('wx-dc', 'dues.record', payment('q', { sum: 1 + turn, rest: 'voluntary' }))
    const all: ReceiptView[] = []
    for (let cursor: string | null = null; ; ) {
      const page: Page = await cloud.get<Page>('wx-sb', 'dues.book', { branchId: 'b', year: '2026', cursor })
      all.push(...page.items)
      expect(page.total).toBe(66)
      cursor = page.next
      if (cursor === null) break
    }
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 66 }, (_, index) => 66 - index))
    expect(all.filter(({ reversed }) => reversed)).toHaveLength(1)
    expect(Object.keys(all[0]!)).not.toContain('hash')
  })
})
