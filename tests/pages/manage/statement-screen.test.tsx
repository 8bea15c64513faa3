import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { StatementScreen } from '@/manage/statement/statement-screen'
import type { StatementSource } from '@/manage/statement/statement-session'
import type { StatementJobView, StatementRowView } from '@/shared/contracts/statement'
import { rowOutcomes } from '@/shared/domain/statement/model'
import { dayOf, payerRow } from './dues'
import { called, no, ok } from './fakes'

const settle = () => act(async () => {})
const aJob = (more: Partial<StatementJobView> = {}): StatementJobView => ({
  id: 'j1',
  fileName: '对账单.xlsx',
  channel: 'bank',
  state: 'ready',
  total: 2,
  passedOver: 0,
  counts: { ...Object.fromEntries(rowOutcomes.map((outcome) => [outcome, 0])), matched: 1, over: 1 } as never,
  toBook: { rows: 1, fen: 1500 },
  done: 0,
  booked: { rows: 0, fen: 0 },
  refused: 0,
  createdAt: 1_795_000_000_000,
  ...more,
})
const aRow = (more: Partial<StatementRowView> = {}): StatementRowView => ({
  position: 0,
  row: 2,
  outcome: 'matched',
  name: '陈桂兰',
  fen: 1500,
  paidOn: '2026-11-20',
  months: ['2026-11'],
  serial: 's1',
  remark: '',
  member: { id: 'm1', name: '陈桂兰' },
  candidates: [{ id: 'm1', name: '陈桂兰', about: '' }],
  lines: [{ month: '2026-11', fen: 1500 }],
  voluntary: 0,
  difference: 0,
  take: 'book',
  rest: 'refuse',
  payer: null,
  result: 'waiting',
  receipt: null,
  problem: null,
  ...more,
})
const over = aRow({
  position: 1,
  row: 3,
  outcome: 'over',
  name: '于海',
  fen: 2000,
  difference: 500,
  take: 'skip',
  member: { id: 'm2', name: '于海' },
  candidates: [],
})
const source = (more: Partial<StatementSource> = {}): StatementSource => ({
  upload: async () => ok({ fileId: 'cloud://f' }),
  preview: async () => ok({ job: aJob() }),
  rows: async () => ok({ items: [aRow(), over], next: null }),
  decide: async () =>
    ok({ row: { ...over, take: 'book' as const, voluntary: 500 }, job: aJob({ toBook: { rows: 2, fen: 3500 } }) }),
  apply: async () => ok({ job: aJob({ state: 'done', done: 2, booked: { rows: 1, fen: 1500 } }) }),
  cancel: async () => ok({ job: aJob({ state: 'cancelled' }) }),
  list: async () => ok({ items: [], next: null }),
  day: async () =>
    ok(
      dayOf([
        payerRow('m1', '陈桂兰'),
        payerRow('m2', '于海'),
        payerRow('m3', '王迁出', { presence: 'left' }),
        payerRow('m4', '李交清', { presence: 'left', owes: [] }),
      ]),
    ),
  template: async () => ok({ fileId: 'f', fileName: 'x.xlsx', url: 'u' }),
  pause: async () => {},
  ...more,
})
const file = { name: '对账单.xlsx', size: 1000, source: new Blob(['x']) as never }
async function show(from: StatementSource) {
  render(<StatementScreen branchId="b1" source={from} pick={async () => file} />)
  await settle()
}

/** Opens what the collector says of the one line of a statement. */
async function showLine(row: StatementRowView, decide: StatementSource['decide']) {
  await show(
    source({
      list: async () => ok({ items: [aJob()], next: null }),
      rows: async () => ok({ items: [row], next: null }),
      decide,
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: '处理这一笔' }))
  await settle()
  return within(screen.getByRole('dialog'))
}

test('a file is read, each line says what it would become, and nothing is booked before the word', async () => {
  const apply = called<{ jobId: string }, { job: StatementJobView }>(() =>
    ok({ job: aJob({ state: 'done', booked: { rows: 1, fen: 1500 } }) }),
  )
  await show(source({ apply }))
  fireEvent.click(screen.getByRole('button', { name: '选择文件' }))
  await settle()
  expect(screen.getByText('记给 陈桂兰，2026年11月 ¥15.00')).toBeTruthy()
  expect(screen.getByText('▲ 比应交多 ¥5.00')).toBeTruthy()
  expect(apply.inputs).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: '入账 1 笔，共 ¥15.00' }))
  await settle()
  expect(apply.inputs).toEqual([{ jobId: 'j1' }])
  expect(screen.getByText('1 笔，共 ¥15.00')).toBeTruthy()
})

test('the collector decides an over-payment: the rest becomes voluntary', async () => {
  const decide = called<Parameters<StatementSource['decide']>[0], { row: StatementRowView; job: StatementJobView }>(
    () =>
      ok({ row: { ...over, take: 'book' as const, voluntary: 500 }, job: aJob({ toBook: { rows: 2, fen: 3500 } }) }),
  )
  await show(source({ list: async () => ok({ items: [aJob()], next: null }), decide }))
  fireEvent.click(screen.getAllByRole('button', { name: '处理这一笔' })[1]!)
  const sheet = within(screen.getByRole('dialog'))
  fireEvent.click(sheet.getByRole('radio', { name: '多出的作自愿多交' }))
  fireEvent.click(sheet.getByRole('button', { name: '保存' }))
  await settle()
  expect(decide.inputs).toEqual([
    { jobId: 'j1', position: 1, memberId: 'm2', take: 'book', rest: 'voluntary', payer: null },
  ])
  expect(screen.getByRole('button', { name: '入账 2 笔，共 ¥35.00' })).toBeTruthy()
  // nothing is left to be said about a line that is going to be booked
  expect(screen.getByText(/自愿多交 ¥5.00/)).toBeTruthy()
  expect(screen.queryByText(/比应交多/)).toBeNull()
})

test('ST-10: an over-payment whose rest goes back is no dead end: the line is left out, and how to record it is said', async () => {
  const decide = called<Parameters<StatementSource['decide']>[0], { row: StatementRowView; job: StatementJobView }>(
    () => ok({ row: over, job: aJob() }),
  )
  await show(
    source({
      list: async () => ok({ items: [aJob()], next: null }),
      rows: async () => ok({ items: [{ ...over, problem: 'MORE_THAN_OWED' }], next: null }),
      decide,
    }),
  )
  expect(screen.getByText('▲ 请点“处理这一笔”，选自愿多交还是退还')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '处理这一笔' }))
  const sheet = within(screen.getByRole('dialog'))
  expect(sheet.getByRole('radio', { name: '多出的退还' }).getAttribute('aria-checked')).toBe('true')
  expect(sheet.getByText('这一笔先不入账。退还以后，到“收党费”按应交的 ¥15.00 登记。')).toBeTruthy()
  fireEvent.click(sheet.getByRole('button', { name: '保存' }))
  await settle()
  expect(decide.inputs).toEqual([
    { jobId: 'j1', position: 1, memberId: null, take: 'skip', rest: 'refuse', payer: null },
  ])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('ST-10: a line that turns out to be more than is owed is not advised to change an amount that cannot be changed', async () => {
  const row = aRow({ outcome: 'ambiguous', problem: 'NAMESAKES', take: 'skip', member: null })
  await show(
    source({
      list: async () => ok({ items: [aJob()], next: null }),
      rows: async () => ok({ items: [row], next: null }),
      decide: async () => no('MORE_THAN_OWED'),
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: '处理这一笔' }))
  fireEvent.click(screen.getByRole('radio', { name: '陈桂兰' }))
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '保存' }))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain(
    '党员自愿多交的，请选“多出的作自愿多交”；要退还的，请选“不入账”',
  )
})

test('ST-12: money that may be recorded already waits with the number of its receipt, and is not called too much', async () => {
  const row = aRow({
    outcome: 'problem',
    problem: 'MAYBE_RECORDED',
    receipt: '2026-000064',
    take: 'skip',
    lines: [],
  })
  const decide = called<Parameters<StatementSource['decide']>[0], { row: StatementRowView; job: StatementJobView }>(
    () => ok({ row, job: aJob() }),
  )
  await show(
    source({
      list: async () => ok({ items: [aJob({ toBook: { rows: 0, fen: 0 } })], next: null }),
      rows: async () => ok({ items: [row], next: null }),
      decide,
    }),
  )
  expect(screen.getByText('▲ 可能已登记，收据 2026-000064')).toBeTruthy()
  expect(screen.getByText('党员 陈桂兰，对账单上写的是 2026年11月')).toBeTruthy()
  expect(screen.queryByText(/比应交多/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '处理这一笔' }))
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '保存' }))
  await settle()
  expect(decide.inputs).toMatchObject([{ take: 'skip' }])
})

test('the kinds of lines stand behind one button', async () => {
  const rows = called<Parameters<StatementSource['rows']>[0], { items: StatementRowView[]; next: null }>(() =>
    ok({ items: [over], next: null }),
  )
  await show(source({ list: async () => ok({ items: [aJob()], next: null }), rows }))
  expect(screen.queryByRole('radio')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '看哪些：全部 2' }))
  fireEvent.click(screen.getByRole('radio', { name: '交多了 1' }))
  await settle()
  expect(rows.inputs[rows.inputs.length - 1]).toMatchObject({ outcome: 'over' })
  expect(screen.getByRole('button', { name: '看哪些：交多了 1' })).toBeTruthy()
})

test('which rows were passed over, what an amount says that cannot be read, and who has no standard', async () => {
  const bad = aRow({ outcome: 'problem', problem: 'AMOUNT_BAD', fen: null, amount: '十五元', take: 'skip', lines: [] })
  const none = aRow({ position: 1, outcome: 'over', problem: 'STANDARD_MISSING', difference: 1500, lines: [] })
  await show(
    source({
      list: async () => ok({ items: [aJob({ passedOver: 3, passedOverRows: [9, 12] })], next: null }),
      rows: async () => ok({ items: [bad, { ...none, take: 'skip' }], next: null }),
    }),
  )
  expect(screen.getByText('另有 3 行不是收款，已略过：第 9、12 行等')).toBeTruthy()
  expect(screen.getByText('金额写的是“十五元”')).toBeTruthy()
  expect(screen.getByText('没有核定')).toBeTruthy()
  expect(screen.queryByText(/比应交多/)).toBeNull()
})

test('paid by somebody else: who, why and the branch’s consent are asked for (S1-28)', async () => {
  const decide = called<Parameters<StatementSource['decide']>[0], never>(() => no('BUSY'))
  const row = aRow({ outcome: 'ambiguous', problem: 'OTHER_PAYER', take: 'skip' })
  await show(
    source({
      list: async () => ok({ items: [aJob()], next: null }),
      rows: async () => ok({ items: [row], next: null }),
      decide,
    }),
  )
  expect(screen.getByText('▲ 付款的不是本人')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '处理这一笔' }))
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '保存' }))
  await settle()
  expect(decide.inputs).toEqual([])
})

test('whose an unknown line is: the collector looks the member up by name; nobody is chosen for them', async () => {
  const decide = called<Parameters<StatementSource['decide']>[0], { row: StatementRowView; job: StatementJobView }>(
    () => ok({ row: aRow(), job: aJob() }),
  )
  const row = aRow({ outcome: 'unknown', name: '王老五', take: 'skip', member: null, candidates: [], lines: [] })
  const sheet = await showLine(row, decide)
  expect(sheet.queryByRole('button', { name: '保存' })).toBeNull()
  // also who has left and still owes something here
  expect(sheet.getByText('王迁出')).toBeTruthy()
  expect(sheet.getByText('已不在本支部')).toBeTruthy()
  expect(sheet.queryByText('李交清')).toBeNull()
  fireEvent.click(sheet.getByRole('button', { name: /于海/ }))
  // the name is another's: whose money it was must be said
  expect(sheet.queryByRole('button', { name: '保存' })).toBeNull()
  expect(sheet.getByText('对账单上写的是“王老五”，这笔钱是')).toBeTruthy()
  fireEvent.click(sheet.getByRole('button', { name: '换一位' }))
  await settle()
  fireEvent.click(sheet.getByRole('button', { name: /陈桂兰/ }))
  fireEvent.click(sheet.getByRole('radio', { name: '本人的' }))
  fireEvent.click(sheet.getByRole('button', { name: '保存' }))
  await settle()
  expect(decide.inputs).toEqual([
    { jobId: 'j1', position: 0, memberId: 'm1', take: 'book', rest: 'refuse', payer: null },
  ])
})

test('ST-8: nobody is chosen among those a line might be of, and leaving it out names nobody', async () => {
  const decide = called<Parameters<StatementSource['decide']>[0], never>(() => no('BUSY'))
  const two = [
    { id: 'm1', name: '陈桂兰', about: '1955年生' },
    { id: 'm5', name: '陈桂兰', about: '1961年生' },
  ]
  const row = aRow({ outcome: 'ambiguous', problem: 'NAMESAKES', take: 'skip', member: null, candidates: two })
  const sheet = await showLine(row, decide)
  for (const person of sheet.getAllByRole('radio', { name: /陈桂兰/ }))
    expect(person.getAttribute('aria-checked')).toBe('false')
  expect(sheet.queryByRole('button', { name: '保存' })).toBeNull()
  expect(sheet.getByText('先选是谁交的，再保存。')).toBeTruthy()
  fireEvent.click(sheet.getByRole('radio', { name: /1961年生/ }))
  fireEvent.click(sheet.getByText('不入账'))
  fireEvent.click(sheet.getByRole('button', { name: '保存' }))
  await settle()
  expect(decide.inputs).toMatchObject([{ memberId: null, take: 'skip' }])
})

test('an over-payment that is another member’s is no over-payment of theirs: what is owed is worked out anew', async () => {
  const decide = called<Parameters<StatementSource['decide']>[0], never>(() => no('MORE_THAN_OWED'))
  const sheet = await showLine(over, decide)
  fireEvent.click(sheet.getByRole('radio', { name: '多出的作自愿多交' }))
  fireEvent.click(sheet.getByRole('button', { name: '换一位' }))
  await settle()
  fireEvent.click(sheet.getByRole('button', { name: /陈桂兰/ }))
  expect(sheet.queryByText(/记为自愿多交/)).toBeNull()
  fireEvent.click(sheet.getByRole('radio', { name: '本人的' }))
  fireEvent.click(sheet.getByRole('button', { name: '保存' }))
  await settle()
  expect(decide.inputs).toMatchObject([{ memberId: 'm1', take: 'book', rest: 'refuse' }])
  // the way out that is advised is there
  expect(sheet.getByRole('alert').textContent).toContain('多出的作自愿多交')
  expect(sheet.getByRole('checkbox', { name: '多出的作自愿多交' })).toBeTruthy()
})

test('a line that is none of those it might be is given to another, and back', async () => {
  const decide = called<Parameters<StatementSource['decide']>[0], never>(() => no('BUSY'))
  const row = aRow({ outcome: 'ambiguous', problem: 'NAME_UNSURE', take: 'skip', member: null })
  const sheet = await showLine(row, decide)
  fireEvent.click(sheet.getByRole('radio', { name: '不是这个人，另选党员' }))
  await settle()
  fireEvent.click(sheet.getByRole('button', { name: /于海/ }))
  fireEvent.click(sheet.getByRole('radio', { name: '本人的' }))
  fireEvent.click(sheet.getByRole('button', { name: '保存' }))
  await settle()
  expect(decide.inputs).toMatchObject([{ memberId: 'm2', take: 'book' }])
  fireEvent.click(sheet.getByRole('button', { name: '换一位' }))
  // nobody is chosen by going back
  expect(sheet.getByRole('radio', { name: '陈桂兰' }).getAttribute('aria-checked')).toBe('false')
  expect(sheet.queryByRole('button', { name: '保存' })).toBeNull()
})

test('one that was left in the middle goes on by itself, also on another phone', async () => {
  let steps = 0
  await show(
    source({
      list: async () => ok({ items: [aJob({ state: 'applying', done: 1 })], next: null }),
      apply: async () => {
        steps += 1
        if (steps === 1) return no('OFFLINE')
        return ok({ job: aJob({ state: 'done', done: 2, booked: { rows: 2, fen: 3500 } }) })
      },
    }),
  )
  await settle()
  expect(steps).toBe(2)
  expect(screen.getByText('2 笔，共 ¥35.00')).toBeTruthy()
})

test('a file without the two columns says what is missing', async () => {
  await show(source({ preview: async () => no('STATEMENT_HEADER_MISSING') }))
  fireEvent.click(screen.getByRole('button', { name: '选择文件' }))
  await settle()
  expect(screen.getByText(/没有找到“姓名”和“金额”两列/)).toBeTruthy()
})

test('lines that were booked before are said to be so, and cannot be decided', async () => {
  const row = aRow({ outcome: 'booked', receipt: '2026-000017', take: 'skip' })
  await show(
    source({
      list: async () => ok({ items: [aJob()], next: null }),
      rows: async () => ok({ items: [row], next: null }),
    }),
  )
  expect(screen.getByText('以前入过账')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '处理这一笔' })).toBeNull()
})
