import { bookIdOf, openBook } from '@/shared/domain/dues/book'
import { headOf, sumsOf } from '@/shared/domain/dues/ledger'
import type { Book, Entry, KeptBill } from '@/shared/domain/dues/model'
import { verifyBook } from '@/shared/domain/dues/verify-book'
import type { StatementJob } from '@/shared/domain/statement/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { clockAt, pay, putStandards } from '../../builders/dues-branch'
import {
  applyStatement,
  bankCsv,
  bankWorkbook,
  previewStatement,
  readStatement,
  rowsOf,
} from '../../builders/statement-file'

/** Everybody owes 15.00 for September, October and November 2026; today is the 22nd. */
let cloud: TestCloud
const wage = { kind: 'wage_monthly', base: 300_000 } as const
const named = (id: string, name: string) => aMember(id, { name })
const people = [
  named('w', '王建国'),
  named('l', '李秀英'),
  named('z', '赵远'),
  named('s', '孙强'),
  named('y', '杨帆'),
  named('h', '何花'),
  named('t1', '陈明'),
  named('t2', '陈明'),
  named('x', '许多'),
  named('k', '康宁'),
  named('bh', '白鹤'),
  named('hs', '黄山'),
  ...Array.from({ length: 60 }, (_, index) => named(`m${index}`, `周${String.fromCodePoint(0x4e00 + index)}`)),
]

beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    ...people,
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    aMember('dcn', { branchId: 'n', roles: [{ orgId: 'n', role: 'dues-collector' }] }),
  ])
  await putStandards(cloud, ['2026', '2027'], Object.fromEntries(people.map(({ _id }) => [_id, wage])))
  await clockAt(cloud, '2026-09-02')
  await clockAt(cloud, '2026-11-22')
})
afterAll(() => cloud.close())

let serial = 0
/** A line of the statement: who, what, what for. */
const line = (name: string, yuan: string, remark: string) => {
  serial += 1
  return ['2026-11-20', name, yuan, `SN2026112000${String(serial).padStart(4, '0')}`, remark]
}
const entries = (memberId: string) => cloud.all<Entry>('entries', (entry) => entry.memberId === memberId)
const openOf = (memberId: string) =>
  cloud
    .all<KeptBill>('bills', (bill) => bill.memberId === memberId)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .map(({ open }) => open)
const audits = (method: string) =>
  cloud.all<{ method: string; subjectId: string }>('audits', (of) => of.method === method)

/** The whole book is whole, and its sums are those of the bills. */
function expectWholeBook() {
  const book = cloud.all<Book>('books', ({ _id }) => _id === bookIdOf('b', '2026'))[0]!
  const chain = cloud.all<Entry>('entries', ({ bookId }) => bookId === book._id).sort((a, b) => a.seq - b.seq)
  const verdict = verifyBook(chain, { opening: openBook(book._id, null), head: headOf(book) })
  expect(verdict).toMatchObject({ whole: true, entries: chain.length })
  for (const [month, sums] of Object.entries(book.months)) {
    const bills = cloud.all<KeptBill>('bills', (bill) => bill.branchId === 'b' && bill.month === month)
    expect([month, sums]).toEqual([month, sumsOf(bills, sums.problems)])
  }
  expect(new Set(chain.map(({ key }) => key)).size).toBe(chain.length)
}
afterEach(expectWholeBook)

test('the dry run finds matched, over, under, unknown and ambiguous lines, and books nothing', async () => {
  const before = cloud.all('entries').length
  const { job, rows } = await readStatement(
    cloud,
    await bankWorkbook([
      line('王建国', '15.00', '2026年11月党费'),
      line('李秀英', '20.00', '党费202611'),
      line('赵远', '10.00', '11月党费'),
      line('路人甲', '15.00', ''),
      line('陈明', '15.00', '11月'),
      ['2026-11-20', '孙强', '十五元', '', ''],
      ['2026-11-20', '孙强', '-15.00', '', ''],
    ]),
  )
  expect(job).toMatchObject({
    state: 'ready',
    total: 6,
    passedOver: 2,
    passedOverRows: [10, 11],
    done: 0,
    counts: { matched: 1, over: 1, under: 1, unknown: 1, ambiguous: 1, booked: 0, problem: 1 },
    toBook: { rows: 2, fen: 2500 },
    booked: { rows: 0, fen: 0 },
  })
  expect(
    rows.map(({ outcome, member, take, difference, problem }) => [outcome, member?.id, take, difference, problem]),
  ).toEqual([
    ['matched', 'w', 'book', 0, null],
    ['over', 'l', 'skip', 500, 'MORE_THAN_OWED'],
    ['under', 'z', 'book', 500, null],
    ['unknown', undefined, 'skip', 0, null],
    ['ambiguous', undefined, 'skip', 0, 'NAMESAKES'],
    ['problem', 's', 'skip', 0, 'AMOUNT_BAD'],
  ])
  expect(rows[4]!.candidates.map(({ id }) => id)).toEqual(['t1', 't2'])
  expect(cloud.all('entries')).toHaveLength(before)
  expect(audits('statement.preview').filter(({ subjectId }) => subjectId === job.id)).toHaveLength(1)
  const page = await cloud.get<{ items: unknown[] }>('wx-dc', 'statement.rows', { jobId: job.id, outcome: 'over' })
  expect(page.items).toHaveLength(1)

  const applied = await applyStatement(cloud, job.id)
  expect(applied.job).toMatchObject({
    state: 'done',
    booked: { rows: 2, fen: 2500 },
    toBook: { rows: 0, fen: 0 },
    refused: 0,
  })
  expect(applied.rows.map(({ result }) => result)).toEqual([
    'booked',
    'skipped',
    'booked',
    'skipped',
    'skipped',
    'skipped',
  ])
  expect(entries('w')).toMatchObject([
    { lines: [{ month: '2026-11', fen: 1500 }], channel: 'bank', by: 'dc', payer: null, memberName: '王建国' },
  ])
  expect(entries('w')[0]!.note).toContain('到账 2026-11-20；流水号 SN2026')
  expect(applied.rows[0]!.receipt).toMatch(/^2026-\d{6}$/)
  expect(openOf('z')).toEqual([1500, 1500, 500])
  expect(entries('l')).toEqual([])
})

test('ST-6: the same file twice, as a workbook or as text in either encoding, books nothing twice', async () => {
  const lines = [
    line('孙强', '30.00', '9-10月党费'),
    ['2026-11-21', '孙强', '15.00', '', '11月'],
    ['2026-11-21', '杨帆', '5.00', '', '11月'],
    ['2026-11-21', '杨帆', '5.00', '', '11月'],
  ]
  const first = await readStatement(cloud, await bankWorkbook(lines))
  expect(first.rows.map(({ outcome }) => outcome)).toEqual(['matched', 'matched', 'under', 'under'])
  await applyStatement(cloud, first.job.id)
  expect([openOf('s'), openOf('y')]).toEqual([
    [0, 0, 0],
    [1500, 1500, 500],
  ])
  const count = cloud.all('entries').length
  for (const [content, fileName] of [
    [await bankWorkbook(lines), 'again.xlsx'],
    [bankCsv(lines), 'again.csv'],
    [bankCsv(lines, 'gbk'), 'again-gbk.csv'],
  ] as const) {
    const again = await readStatement(cloud, content, { fileName })
    expect(again.rows.map(({ outcome, take, receipt }) => [outcome, take, receipt !== null])).toEqual(
      lines.map(() => ['booked', 'skip', true]),
    )
    expect(
      await cloud.call('wx-dc', 'statement.decide', { jobId: again.job.id, position: 0, memberId: 's', take: 'book' }),
    ).toMatchObject({
      ok: false,
      code: 'ROW_BOOKED_BEFORE',
    })
    expect((await applyStatement(cloud, again.job.id)).job).toMatchObject({ state: 'done', booked: { rows: 0 } })
  }
  expect(cloud.all('entries')).toHaveLength(count)
  // A longer file that holds the same lines: only what is new is booked.
  const longer = await readStatement(cloud, bankCsv([...lines, line('杨帆', '5.00', '11月')]), { fileName: 'a.csv' })
  expect(longer.rows.map(({ outcome }) => outcome)).toEqual(['booked', 'booked', 'booked', 'booked', 'matched'])
})

test('two dry runs of one file made before either is booked: the second finds the receipts of the first', async () => {
  const content = await bankWorkbook([line('何花', '15.00', '9月党费')])
  const [one, two] = [await readStatement(cloud, content), await readStatement(cloud, content)]
  await applyStatement(cloud, one.job.id)
  const { rows } = await applyStatement(cloud, two.job.id)
  expect(rows).toMatchObject([{ result: 'booked' }])
  expect(entries('h')).toHaveLength(1)
  expect(openOf('h')).toEqual([0, 1500, 1500])
})

test('ST-11: money taken in cash between the dry run and the booking is not taken again; the other lines go on', async () => {
  const { job } = await readStatement(
    cloud,
    await bankWorkbook([line('何花', '15.00', '10月党费'), line('何花', '15.00', '11月党费')]),
  )
  expect(await pay(cloud, 'h', 1500, { months: ['2026-10'] })).toMatchObject({ ok: true })
  const { job: after, rows } = await applyStatement(cloud, job.id)
  expect(rows.map(({ result, problem }) => [result, problem])).toEqual([
    ['refused', 'MONTH_NOT_OPEN'],
    ['booked', null],
  ])
  expect(after).toMatchObject({ state: 'done', refused: 1, booked: { rows: 1, fen: 1500 } })
  expect(entries('h').map(({ channel }) => channel)).toEqual(['bank', 'cash', 'bank'])
  expect(openOf('h')).toEqual([0, 0, 0])
})

test('a statement and cash for the same month at the same moment: one of them is taken', async () => {
  const { job } = await readStatement(cloud, await bankWorkbook([line('许多', '15.00', '9月党费')]))
  const [applied, cash] = await Promise.all([
    applyStatement(cloud, job.id),
    pay(cloud, 'x', 1500, { months: ['2026-09'] }),
  ])
  expect([applied.rows[0]!.result, cash.ok]).toEqual(cash.ok ? ['refused', true] : ['booked', false])
  expect(entries('x')).toHaveLength(1)
  expect(openOf('x')).toEqual([0, 1500, 1500])
})

test('a line whose receipt was taken back is known again, and not written under its key a second time', async () => {
  const content = await bankWorkbook([line('赵远', '5.00', '11月党费')])
  const first = await readStatement(cloud, content)
  const receipt = (await applyStatement(cloud, first.job.id)).rows[0]!.receipt!
  await cloud.get('wx-dc', 'dues.reverse', {
    branchId: 'b',
    bookId: 'b:2026:ordinary',
    receipt: Number(receipt.split('-')[1]),
    key: 'taken-back',
    reason: '登记错了人',
  })
  const again = await readStatement(cloud, content)
  expect(again.rows).toMatchObject([{ outcome: 'booked', receipt, problem: 'RECEIPT_REVERSED', take: 'skip' }])
  await applyStatement(cloud, again.job.id)
  expect(openOf('z')).toEqual([1500, 1500, 500])
})

test('money without a month goes only where it was shown to go', async () => {
  const { job, rows } = await readStatement(cloud, await bankWorkbook([line('许多', '15.00', '')]))
  expect(rows[0]).toMatchObject({ outcome: 'matched', lines: [{ month: '2026-10', fen: 1500 }] })
  await pay(cloud, 'x', 1500)
  const applied = await applyStatement(cloud, job.id)
  expect(applied.rows[0]).toMatchObject({ result: 'refused', problem: 'MONTH_NOT_OPEN' })
  expect(openOf('x')).toEqual([0, 0, 1500])
})

test('ST-12: money the collector took by hand in these days waits with its receipt’s number; said to be another, it is booked', async () => {
  const taken = await pay(cloud, 'bh', 1500, { months: ['2026-09'], channel: 'bank' })
  const number = taken.ok ? (taken.data.receipt as { number: string }).number : ''
  await pay(cloud, 'hs', 1500, { months: ['2026-09'] })
  const { job, rows } = await readStatement(
    cloud,
    await bankWorkbook([line('白鹤', '15.00', '9月党费'), line('白鹤', '15.00', ''), line('黄山', '15.00', '')]),
  )
  expect(rows.map(({ problem, receipt, take }) => [problem, receipt, take])).toEqual([
    ['MAYBE_RECORDED', number, 'skip'],
    [null, null, 'book'],
    // taken in cash: other money than what the bank has
    [null, null, 'book'],
  ])
  expect(job.counts).toMatchObject({ problem: 1, matched: 2, over: 0 })
  expect((await applyStatement(cloud, job.id)).rows).toMatchObject([
    { result: 'skipped', problem: 'MAYBE_RECORDED', receipt: number },
    { result: 'booked' },
    { result: 'booked' },
  ])
  expect(openOf('bh')).toEqual([0, 0, 1500])

  const next = await readStatement(cloud, await bankWorkbook([line('白鹤', '15.00', '')]))
  expect(next.rows).toMatchObject([{ problem: 'MAYBE_RECORDED', receipt: number }])
  const word = { jobId: next.job.id, position: 0, memberId: null, take: 'book' }
  expect(await cloud.call('wx-dc', 'statement.decide', word)).toMatchObject({
    ok: true,
    data: { row: { outcome: 'matched', take: 'book', receipt: null, problem: null } },
  })
  await applyStatement(cloud, next.job.id)
  expect(openOf('bh')).toEqual([0, 0, 0])
})

describe('the collector decides', () => {
  const decide = (jobId: string, position: number, more: object) =>
    cloud.call('wx-dc', 'statement.decide', { jobId, position, memberId: null, take: 'book', ...more })

  test('which of two namesakes, whose an unknown line is, and that the rest is voluntary', async () => {
    const { job } = await readStatement(
      cloud,
      await bankWorkbook([
        line('陈明', '15.00', '11月'),
        line('小康', '15.00', '11月'),
        line('李秀英', '20.00', '11月'),
      ]),
    )
    expect(await decide(job.id, 0, {})).toMatchObject({ ok: false, code: 'MEMBER_NEEDED' })
    expect(await decide(job.id, 0, { memberId: 'pn' })).toMatchObject({ ok: false, code: 'NOT_OF_THIS_BRANCH' })
    expect(await decide(job.id, 2, {})).toMatchObject({ ok: false, code: 'MORE_THAN_OWED' })
    expect(await decide(job.id, 9, {})).toMatchObject({ ok: false, code: 'ROW_UNKNOWN' })
    expect(await decide(job.id, 0, { memberId: 't2' })).toMatchObject({
      ok: true,
      data: {
        row: { outcome: 'matched', member: { id: 't2' }, take: 'book' },
        job: { toBook: { rows: 1, fen: 1500 } },
      },
    })
    expect(await decide(job.id, 1, { memberId: 'k' })).toMatchObject({ ok: true, data: { row: { problem: null } } })
    expect(await decide(job.id, 2, { rest: 'voluntary' })).toMatchObject({
      ok: true,
      data: { row: { outcome: 'over', voluntary: 500, take: 'book' }, job: { toBook: { rows: 3, fen: 5000 } } },
    })
    const { job: after } = await applyStatement(cloud, job.id)
    expect(after).toMatchObject({ booked: { rows: 3, fen: 5000 }, refused: 0 })
    expect([openOf('t1'), openOf('t2'), openOf('k')]).toEqual([
      [1500, 1500, 1500],
      [1500, 1500, 0],
      [1500, 1500, 0],
    ])
    expect(entries('k')[0]!.note).toContain('付款人 小康')
    expect(entries('l')).toMatchObject([{ lines: [{ month: '2026-11', fen: 1500 }], voluntary: 500 }])
    expect(audits('statement.decide').filter(({ subjectId }) => subjectId === job.id)).toHaveLength(3)
  })
  test('S1-28: money under another member’s name is taken with who, why and whose consent', async () => {
    const { job, rows } = await readStatement(cloud, await bankWorkbook([line('康宁', '15.00', '代陈明交11月党费')]))
    expect(rows[0]).toMatchObject({ outcome: 'ambiguous', problem: 'OTHER_PAYER', take: 'skip' })
    expect(await decide(job.id, 0, { memberId: 't1' })).toMatchObject({ ok: false, code: 'PAYER_NEEDED' })
    const payer = {
      name: '康宁',
      relation: '邻居',
      reason: '住院',
      consent: { by: '支委会', on: '2026-11-20', document: '会议记录' },
    }
    const half = { ...payer, consent: { by: '', on: '', document: '' } }
    expect(await decide(job.id, 0, { memberId: 't1', payer: half })).toMatchObject({
      ok: false,
      code: 'CONSENT_NEEDED_FOR_PAYER',
    })
    expect(await decide(job.id, 0, { memberId: 't1', payer })).toMatchObject({ ok: true, data: { row: { payer } } })
    await applyStatement(cloud, job.id)
    expect(entries('t1')).toMatchObject([{ payer: { name: '康宁', relation: '邻居' }, channel: 'bank' }])
  })
  test('nothing more once the booking has begun, and a statement with a line skipped books the rest', async () => {
    const { job } = await readStatement(
      cloud,
      await bankWorkbook([line('康宁', '15.00', '9月'), line('康宁', '15.00', '10月')]),
    )
    expect(await decide(job.id, 0, { take: 'skip' })).toMatchObject({
      ok: true,
      data: { job: { toBook: { rows: 1 } } },
    })
    expect((await applyStatement(cloud, job.id)).rows.map(({ result }) => result)).toEqual(['skipped', 'booked'])
    expect(await decide(job.id, 0, {})).toMatchObject({ ok: false, code: 'IMPORT_STARTED' })
    expect(await cloud.call('wx-dc', 'statement.cancel', { jobId: job.id })).toMatchObject({ code: 'IMPORT_STARTED' })
    expect(openOf('k')).toEqual([1500, 0, 0])
  })
  test('two windows at once: both words count', async () => {
    const { job } = await readStatement(
      cloud,
      await bankWorkbook([line('陌生人', '15.00', '10月'), line('陌生人', '15.00', '10月')]),
    )
    const both = await Promise.all([decide(job.id, 0, { memberId: 't1' }), decide(job.id, 1, { memberId: 't2' })])
    expect(both).toMatchObject([{ ok: true }, { ok: true }])
    const { items } = await cloud.get<{ items: { id: string; toBook: object }[] }>('wx-dc', 'statement.list', {
      branchId: 'b',
    })
    expect(items.find(({ id }) => id === job.id)).toMatchObject({ toBook: { rows: 2, fen: 3000 } })
    await cloud.get('wx-dc', 'statement.cancel', { jobId: job.id })
  })
})

test('sixty lines go in steps; two windows at once and a repeat book each once', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => line(people[12 + index]!.name, '15.00', '11月党费'))
  const { job } = await readStatement(cloud, await bankWorkbook(lines))
  expect(job).toMatchObject({ counts: { matched: 60 }, toBook: { rows: 60, fen: 90_000 } })
  const [one, two] = await Promise.all([applyStatement(cloud, job.id), applyStatement(cloud, job.id)])
  for (const { job: after } of [one, two])
    expect(after).toMatchObject({ state: 'done', booked: { rows: 60, fen: 90_000 }, refused: 0 })
  for (const { progress } of [one, two]) {
    expect(progress[0]).toBeLessThanOrEqual(50)
    expect(progress[progress.length - 1]).toBe(60)
  }
  for (let index = 0; index < 60; index++) expect(entries(`m${index}`)).toHaveLength(1)
  expect(await cloud.get('wx-dc', 'statement.apply', { jobId: job.id })).toMatchObject({
    job: { state: 'done', done: 60 },
  })
  expect(await rowsOf(cloud, job.id)).toHaveLength(60)
})

test('a dry run that is cancelled is gone with its lines, and cannot be booked', async () => {
  const { job } = await readStatement(cloud, await bankWorkbook([line('陈明', '15.00', '')]))
  const cancel = () => cloud.call('wx-dc', 'statement.cancel', { jobId: job.id })
  expect(await cancel()).toMatchObject({ ok: true, data: { job: { state: 'cancelled' } } })
  expect(await cancel()).toMatchObject({ ok: true })
  expect(cloud.all('statementRows', (row: { jobId: string }) => row.jobId === job.id)).toEqual([])
  expect(await cloud.call('wx-dc', 'statement.apply', { jobId: job.id })).toMatchObject({ code: 'IMPORT_CANCELLED' })
  expect(audits('statement.cancel').filter(({ subjectId }) => subjectId === job.id)).toHaveLength(1)
})

test('S1-26: only the collector the branch has named may, not even its secretary', async () => {
  const content = await bankWorkbook([line('王建国', '15.00', '9月')])
  for (const by of ['wx-sb', 'wx-co', 'wx-dcn', 'wx-w', 'wx-in'])
    expect([by, await previewStatement(cloud, content, { by })]).toMatchObject([
      by,
      { ok: false, code: 'NOT_PERMITTED' },
    ])
})

test('what somebody left in the middle is found again, newest first; old statements are dropped by the clock', async () => {
  const { job } = await readStatement(cloud, await bankWorkbook([line('王建国', '15.00', '9月')]))
  const listed = () =>
    cloud.get<{ items: { id: string; state: string }[] }>('wx-dc', 'statement.list', { branchId: 'b' })
  expect((await listed()).items[0]).toMatchObject({ id: job.id, state: 'ready' })
  await clockAt(cloud, '2026-12-24')
  expect((await listed()).items.map(({ state }) => state)).toEqual(['ready', 'ready'])
  await clockAt(cloud, '2027-01-23')
  expect(cloud.all<StatementJob>('statementJobs')).toEqual([])
  expect(cloud.all('statementRows')).toEqual([])
})
