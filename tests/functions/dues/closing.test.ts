import type { Book, CloseRun, Closing, Disclosure, DuesSettings, Entry, KeptBill } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { instantOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { putAgain } from '../../builders/dues'
import { clockAt, pay, putStandards, putWaiver } from '../../builders/dues-branch'

/** A branch's year, played through with the clock moved: p, q, w and ten more pay 15.00 a month, r has no standard. */
let cloud: TestCloud
const many = Array.from({ length: 10 }, (_, index) => `m${index}`)
const wage = { kind: 'wage_monthly', base: 300_000 } as const
beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2026-01-05', '09:00'))
  await putDistrict(cloud, [
    ...['p', 'q', 'w', 'r', ...many].map((id) => aMember(id)),
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
  ])
  const payers = ['p', 'q', 'w', 'sb', 'dc', ...many]
  await putStandards(cloud, ['2026', '2027'], Object.fromEntries(payers.map((id) => [id, wage])))
  await putWaiver(cloud, { _id: 'waiver', memberId: 'w', from: '2026-01', until: '2026-12', to: 0 })
})
afterAll(() => cloud.close())

const close = (month: string, who = 'wx-dc') => cloud.call(who, 'dues.closeMonth', { branchId: 'b', month })
const closings = (branchId = 'b') => cloud.all<Closing>('closings', (each) => each.branchId === branchId)
const closingOf = (month: string) => closings().find((each) => each.month === month)!
const published = () => cloud.all<Disclosure>('disclosures', ({ branchId }) => branchId === 'b')
const periods = () => published().map(({ period }) => period)
const lines = (method: string) =>
  cloud.all<{ method: string; by: string; orgId: string; subjectId: string }>(
    'audits',
    (line) => line.method === method,
  )
interface Notice {
  showsAmounts: boolean
  sums: { bills: number; expected: number; received: number; waived: number; owing: number; problems: number }
  voluntary: number
  people: { name: string; state: string; due: number | null; received: number | null; waived: number | null }[]
  head: { bookId: string; seq: number; hash: string }
}
const notice = (period: string, who = 'wx-p') => cloud.get<Notice>(who, 'dues.notice', { period })
const set = (changes: Partial<DuesSettings>) =>
  cloud.get('wx-co', 'dues.setSettings', {
    orgId: 'd',
    settings: { ...defaultSettings, ...changes },
    reason: '按上级要求',
  })
const bookOf = (year: string) => cloud.all<Book>('books', ({ _id }) => _id === `b:${year}:ordinary`)[0]!
/** What the entries up to a head paid for a month, in fen. */
const paidFor = (month: string, { bookId, seq }: Closing['head']) =>
  cloud
    .all<Entry>('entries', (entry) => entry.bookId === bookId && entry.seq <= seq)
    .reduce((sum, { kind, lines: paid }) => {
      const fen = paid.reduce((all, line) => all + (line.month === month ? line.fen : 0), 0)
      return sum + (kind === 'receipt' ? fen : -fen)
    }, 0)

describe('S1-29: closing a month by hand', () => {
  test('waits until its bills are made, and is not for a month ahead', async () => {
    expect(await close('2026-01')).toMatchObject({ ok: false, code: 'MONTH_NOT_BILLED' })
    expect(await close('2026-02')).toMatchObject({ ok: false, code: 'MONTH_AHEAD' })
    expect(closings()).toEqual([])
  })
  test('publishes the month’s notice, with the sums and the head of the book', async () => {
    await clockAt(cloud, '2026-01-05')
    expect(await pay(cloud, 'p', 2000, { rest: 'voluntary' })).toMatchObject({ ok: true })
    expect(await pay(cloud, 'q', 500)).toMatchObject({ ok: true })
    expect(await close('2026-01')).toMatchObject({ ok: true, data: { month: '2026-01', published: ['2026-01'] } })
    const book = bookOf('2026')
    const sums = { bills: 15, expected: 22_500, received: 2_000, waived: 1_500, owing: 13, problems: 1 }
    const head = { bookId: 'b:2026:ordinary', seq: 2, hash: book.hash }
    expect(closingOf('2026-01')).toMatchObject({ _id: 'b:2026-01', sums, head, by: 'dc', byName: '党员dc' })
    expect(await notice('2026-01')).toMatchObject({ sums, head, voluntary: 500, showsAmounts: false })
    expect(lines('dues.closeMonth')).toMatchObject([{ by: 'dc', orgId: 'b', subjectId: 'b:2026-01' }])
  })
  test('again answers the same and writes nothing', async () => {
    const first = await close('2026-01')
    cloud.clock.advance(60_000)
    expect(await close('2026-01', 'wx-sb')).toEqual(first)
    expect([closings(), published(), lines('dues.closeMonth')].map(({ length }) => length)).toEqual([1, 1, 1])
  })
  test('goes in order: the first month that is open is named', async () => {
    await clockAt(cloud, '2026-02-05')
    await clockAt(cloud, '2026-03-05')
    expect(await close('2026-03')).toMatchObject({
      ok: false,
      code: 'EARLIER_MONTH_OPEN',
      detail: { month: '2026-02' },
    })
    expect(await close('2026-02')).toMatchObject({ ok: true })
    expect(periods()).toEqual(['2026-01', '2026-02'])
  })
  test('is for the secretary and the collector of the branch alone', async () => {
    for (const who of ['wx-p', 'wx-sn', 'wx-co', 'wx-in'])
      expect(await close('2026-03', who)).toMatchObject({ ok: false, code: 'NOT_PERMITTED' })
  })
  test('ten times at once closes it once, and all are told the same', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => close('2026-03', index % 2 ? 'wx-sb' : 'wx-dc')),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: true, data: { published: ['2026-03'] } })
    expect(closings().filter(({ month }) => month === '2026-03')).toHaveLength(1)
    expect(lines('dues.closeMonth').filter(({ subjectId }) => subjectId === 'b:2026-03')).toHaveLength(1)
  })
  test('while payments come in: what is published is what the book held at its head', async () => {
    await clockAt(cloud, '2026-04-03')
    const answers = await Promise.all([
      ...many.slice(0, 5).map((id) => pay(cloud, id, 1500, { months: ['2026-04'] })),
      close('2026-04'),
      ...many.slice(5).map((id) => pay(cloud, id, 1500, { months: ['2026-04'] })),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual(answers.map(() => true))
    const closing = closingOf('2026-04')
    expect(closing.sums.received).toBe(paidFor('2026-04', closing.head))
    const { people, sums, head } = published().find(({ period }) => period === '2026-04')!
    expect(people.reduce((sum, { received }) => sum + received, 0)).toBe(closing.sums.received)
    expect({ sums, head }).toEqual({ sums: closing.sums, head: closing.head })
    expect(bookOf('2026').months['2026-04']).toMatchObject({ received: 15_000 })
  })
})

describe('D-39: a notice', () => {
  const stateOf = ({ people }: Notice, id: string) => people.find(({ name }) => name === `党员${id}`)
  test('names everybody who was billed and how it stands; no amounts of persons unless that is set', async () => {
    const january = await notice('2026-01', 'wx-r')
    expect(january.people).toHaveLength(15)
    const hidden = { due: null, received: null, waived: null }
    expect(stateOf(january, 'p')).toEqual({ name: '党员p', state: 'paid', ...hidden })
    expect(stateOf(january, 'q')).toEqual({ name: '党员q', state: 'part', ...hidden })
    expect(stateOf(january, 'w')).toEqual({ name: '党员w', state: 'waived', ...hidden })
    expect(stateOf(january, 'm1')).toEqual({ name: '党员m1', state: 'owes', ...hidden })
    expect(stateOf(january, 'r')).toBeUndefined()
    expect(JSON.stringify(january)).not.toContain('memberId')
  })
  test('shows amounts from the next one on once that is set; what is published stays', async () => {
    await set({ disclosesAmounts: true })
    await clockAt(cloud, '2026-05-05')
    await pay(cloud, 'p', 1500, { months: ['2026-05'] })
    await close('2026-05')
    const may = await notice('2026-05')
    expect(stateOf(may, 'p')).toEqual({ name: '党员p', state: 'paid', due: 1500, received: 1500, waived: 0 })
    expect(stateOf(may, 'w')).toEqual({ name: '党员w', state: 'waived', due: 1500, received: 0, waived: 1500 })
    expect((await notice('2026-01')).showsAmounts).toBe(false)
    expect(stateOf(await notice('2026-01'), 'p')?.due).toBeNull()
  })
  test('does not change with what comes later', async () => {
    const before = await notice('2026-01')
    await pay(cloud, 'm1', 1500, { months: ['2026-01'] })
    expect(await notice('2026-01')).toEqual(before)
    expect(bookOf('2026').months['2026-01']!.received).toBe(3500)
  })
  test('is not found by anybody outside the branch, officers above and neighbours included', async () => {
    for (const who of ['wx-pn', 'wx-sn', 'wx-co', 'wx-in'])
      expect(await cloud.call(who, 'dues.notice', { period: '2026-01' })).toMatchObject({
        ok: false,
        code: 'NOT_FOUND',
      })
    expect(await cloud.get('wx-pn', 'dues.notices')).toEqual({ items: [], next: null })
    expect(await cloud.call('wx-p', 'dues.notice', { period: '2026-12' })).toMatchObject({ code: 'NOT_FOUND' })
  })
  test('goes with the branch: who leaves it no longer reads it', async () => {
    expect((await notice('2026-01', 'wx-m9')).people).toHaveLength(15)
    await cloud.get('wx-sg', 'member.move', { memberId: 'm9', toBranchId: 'n', reason: '工作调动' })
    expect(await cloud.call('wx-m9', 'dues.notice', { period: '2026-01' })).toMatchObject({ code: 'NOT_FOUND' })
    await cloud.get('wx-sg', 'member.move', { memberId: 'm9', toBranchId: 'b', reason: '工作调动' })
  })
  test('is unread until the list is opened', async () => {
    const unread = async () => (await cloud.get<{ unreadNotices: number }>('wx-q', 'dues.mine')).unreadNotices
    expect(await unread()).toBe(5)
    const { items } = await cloud.get<{ items: { id: string; period: string }[] }>('wx-q', 'dues.notices')
    expect(items.map(({ period }) => period)).toEqual(['2026-05', '2026-04', '2026-03', '2026-02', '2026-01'])
    expect(await unread()).toBe(0)
  })
})

describe('S1-29: the clock closes what nobody closed', () => {
  test('ten days after the month’s end, not before; once, with its line', async () => {
    await clockAt(cloud, '2026-06-10')
    await clockAt(cloud, '2026-07-10', '23:07')
    expect(closingOf('2026-06')).toBeUndefined()
    await clockAt(cloud, '2026-07-11', '00:07')
    expect(closingOf('2026-06')).toMatchObject({ by: 'clock', byName: '系统' })
    await clockAt(cloud, '2026-07-11', '01:07')
    expect(periods().slice(-1)).toEqual(['2026-06'])
    expect(lines('clock.closeDuesMonths').filter(({ orgId }) => orgId === 'b')).toMatchObject([
      { by: 'clock', subjectId: 'b:2026-06' },
    ])
  })
  test('an hour with nothing due costs two reads', async () => {
    const { operations } = await cloud.trips(() => cloud.fireTimer('clock'))
    const own = operations.filter((each) => /closeRuns|closings|disclosures|duesSettings/.test(each))
    expect(own).toEqual(['getDocument duesSettings', 'getDocument closeRuns'])
  })
  test('after as many days as the organisation has set', async () => {
    await set({ closeDays: 20 })
    await clockAt(cloud, '2026-08-20')
    expect(closingOf('2026-07')).toBeUndefined()
    await cloud.get('wx-co', 'dues.setSettings', {
      orgId: 'b',
      settings: { ...defaultSettings, closeDays: 0, disclosure: 'quarterly' },
      reason: '支部自己定',
    })
    await clockAt(cloud, '2026-08-20', '10:07')
    expect(closingOf('2026-07')).toMatchObject({ by: 'clock' })
    expect(periods()).not.toContain('2026-07')
    expect(closings('n')).toEqual([])
  })
  test('of a quarter, where that is the rhythm: its notice comes with its last month', async () => {
    await clockAt(cloud, '2026-09-01')
    expect(closingOf('2026-08')).toMatchObject({ by: 'clock' })
    await pay(cloud, 'q', 1500, { months: ['2026-09'] })
    await clockAt(cloud, '2026-10-01')
    expect(periods().slice(-1)).toEqual(['2026-Q3'])
    const quarter = await notice('2026-Q3')
    expect(quarter.sums).toMatchObject({ bills: 45, expected: 67_500, waived: 4_500, problems: 3 })
    expect(quarter.people).toHaveLength(15)
  })
  test('after an outage of months: every month in its order, with the year’s notice in December', async () => {
    await clockAt(cloud, '2027-02-03')
    expect(closings().map(({ month }) => month)).toEqual([...closings().map(({ month }) => month)].sort())
    expect(['2026-10', '2026-11', '2026-12', '2027-01'].map((month) => closingOf(month)?.by)).toEqual(
      Array(4).fill('clock'),
    )
    expect(periods().slice(-2).sort()).toEqual(['2026', '2026-Q4'])
    expect(closingOf('2026-12').head).toMatchObject({ bookId: 'b:2026:ordinary', hash: bookOf('2026').hash })
    expect(closingOf('2027-01').head.bookId).toBe('b:2027:ordinary')
  })
  test('the year’s notice counts every bill of the year and what was given of one’s own will', async () => {
    const year = await notice('2026')
    const bills = cloud.all<KeptBill>('bills', ({ branchId, month }) => branchId === 'b' && month.startsWith('2026'))
    expect(year.sums.bills).toBe(bills.length)
    expect(year.sums.expected).toBe(bills.reduce((sum, { fen }) => sum + fen, 0))
    expect(year.sums.received).toBe(bills.reduce((sum, { received }) => sum + received, 0))
    expect(year.voluntary).toBe(500)
    expect(year.people.map(({ name }) => name)).toContain('党员p')
    const { items } = await cloud.get<{ items: { period: string }[] }>('wx-p', 'dues.notices')
    expect(items.slice(0, 3).map(({ period }) => period)).toEqual(['2026', '2026-Q4', '2026-Q3'])
  })
  test('DU-3: the books still prove themselves against every head that was published', async () => {
    for (const year of ['2026', '2027'])
      expect(await cloud.get('wx-dc', 'dues.verify', { branchId: 'b', year })).toMatchObject({
        verdict: { whole: true, sums: 'agree', sumsOf: null, why: null },
      })
  })
})

describe('S1-29: what is given after a month was closed early', () => {
  test('stands in the next notice, also across the year’s end, and nowhere twice', async () => {
    const other = await startTestCloud()
    try {
      const collector = aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] })
      await putDistrict(other, [aMember('p'), aMember('free'), collector])
      await putStandards(other, ['2026', '2027'], { p: wage })
      const give = async (day: string, sum: number) => {
        await clockAt(other, day)
        expect(await pay(other, 'free', sum, { rest: 'voluntary' })).toMatchObject({ ok: true })
      }
      const closeNow = (month: string) => other.get('wx-dc', 'dues.closeMonth', { branchId: 'b', month })
      await give('2026-11-05', 100)
      await closeNow('2026-11')
      await give('2026-11-20', 200)
      await give('2026-12-03', 400)
      await closeNow('2026-12')
      await give('2026-12-20', 800)
      await give('2027-01-05', 1600)
      await clockAt(other, '2027-02-11')
      const given = other.all<Disclosure>('disclosures', ({ branchId, kind }) => branchId === 'b' && kind === 'monthly')
      expect(given.map(({ period, voluntary }) => [period, voluntary])).toEqual([
        ['2026-11', 100],
        ['2026-12', 600],
        ['2027-01', 2400],
      ])
    } finally {
      await other.close()
    }
  })
})

describe('S1-29: a branch at which closing goes wrong', () => {
  let other: TestCloud
  beforeAll(async () => {
    other = await startTestCloud()
    await putDistrict(other, [aMember('p')])
    await putStandards(other, ['2026'], { p: wage, pn: wage })
    await clockAt(other, '2026-10-01')
  })
  afterAll(() => other.close())
  const closed = () =>
    other
      .all<Closing>('closings')
      .map(({ _id }) => _id)
      .sort()
  const failed = () => other.all<CloseRun>('closeRuns').flatMap((run) => run.failed ?? [])

  test('holds no other up, and is tried again every hour until it is right', async () => {
    const [bill] = other.all<KeptBill>('bills', ({ branchId }) => branchId === 'b')
    // past every guard: a bill that cannot be added up
    await putAgain(other, 'bills', { ...bill!, fen: 'broken' } as never)
    await clockAt(other, '2026-11-11')
    expect([closed(), failed()]).toEqual([['n:2026-10'], ['b']])
    await clockAt(other, '2026-11-11', '10:07')
    expect([closed(), failed()]).toEqual([['n:2026-10'], ['b']])
    await putAgain(other, 'bills', bill!)
    await clockAt(other, '2026-11-11', '11:07')
    expect([closed(), failed()]).toEqual([['b:2026-10', 'n:2026-10'], []])
    expect(other.all<Disclosure>('disclosures')).toHaveLength(2)
  })
})

describe('S1-29: a branch of one and a branch of six hundred', () => {
  let other: TestCloud
  const crowd = Array.from({ length: 600 }, (_, index) => `member-of-a-large-branch-${index}`)
  beforeAll(async () => {
    other = await startTestCloud()
    await putDistrict(other, [...crowd.map((id) => aMember(id)), aMember('alone', { branchId: 'one' })])
    await other.put('orgs', anOrg('d', 'g', 'one'))
    await putStandards(other, ['2026'], Object.fromEntries(['alone', ...crowd].map((id) => [id, wage])))
    await clockAt(other, '2026-11-01')
    await clockAt(other, '2026-12-01')
    await clockAt(other, '2027-01-11')
  })
  afterAll(() => other.close())

  test.each([
    ['one', 'wx-alone', 1],
    ['b', `wx-${crowd[0]}`, 600],
  ])('%s: everybody stands in the notice of the month and of the year', async (branchId, who, count) => {
    expect(
      other
        .all<Closing>('closings', (closing) => closing.branchId === branchId)
        .map(({ month }) => month)
        .sort(),
    ).toEqual(['2026-11', '2026-12'])
    const [month, year] = [
      await other.get<Notice>(who, 'dues.notice', { period: '2026-12' }),
      await other.get<Notice>(who, 'dues.notice', { period: '2026' }),
    ]
    expect([month.people.length, year.people.length]).toEqual([count, count])
    expect([month.sums.expected, year.sums.expected]).toEqual([1500 * count, 3000 * count])
  })
})
