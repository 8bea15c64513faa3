import { paidBy } from '@/shared/domain/dues/allocate'
import type { Entry } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import { slipNumber } from '@/shared/domain/slip/hand-over'
import type { KeptSlip } from '@/shared/domain/slip/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { type Coming, type DuesYear, playYear, standardFor } from '../../builders/dues-year'
import { fenOf, readForm, tableOf } from '../../builders/form-file'

const YEAR = '2026'
let cloud: TestCloud
let money: DuesYear

/** Moved from b to n on 06-15 (D-31: June is billed by b); paid July ahead at b, and June late at n. */
const mover = aMember('mover', {
  branchId: 'n',
  stays: [
    { branchId: 'b', from: '2000-01-01', until: '2026-06-15', paidUntil: null },
    { branchId: 'n', from: '2026-06-15', until: null, paidUntil: null },
  ],
})
/** Pays ahead for the next year, gave a large sum, has two months reduced, and died in October. */
const giver = aMember('giver', { ended: { on: '2026-10-20', reason: 'deceased', note: '' }, state: 'ended' })
const many = Array.from({ length: 7 }, (_, index) => aMember(`k${index}`))
const payer = {
  name: '王芳',
  relation: '女儿',
  reason: '住院',
  consent: { by: '支部委员会', on: '2026-03-01', document: '会议记录' },
}

beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2027-03-10', '09:00'))
  await putDistrict(cloud, [mover, giver, ...many])
  const at = (day: string) => instantOf(day, '10:00')
  const paid = (member: typeof mover, branchId: string, day: string, months: string[], more: Partial<Coming> = {}) => ({
    at: at(day),
    branchId,
    member,
    lines: months.map((month) => ({ month: `${YEAR}-${month}`, fen: 1500 })),
    ...more,
  })
  const coming: Coming[] = [
    paid(mover, 'b', '2026-01-10', ['01', '02', '03', '04', '05']),
    paid(mover, 'b', '2026-06-01', ['07']),
    paid(mover, 'n', '2026-08-10', ['06', '08']),
    paid(mover, 'n', '2026-09-10', ['09'], { takenBackAt: at('2027-01-04') }),
    paid(giver, 'b', '2026-03-10', ['01', '02', '03'], { more: { payer, voluntary: 2_000 } }),
    paid(giver, 'b', '2026-05-10', ['04'], { more: { channel: 'bank' } }),
    { ...paid(giver, 'b', '2026-09-01', []), lines: [{ month: '2027-01', fen: 1500 }] },
    { ...paid(giver, 'b', '2026-09-02', []), name: 'large', lines: [], more: { voluntary: 150_000 } },
    ...many.map((member) => paid(member, 'b', '2027-01-05', ['11', '12'])),
    ...many.map((member) => paid(member, 'b', '2025-12-05', ['01'])),
  ]
  const months = { from: `${YEAR}-01`, until: `${YEAR}-12` }
  money = playYear({
    standards: [mover, giver, ...many].map((member) =>
      standardFor(member, YEAR, { kind: 'wage_monthly', base: 300_000 }),
    ),
    billed: [
      { member: mover, branchId: 'b', from: `${YEAR}-01`, until: `${YEAR}-06` },
      { member: mover, branchId: 'n', from: `${YEAR}-07`, until: `${YEAR}-12` },
      { member: giver, branchId: 'b', from: `${YEAR}-01`, until: `${YEAR}-09` },
      ...many.map((member) => ({ member, branchId: 'b', ...months })),
    ],
    coming,
    waivers: [{ _id: 'w', memberId: 'giver', from: `${YEAR}-05`, until: `${YEAR}-06`, to: 500, state: 'effective' }],
  })
  for (const name of ['standards', 'bills', 'cards', 'entries', 'books'] as const) await cloud.put(name, ...money[name])
})
afterAll(() => cloud.close())

const sign = ({ kind }: Entry) => (kind === 'receipt' ? 1 : -1)
const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0)
async function make(branchId: string, input: Record<string, unknown>) {
  const { file } = await cloud.get<{ file: { fileId: string } }>('wx-co', 'form.make', {
    branchId,
    year: YEAR,
    ...input,
  })
  return tableOf((await readForm(cloud, file.fileId)).worksheets[0]!)
}
async function register(branchId: string) {
  const { headings, rows } = await make(branchId, { kind: 'register' })
  const of = (name: string) => {
    const first = rows.findIndex((row) => row[1] === name)
    const cells = rows.slice(first, first + 4)
    const months = Array.from({ length: 12 }, (_, index) => headings.indexOf(`${index + 1}月`))
    return {
      there: first >= 0,
      due: months.map((at) => cells[0]?.[at] ?? null),
      paid: months.map((at) => cells[1]?.[at] ?? null),
      days: months.map((at) => cells[2]?.[at] ?? null),
      year: [cells[0]?.[headings.indexOf('全年应缴')], cells[0]?.[headings.indexOf('全年实缴')]],
      voluntary: cells[0]?.[headings.indexOf('自愿多交')] ?? null,
      remark: String(cells[0]?.[headings.indexOf('备注')] ?? ''),
    }
  }
  const total = (name: string, column: string) =>
    fenOf(rows.find((row) => row[0] === '合计' && row.includes(name))![headings.indexOf(column)])
  return { of, total, notes: rows.map(([text]) => text).filter((text) => typeof text === 'string') }
}
const none = (count: number) => Array.from({ length: count }, () => null)
const fifteen = (count: number) => Array.from({ length: count }, () => 15)

test('D-31: each month of who moved stands with the branch that billed it, wherever the money was taken', async () => {
  const [old, now] = [await register('b'), await register('n')]
  expect(old.of('党员mover')).toMatchObject({
    due: [...fifteen(6), ...none(6)],
    paid: [...fifteen(6), ...none(6)],
    year: [90, 90],
  })
  expect(old.of('党员mover').days[5]).toBe('08-10')
  expect(old.of('党员mover').remark).toContain('06-15转出')
  expect(now.of('党员mover')).toMatchObject({
    due: [...none(6), ...fifteen(6)],
    paid: [...none(6), 15, 15, ...none(4)],
    year: [90, 30],
  })
  expect(now.of('党员mover').remark).toContain('06-15转入')
  expect(now.of('党员mover').remark).toContain('冲正：收据2026-000002 15.00元，记错了')
  expect(old.notes).toContain('账单、党费卡与账本一致。')
  expect(now.notes).toContain('账单、党费卡与账本一致。')
})

test('money of the books beside the year is found; both registers hold all that was paid, once', async () => {
  const registers = [await register('b'), await register('n')]
  const paid = sum(
    money.entries,
    (entry) => sign(entry) * sum(entry.lines, ({ month, fen }) => (month.startsWith(YEAR) ? fen : 0)),
  )
  expect(sum(registers, ({ total }) => total('实缴', '全年实缴'))).toBe(paid)
  expect(registers[0]!.of('党员k0').paid).toEqual([15, ...none(9), 15, 15])
  expect(registers[0]!.of('党员k0').remark).toContain('补交：11–12月；预交：1月')
  // b's book of 2026: 75.00 + 15.00 + 45.00 + 20.00 + 15.00 + 15.00; for months of its register: 75.00 + 45.00 + 15.00.
  expect(registers[0]!.notes.join()).toContain(
    '2026年账本共185.00元，其中交本表月份135.00元、交其他月份30.00元、自愿多交20.00元；' +
      '本表实缴465.00元，其中记在其他账本330.00元。',
  )
})

test('D-34, D-36: who paid for the member, and what was reduced, stand in the remarks', async () => {
  const { of } = await register('b')
  expect(of('党员giver')).toMatchObject({ year: [135, 60], voluntary: 20 })
  expect(of('党员giver').remark).toBe('10-20去世；减免：5–6月按每月5.00元；代交：1–3月由王芳（女儿）；补交：1–2月、4月')
})

test('D-37: a large sum stands apart in the certificate and in the yearly report', async () => {
  const { rows } = await make('b', { kind: 'certificate', subjectId: 'giver' })
  const totals = rows.filter((row) => row[0] === '合计')
  expect(totals.map((row) => row[2])).toEqual([60, 1520])
  expect(rows.filter((row) => row[1] === '大额党费').map((row) => row[2])).toEqual([1500])
  const year = (await make('b', { kind: 'year' })).rows
  const came = year[year.findIndex((row) => row[0] === '现金') + 1]!
  expect(came.slice(0, 7)).toEqual([170, 15, 0, 0, 185, 20, 1500])
  const book = money.entries.filter(({ bookId }) => bookId === 'b:2026:ordinary')
  expect(fenOf(came[4])).toBe(sum(book, (entry) => sign(entry) * paidBy(entry)))
})

test('DU-5: the hand-over slip says what its entries come to, what each side says, and what does not agree', async () => {
  const entries = money.entries.filter(({ bookId }) => bookId === 'b:2026:ordinary')
  const word = (fen: number, note = '') => ({
    fen,
    on: '2027-01-08',
    way: 'transfer' as const,
    by: 'x',
    byName: '张三',
    at: 1,
    note,
  })
  const slip: KeptSlip = {
    _id: 'b:2026:ordinary:1',
    order: 'o',
    bookId: 'b:2026:ordinary',
    branchId: 'b',
    branchName: '组织b',
    superiorId: 'd',
    year: YEAR,
    fromSeq: 1,
    toSeq: entries.length,
    booked: 18_500,
    months: [],
    voluntary: 2_000,
    takings: { cash: 17_000, bank: 1_500, wechat_merchant: 0, dues_platform: 0, voluntary: 2_000, total: 18_500 },
    handed: [word(18_000), word(18_400, '重新点过')],
    confirmed: [{ ...word(18_400), way: null }],
    state: 'differs',
    onWay: 0,
    arrived: 18_400,
    waitsUntil: null,
    createdAt: 1,
    updatedAt: 1,
  }
  await cloud.put('slips', slip)
  const { rows } = await make('b', { kind: 'slip', subjectId: slip._id })
  expect(rows.find((row) => row[0] === '合计')!.slice(0, 2)).toEqual(['合计', 185])
  const months = rows.filter((row) => /^20\d\d年/.test(String(row[0])))
  expect(sum(months, (row) => fenOf(row[1])) + 2_000).toBe(18_500)
  expect(months.map((row) => row[0])).toContain('2027年1月')
  const channels = rows[rows.findIndex((row) => row[0] === '现金') + 1]!
  expect(channels.slice(0, 5)).toEqual([170, 15, 0, 0, 185])
  expect(rows.filter((row) => row[0] === '2027-01-08').map((row) => [row[1], row[4]])).toEqual([
    [180, '已更正'],
    [184, '以此为准'],
    [184, '以此为准'],
  ])
  expect(rows.map(([text]) => text)).toContain('交出比账面少1.00元。')
  expect(rows.at(-1)![0]).toContain('交款人：____')
  const { file } = await cloud.get<{ file: { fileId: string; fileName: string } }>('wx-co', 'form.make', {
    branchId: 'b',
    kind: 'slip',
    year: YEAR,
    subjectId: slip._id,
  })
  expect(file.fileName).toMatch(/^党费交接单-组织b-\d{4}-\d{6}-\d{6}-\d{4}年\.xlsx$/)
  // Under the title, with room for all of it: which slip it is, of whom, as of when.
  const sheet = (await readForm(cloud, file.fileId)).worksheets[0]!
  expect(sheet.getCell('A2').value).toBe(`编号：${slipNumber(slip)}    交款单位：组织b    收款单位：组织d`)
  expect([sheet.getCell('A2').alignment.wrapText, sheet.getRow(2).height > 30]).toEqual([true, true])
  expect(
    await cloud.call('wx-co', 'form.make', { branchId: 'n', kind: 'slip', year: YEAR, subjectId: slip._id }),
  ).toMatchObject({ code: 'NOT_FOUND' })
})
