import type { Book, Closing, Disclosure, Entry, KeptBill } from '@/shared/domain/dues/model'
import { addMonths, daysOfMonth, instantOf, type Month } from '@/shared/domain/kit/day'
import type { KeptSlip } from '@/shared/domain/slip/model'
import type { AssessmentFacts } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { clockAt } from '../../builders/dues-branch'
import { fenOf, readForm, tableOf } from '../../builders/form-file'
import { applyStatement, bankWorkbook, readStatement } from '../../builders/statement-file'

/**
 * A whole year of one branch through the front door, with the clock moved: assessed in January, billed by the clock, paid
 * on the dues day, handed over, confirmed and closed each month, with everything a year brings. After every month the
 * books are whole and the sums add up.
 */
let cloud: TestCloud
const officer = 'wx-oo'
const collector = 'wx-dc'
const committee = 'wx-co'
const facts: Record<string, AssessmentFacts> = {
  sb: {
    kind: 'wage_monthly',
    employer: 'civil-servant',
    items: { positionPay: 400_000, allowances: 150_000, incomeTax: 5_000 },
  },
  oo: { kind: 'wage_monthly', base: 300_001 },
  dc: { kind: 'wage_monthly', base: 432_167 },
  retired: { kind: 'retired', base: 680_000 },
  farmer: { kind: 'farmer', chosen: 50 },
  student: { kind: 'fixed_02' },
  trader: { kind: 'self_employed', net: 2_700_000 },
  mover: { kind: 'wage_monthly', base: 500_000 },
  leaver: { kind: 'retired', base: 300_000 },
  rich: { kind: 'wage_monthly', base: 6_000_000 },
  debtor: { kind: 'wage_monthly', base: 300_000 },
}
/** Who does not come to pay for the time being. */
const away = new Set<string>()
beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2027-01-01', '08:00'))
  await putDistrict(cloud, [
    aMember('oo', { roles: [{ orgId: 'b', role: 'organisation-officer' }] }),
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    ...['retired', 'farmer', 'student', 'trader', 'mover', 'leaver', 'rich', 'debtor'].map((id) => aMember(id)),
    aMember('new', { standing: 'probationary', admittedOn: '2027-06-30' }),
  ])
})
afterAll(() => cloud.close())

const ok = <T = Record<string, unknown>>(who: string, method: Parameters<TestCloud['get']>[1], input: object) =>
  cloud.get<T>(who, method, input)
const assess = (memberId: string, from: Month, of: AssessmentFacts, more: object = {}) =>
  // nobody sets their own standard: the officer's is set by the secretary
  ok(memberId === 'oo' ? 'wx-sb' : officer, 'standard.set', { memberId, from, facts: of, ...more })
let keys = 0
const pay = (memberId: string, sum: number, more: object = {}) => {
  keys += 1
  return ok<{ receipt: { bookId: string; receipt: number } }>(collector, 'dues.record', {
    branchId: 'b',
    memberId,
    key: `year${keys}`,
    sum,
    channel: 'cash',
    ...more,
  })
}
interface Row {
  memberId: string
  owed: number
  owes: { month: string; open: number }[]
  presence: string
}
const rows = async () => (await ok<{ people: Row[] }>(collector, 'dues.day', { branchId: 'b' })).people
const owedBy = async (memberId: string) => (await rows()).find((row) => row.memberId === memberId)?.owed ?? 0
/** Everybody pays what they owe, but for those named. */
async function duesDay(...absent: string[]) {
  for (const { memberId, owed } of await rows()) {
    if (owed > 0 && !absent.includes(memberId) && !away.has(memberId))
      await pay(memberId, owed, { channel: keys % 3 === 0 ? 'bank' : 'cash' })
  }
}
/** The branch hands everything over, the committee confirms it. */
async function handOver(on: string) {
  const { open } = await ok<{ open: { bookId: string; fromSeq: number; toSeq: number; booked: number }[] }>(
    collector,
    'slip.list',
    { branchId: 'b' },
  )
  for (const { bookId, fromSeq, toSeq, booked } of open) {
    const said = { fen: booked, on, way: 'transfer' }
    const { slip } = await ok<{ slip: { id: string } }>(collector, 'slip.handOver', {
      branchId: 'b',
      bookId,
      fromSeq,
      toSeq,
      ...said,
    })
    await ok(committee, 'slip.confirm', { slipId: slip.id, fen: booked, on })
  }
}
/** Raw facts of branch `b`, worked out here and not by the product. */
function truth() {
  const entries = cloud.all<Entry>('entries')
  const paid = new Map<string, number>()
  for (const { kind, memberId, lines } of entries) {
    for (const { month, fen } of lines) {
      const key = `${memberId}:${month}`
      paid.set(key, (paid.get(key) ?? 0) + (kind === 'receipt' ? fen : -fen))
    }
  }
  const bills = cloud.all<KeptBill>('bills', ({ branchId }) => branchId === 'b')
  const cards = new Map(
    cloud
      .all<{ _id: string; waivers: { from: string; until: string; to: number }[] }>('cards')
      .map((card) => [card._id, card.waivers]),
  )
  const of = (month: Month) => {
    const sums = { bills: 0, expected: 0, received: 0, waived: 0, arrears: 0 }
    for (const bill of bills.filter((each) => each.month === month)) {
      const received = Math.min(paid.get(bill._id) ?? 0, bill.fen)
      const holds = (cards.get(bill.memberId) ?? []).filter(({ from, until }) => from <= month && month <= until)
      const off = Math.max(0, ...holds.map(({ to }) => bill.fen - to))
      const waived = Math.min(off, bill.fen - received)
      sums.bills += 1
      sums.expected += bill.fen
      sums.received += received
      sums.waived += waived
      sums.arrears += bill.fen - received - waived
    }
    return sums
  }
  return { of, entries }
}
/** After a month: the branch's own overview agrees with the raw facts, and the book proves itself. */
async function allAddsUp(month: Month) {
  const { months } = await ok<{ months: (ReturnType<ReturnType<typeof truth>['of']> & { month: string })[] }>(
    'wx-sb',
    'dues.branch',
    { branchId: 'b', year: '2027' },
  )
  const { of } = truth()
  for (let at: Month = '2027-01'; at <= month; at = addMonths(at, 1)) {
    const shown = months.find((each) => each.month === at)!
    const { bills, expected, received, waived, arrears } = shown
    expect([at, { bills, expected, received, waived, arrears }]).toEqual([at, of(at)])
    expect(expected).toBe(received + waived + arrears)
  }
  expect(await ok('wx-sb', 'dues.verify', { branchId: 'b', year: '2027' })).toMatchObject({
    verdict: { whole: true, sums: 'agree' },
  })
}
/** The month from its first hour to its closing; `during` is what this month brings besides. */
async function month(of: Month, during: () => Promise<void> = async () => {}, absent: string[] = []) {
  await clockAt(cloud, `${of}-01`)
  cloud.clock.set(instantOf(`${of}-10`, '09:00'))
  await during()
  await duesDay(...absent)
  const { last } = daysOfMonth(of)
  cloud.clock.set(instantOf(last, '17:00'))
  await handOver(last)
  await ok('wx-sb', 'dues.closeMonth', { branchId: 'b', month: of })
  await allAddsUp(of)
}

test('January: everybody is assessed, and the bills of the month follow at once (D-10 … D-23)', async () => {
  await clockAt(cloud, '2027-01-01')
  expect(cloud.all('bills')).toEqual([])
  for (const [memberId, of] of Object.entries(facts)) {
    await assess(memberId, '2027-01', of)
  }
  const bills = Object.fromEntries(cloud.all<KeptBill>('bills').map(({ memberId, fen }) => [memberId, fen]))
  expect(bills).toEqual({
    sb: 8175,
    oo: 3000,
    dc: 4322,
    retired: 6800,
    farmer: 50,
    student: 20,
    trader: 13_500,
    mover: 5000,
    leaver: 1500,
    rich: 100_000,
    debtor: 1500,
  })
  await month('2027-01')
})

test('February and March: one is away and pays both months together, one pays three months ahead (D-32, D-33)', async () => {
  await month('2027-02', undefined, ['farmer'])
  away.add('debtor')
  await month('2027-03', async () => {
    expect(await owedBy('farmer')).toBe(100)
    await pay('student', 20 * 4, { months: ['2027-03', '2027-04', '2027-05', '2027-06'] })
  })
  expect(await owedBy('farmer')).toBe(0)
})

test('April: a new quarter needs a new figure (D-15); a receipt is taken back and written again', async () => {
  await month('2027-04', async () => {
    expect(cloud.all('bills', ({ _id }: { _id: string }) => _id === 'trader:2027-04')).toEqual([])
    await assess('trader', '2027-04', { kind: 'self_employed', net: 900_000 })
    const { receipt } = await pay('oo', 3000)
    await ok(collector, 'dues.reverse', {
      branchId: 'b',
      bookId: receipt.bookId,
      receipt: receipt.receipt,
      key: 'rev1',
      reason: '记错了人',
    })
    expect(await owedBy('oo')).toBe(3000)
  })
})

test('May: a retired member in hardship is let off by the branch alone, another waits for the committee (D-36)', async () => {
  await month('2027-05', async () => {
    const branch = { by: '支委会', on: '2027-05-08', document: '会议记录第 5 页' }
    const of = { from: '2027-05', until: '2027-08', ground: 'hardship', reason: '患病住院', branch }
    expect(await ok(officer, 'standard.proposeWaiver', { ...of, key: 'w1', memberId: 'retired', to: 0 })).toMatchObject(
      {
        waiver: { state: 'effective' },
      },
    )
    expect(
      await ok(officer, 'standard.proposeWaiver', { ...of, key: 'w2', memberId: 'mover', to: 1000 }),
    ).toMatchObject({
      waiver: { state: 'pending_superior' },
    })
    expect(await owedBy('retired')).toBe(0)
    expect(await owedBy('mover')).toBe(5000)
    await ok(committee, 'standard.decideWaiver', { waiverId: 'w2', decision: 'effective', document: '批复〔2027〕3号' })
    expect(await owedBy('mover')).toBe(1000)
  }, [])
})

test('June: admitted on the last day, owed for the whole month (D-30); a daughter pays for her father (S1-28)', async () => {
  await month('2027-06', async () => {
    await assess('new', '2027-06', { kind: 'wage_monthly', base: 250_000 })
    expect(await owedBy('new')).toBe(1250)
    const payer = {
      name: '王芳',
      relation: '女儿',
      reason: '本人住院',
      consent: { by: '支委会', on: '2027-06-09', document: '记录' },
    }
    await pay('leaver', 1500, { payer })
  })
})

test('July: a change of standard, with reason and approver, holds from July on (D-21); one is moved away (D-31)', async () => {
  await clockAt(cloud, '2027-06-30', '23:00')
  const of = { kind: 'wage_monthly', base: 1_000_001 } as const
  expect(await cloud.call(officer, 'standard.set', { memberId: 'dc', from: '2027-07', facts: of })).toMatchObject({
    ok: false,
    code: 'REASON_NEEDED',
  })
  await assess('dc', '2027-07', of, { reason: '职务变动', approvedBy: '支委会' })
  await month('2027-07', async () => {
    await assess('trader', '2027-07', { kind: 'self_employed', net: 900_000 })
    expect(await owedBy('dc')).toBe(20_000)
    cloud.clock.set(instantOf('2027-07-15', '10:00'))
    await ok('wx-sg', 'member.move', { memberId: 'mover', toBranchId: 'n', reason: '工作调动' })
  })
  await clockAt(cloud, '2027-08-01')
  const august = cloud.all<KeptBill>('bills', ({ memberId, month: of }) => memberId === 'mover' && of >= '2027-07')
  expect(august.map(({ month: of, branchId }) => [of, branchId])).toEqual([
    ['2027-07', 'b'],
    ['2027-08', 'n'],
  ])
})

test('August to October: a death ends the bills at once, a voluntary sum comes on top, a large one goes its own way (D-37)', async () => {
  await month('2027-08', async () => {
    await pay('rich', 100_000 + 99_999, { rest: 'voluntary' })
    const large = { branchId: 'b', memberId: 'rich', key: 'large1', channel: 'bank' }
    expect(
      await cloud.call(collector, 'dues.record', { ...large, key: 'l0', sum: 100_000, rest: 'voluntary' }),
    ).toMatchObject({
      code: 'LARGE_SUM_APART',
    })
    await ok(collector, 'dues.recordLarge', { ...large, fen: 100_000, brief: '某某，1970 年生，企业负责人。' })
    await ok(committee, 'dues.forwardLarge', {
      largeId: 'large1',
      step: 'forwarded',
      on: '2027-08-10',
      document: '转账 8 号',
    })
    await ok(committee, 'dues.forwardLarge', {
      largeId: 'large1',
      step: 'receipt-issued',
      on: '2027-08-10',
      document: '收据 9 号',
    })
    expect(await ok(collector, 'dues.deliverLarge', { largeId: 'large1', on: '2027-08-10' })).toMatchObject({
      large: { step: 'receipt-delivered' },
    })
  })
  // From the neighbour branch, without a standard there: owed here from the month after.
  await ok('wx-sg', 'member.move', { memberId: 'pn', toBranchId: 'b', reason: '工作调动' })
  await assess('pn', '2027-09', { kind: 'wage_monthly', base: 500_001 })
  await month('2027-09', async () => {
    expect(await owedBy('pn')).toBe(7500)
    await ok('wx-sb', 'member.end', { memberId: 'leaver', on: '2027-09-08', reason: 'deceased' })
  })
  await month('2027-10', async () => {
    await assess('trader', '2027-10', { kind: 'self_employed', net: 900_000 })
  })
  expect(cloud.all<KeptBill>('bills', ({ memberId, month: of }) => memberId === 'leaver' && of > '2027-09')).toEqual([])
})

test('November begins: a bank’s statement pays for two, and the same file a second time for nobody (S1-26)', async () => {
  await clockAt(cloud, '2027-11-01')
  const lines = [
    ['2027-11-02', '党员oo', '30.00', 'SN2027110200001', '2027-11'],
    ['2027-11-02', '党员student', '0.20', 'SN2027110200002', '2027-11'],
  ]
  const file = await bankWorkbook(lines)
  const first = await readStatement(cloud, file)
  expect(first.job.toBook).toEqual({ rows: 2, fen: 3020 })
  await applyStatement(cloud, first.job.id)
  expect([await owedBy('oo'), await owedBy('student')]).toEqual([0, 0])
  expect((await readStatement(cloud, file)).job.toBook).toEqual({ rows: 0, fen: 0 })
})

test('November: nine months of arrears, of which the oldest two need the superior’s paper (D-32)', async () => {
  cloud.clock.set(instantOf('2027-11-10', '09:00'))
  const owes = (await rows()).find(({ memberId }) => memberId === 'debtor')!
  expect(owes.owes.map(({ month: of }) => of)).toEqual(Array.from({ length: 9 }, (_, at) => addMonths('2027-03', at)))
  expect(owes.owed).toBe(7 * 1500)
  const months = ['2027-03', '2027-04']
  const old = { branchId: 'b', memberId: 'debtor', key: 'old', sum: 3000, channel: 'cash', months }
  expect(await cloud.call(collector, 'dues.record', old)).toMatchObject({ code: 'ARREARS_NEED_SUPERIOR' })
  await pay('debtor', owes.owed)
  const superior = { by: '镇党委', on: '2027-11-08', document: '批复〔2027〕9号' }
  await pay('debtor', 3000, { months, superior })
  away.clear()
  expect(await owedBy('debtor')).toBe(0)
  // What was told the members then stays as it was told.
  expect(await ok('wx-student', 'dues.notice', { period: '2027-03' })).toMatchObject({
    people: expect.arrayContaining([expect.objectContaining({ name: '党员debtor', state: 'owes' })]),
  })
  await allAddsUp('2027-11')
})

test('November: nobody closes the month; the clock does, and its notice is there (S1-29)', async () => {
  await duesDay('farmer')
  await clockAt(cloud, '2027-12-09')
  expect(cloud.all<Closing>('closings', ({ _id }) => _id === 'b:2027-11')).toEqual([])
  await clockAt(cloud, '2027-12-11')
  expect(cloud.all<Closing>('closings', ({ _id }) => _id === 'b:2027-11')).toHaveLength(1)
  expect(await ok('wx-student', 'dues.notice', { period: '2027-11' })).toMatchObject({
    people: expect.arrayContaining([expect.objectContaining({ name: '党员farmer', state: 'owes', due: null })]),
  })
})

test('December ends the year: the yearly notice, the certificate, the hand-over and the share upward agree', async () => {
  cloud.clock.set(instantOf('2027-12-12', '09:00'))
  await duesDay()
  cloud.clock.set(instantOf('2027-12-31', '17:00'))
  await handOver('2027-12-31')
  await ok('wx-sb', 'dues.closeMonth', { branchId: 'b', month: '2027-12' })
  await allAddsUp('2027-12')

  const periods = cloud.all<Disclosure>('disclosures', ({ branchId }) => branchId === 'b').map(({ period }) => period)
  expect(periods.sort()).toEqual(['2027', ...Array.from({ length: 12 }, (_, at) => addMonths('2027-01', at))].sort())

  const certificate = await ok<{ year: { due: number; received: number; voluntary: number } }>('wx-rich', 'dues.mine', {
    year: '2027',
  })
  expect(certificate.year).toMatchObject({ due: 1_200_000, received: 1_200_000 })

  const book = cloud.all<Book>('books', ({ _id }) => _id === 'b:2027:ordinary')[0]!
  const slips = cloud.all<KeptSlip>('slips', ({ branchId }) => branchId === 'b')
  const { entries } = truth()
  const ordinary = entries.filter(({ bookId }) => bookId === book._id)
  const raw = ordinary.reduce((sum, { kind, lines, voluntary }) => {
    const fen = lines.reduce((all, line) => all + line.fen, voluntary)
    return sum + (kind === 'receipt' ? fen : -fen)
  }, 0)
  expect(book.takings.total).toBe(raw)
  expect(slips.reduce((sum, { booked }) => sum + booked, 0)).toBe(raw)
  expect(slips.every(({ state }) => state === 'agreed')).toBe(true)
  const upward = await ok<{ paidIn: number; due: number }>(committee, 'slip.remittance', { orgId: 'd', year: '2027' })
  expect(upward).toMatchObject({ paidIn: raw, due: Math.round(raw / 5) })
  expect(ordinary.map(({ seq }) => seq)).toEqual(ordinary.map((_, at) => at + 1))
  const numbers = ordinary.flatMap(({ kind, receipt }) => (kind === 'receipt' ? [receipt] : []))
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
})

test('the forms of the year come to the raw entries and bills (D-40), and what goes upward is sent (D-41)', async () => {
  const { entries } = truth()
  const paid = entries.reduce((sum, { kind, lines }) => {
    const fen = lines.reduce((all, line) => all + (line.month.startsWith('2027') ? line.fen : 0), 0)
    return sum + (kind === 'receipt' ? fen : -fen)
  }, 0)
  const bills = cloud.all<KeptBill>('bills', ({ branchId }) => branchId === 'b')
  const due = bills.reduce((sum, { fen }) => sum + fen, 0)
  const book = cloud.all<Book>('books', ({ _id }) => _id === 'b:2027:ordinary')[0]!

  const form = async (kind: string, more: object = {}) => {
    const input = { branchId: 'b', kind, year: '2027', ...more }
    const { file } = await ok<{ file: { fileId: string } }>('wx-oo', 'form.make', input)
    return tableOf((await readForm(cloud, file.fileId)).worksheets[0]!)
  }
  const register = await form('register')
  const total = (item: string, column: string) => {
    const { headings, rows: lines } = register
    const line = lines.find((cells) => cells[0] === '合计' && cells[headings.indexOf('项目')] === item)!
    return fenOf(line[headings.indexOf(column)])
  }
  expect(total('实缴', '全年实缴')).toBe(paid)
  expect(total('应缴', '全年应缴')).toBe(due)
  expect(total('应缴', '全年应缴')).toBe(
    paid - total('多缴、预缴', '全年实缴') + total('减免', '全年应缴') + total('欠缴', '全年应缴'),
  )
  expect(total('实缴', '自愿多交')).toBe(book.takings.voluntary)

  const report = await form('year')
  const sums = report.rows.filter((cells) => typeof cells[4] === 'number' && typeof cells[0] === 'number')
  expect(sums.map((cells) => fenOf(cells[4]))).toContain(book.takings.total)
  expect(report.rows.flat()).toContain(1000) // the large sum, apart (D-37)

  const { due: share } = await ok<{ due: number }>(committee, 'slip.remittance', { orgId: 'd', year: '2027' })
  const sent = { orgId: 'd', year: '2027', key: 'share', fen: share, on: '2027-12-31', document: '上缴单1号' }
  await ok(committee, 'slip.remit', sent)
  expect(await ok(committee, 'slip.remittance', { orgId: 'd', year: '2027' })).toMatchObject({
    due: share,
    sent: share,
  })
})

test('January again: last year is closed, December’s arrears can be paid into the new book, and the chain goes on', async () => {
  await clockAt(cloud, '2028-01-01')
  const owes = (await rows()).find(({ memberId }) => memberId === 'farmer')?.owes ?? []
  expect(owes).toEqual([])
  await ok(officer, 'standard.renew', { branchId: 'b', year: '2028', memberIds: ['sb', 'oo', 'farmer', 'trader'] })
  expect(
    cloud
      .all<KeptBill>('bills', ({ month: of }) => of === '2028-01')
      .map(({ memberId }) => memberId)
      .sort(),
  ).toEqual(['farmer', 'oo', 'sb'])
  await pay('farmer', 50)
  const book = cloud.all<Book>('books', ({ _id }) => _id === 'b:2028:ordinary')[0]!
  const last = cloud.all<Book>('books', ({ _id }) => _id === 'b:2027:ordinary')[0]!
  expect(book.before).toEqual({ seq: last.seq, hash: last.hash })
  expect(await ok('wx-sb', 'dues.verify', { branchId: 'b', year: '2028' })).toMatchObject({ verdict: { whole: true } })
})
