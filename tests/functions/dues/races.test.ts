import type { KeptBill } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { clockAt, putStandards } from '../../builders/dues-branch'
import { billIn, cardIn, expectWhole, payment, putTable, reversal, type Taken, wage } from '../../builders/dues-table'

/** Two things happen to the same dues at the same moment: whichever comes first, nothing is lost and all adds up. */
let cloud: TestCloud
const people = Array.from({ length: 24 }, (_, index) => `p${String(index).padStart(2, '0')}`)
const movers = Array.from({ length: 20 }, (_, index) => `m${index}`)
const retired = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5']
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, people)
  await cloud.put('members', ...retired.map((id) => aMember(id)))
  const pension = Object.fromEntries(retired.map((id) => [id, { kind: 'retired', base: 300_000 } as const]))
  await putStandards(cloud, ['2026'], pension)
  await cloud.put('members', aMember('dn', { branchId: 'n', roles: [{ orgId: 'n', role: 'dues-collector' }] }))
})
afterAll(() => cloud.close())
afterEach(async () => {
  await expectWhole(cloud)
  await expectWhole(cloud, { branchId: 'n' })
})
const record = (input: object, who = 'wx-dc') => cloud.call(who, 'dues.record', input)
const code = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'ok' : outcome.code)

test('the month’s bills are made while people pay that month: each bill knows of the money', async () => {
  cloud.clock.set(instantOf('2026-12-01', '00:07'))
  const [fired, ...taken] = await Promise.all([
    cloud.fireTimer('clock'),
    ...people.map((who, index) => record(payment(who, { months: ['2026-12'] }), index % 2 ? 'wx-dc' : 'wx-dd')),
  ])
  expect(fired.outcome).toBe('ok')
  expect(taken.map(code)).toEqual(people.map(() => 'ok'))
  await clockAt(cloud, '2026-12-01', '02:07')
  for (const who of people) expect(billIn(cloud, `${who}:2026-12`)).toMatchObject({ received: 1500, owing: false })
})
test('the clock runs twice at once, while people pay', async () => {
  cloud.clock.set(instantOf('2027-01-01', '00:07'))
  const tick = () => cloud.invoke('clock', {}, { openId: '', source: 'wx_trigger' } as never)
  const [, , ...taken] = await Promise.all([
    tick(),
    tick(),
    ...people.map((who) => record(payment(who, { months: ['2027-01'] }))),
  ])
  expect((taken as { ok: boolean }[]).map(code)).toEqual(people.map(() => 'ok'))
  await clockAt(cloud, '2027-01-01', '03:07')
  const bills = cloud.all<KeptBill>('bills', ({ month }) => month === '2027-01')
  expect(bills).toHaveLength(people.length + 2)
  for (const who of people) expect(billIn(cloud, `${who}:2027-01`)).toMatchObject({ received: 1500, owing: false })
  await expectWhole(cloud, { year: '2027' })
})
test('a member pays while the branch lets them off (D-36): paid, or let off, never both', async () => {
  for (const [index, memberId] of retired.entries()) {
    const waiver = {
      memberId,
      key: `off${index}`,
      from: '2026-12',
      until: '2026-12',
      to: 0,
      ground: 'hardship',
      reason: '患病',
      branch: { by: '支委会', on: '2026-12-20', document: '会议记录' },
    }
    const [, paid] = await Promise.all([
      cloud.call('wx-sb', 'standard.proposeWaiver', waiver),
      record(payment(memberId, { months: ['2026-12'] })),
    ])
    const { received, waived, open } = billIn(cloud, `${memberId}:2026-12`)
    expect(received + waived + open).toBe(1500)
    expect(received).toBe(paid.ok ? 1500 : 0)
    if (!paid.ok) expect(paid.code).toBe('MONTH_NOT_OPEN')
    expect(open).toBe(0)
  }
})
test('a member pays ahead while being moved to the other branch: the money goes along', async () => {
  for (const memberId of people.slice(0, 6)) {
    const [moved, paid] = await Promise.all([
      cloud.call('wx-sg', 'member.move', { memberId, toBranchId: 'n', reason: '工作调动' }),
      record(payment(memberId, { months: ['2027-02'] })),
    ])
    expect(moved).toMatchObject({ ok: true })
    expect(cardIn(cloud, memberId)?.paid['2027-02'] ?? 0).toBe(paid.ok ? 1500 : 0)
  }
  await clockAt(cloud, '2027-02-01')
  for (const memberId of people.slice(0, 6)) {
    const paid = cardIn(cloud, memberId)?.paid['2027-02'] ?? 0
    expect(billIn(cloud, `${memberId}:2027-02`)).toMatchObject({ branchId: 'n', received: paid })
  }
  await expectWhole(cloud, { year: '2027' })
  await expectWhole(cloud, { branchId: 'n', year: '2027' })
})
test('both tables take the same arrears at once, again and again: once each', async () => {
  for (const memberId of people.slice(0, 6)) {
    const months = ['2026-11']
    const outcomes = await Promise.all([
      record(payment(memberId, { months })),
      record({ ...payment(memberId, { months }), branchId: 'n' }, 'wx-dn'),
      record(payment(memberId, { months }), 'wx-dd'),
    ])
    expect(outcomes.map(code).sort()).toEqual(['MONTH_NOT_OPEN', 'MONTH_NOT_OPEN', 'ok'])
    expect(cardIn(cloud, memberId)?.paid['2026-11']).toBe(1500)
  }
})
test('payments, reversals, a closing and a hand-over at once', async () => {
  const wrong: Taken[] = []
  for (const who of people.slice(6, 10)) wrong.push(await cloud.get<Taken>('wx-dc', 'dues.record', payment(who)))
  const list = await cloud.get<{ open: { bookId: string; fromSeq: number; toSeq: number; booked: number }[] }>(
    'wx-sb',
    'slip.list',
    { branchId: 'b' },
  )
  const { bookId, fromSeq, toSeq, booked: fen } = list.open.find((open) => open.bookId === 'b:2027:ordinary')!
  const slip = { branchId: 'b', bookId, fromSeq, toSeq, fen, on: '2027-02-01', way: 'cash-deposit' }
  const outcomes = await Promise.all([
    ...people.slice(10).map((who) => record(payment(who, { sum: 4500 }), 'wx-dd')),
    ...wrong.map(({ receipt }) => cloud.call('wx-dc', 'dues.reverse', reversal(receipt))),
    cloud.call('wx-sb', 'slip.handOver', slip),
    cloud.call('wx-sb', 'dues.closeMonth', { branchId: 'b', month: '2027-01' }),
  ])
  expect(outcomes.map(code)).toEqual(outcomes.map(() => 'ok'))
  await expectWhole(cloud, { year: '2027' })
})

test('at midnight of the new year: calls that began in either year meet at the same lock', async () => {
  for (const [index, memberId] of people.slice(12, 18).entries()) {
    cloud.clock.set(instantOf('2027-12-31', '23:59'))
    const { receipt } = await cloud.get<Taken>(
      'wx-dc',
      'dues.record',
      payment(memberId, { sum: 100 + index, rest: 'voluntary' }),
    )
    const before = cloud.call('wx-dc', 'dues.reverse', reversal(receipt))
    cloud.clock.set(instantOf('2028-01-01', '00:00'))
    const after = cloud.call('wx-dd', 'dues.reverse', reversal(receipt))
    expect((await Promise.all([before, after])).map(code).sort()).toEqual(['ALREADY_REVERSED', 'ok'])
  }
  for (const year of ['2027', '2028']) await expectWhole(cloud, { year })
})
test('a payment is overtaken by a move that takes the bill along (D-31): the money is counted where the bill is', async () => {
  const pay = (memberId: string) => () => record(payment(memberId, { months: ['2027-03'] }))
  const moves = (memberId: string) => () =>
    cloud.call('wx-sg', 'member.move', { memberId, toBranchId: 'n', reason: '工作调动' })
  await cloud.put('members', ...movers.map((id) => aMember(id)))
  await putStandards(cloud, ['2027'], Object.fromEntries(movers.map((id) => [id, wage])))
  // on the first day the month's bill goes along with who moves
  await clockAt(cloud, '2027-03-01', '00:07')
  const outcomes: string[] = []
  for (const [index, memberId] of movers.entries()) {
    expect(billIn(cloud, `${memberId}:2027-03`)).toMatchObject({ branchId: 'b' })
    const both = await cloud.overtaken(index + 1, pay(memberId), moves(memberId))
    if (!both) {
      expect([...new Set(outcomes)].sort()).toEqual(['MONTH_NOT_OPEN/ok', 'ok/ok'])
      for (const branchId of ['b', 'n']) await expectWhole(cloud, { branchId, year: '2027' })
      return
    }
    const [paid, moved] = both.map(code)
    outcomes.push(`${paid}/${moved}`)
    // only a bill on which nothing is paid goes along
    const [branchId, received] = paid === 'ok' ? ['b', 1500] : ['n', 0]
    expect(cardIn(cloud, memberId)?.paid['2027-03'] ?? 0).toBe(received)
    expect(billIn(cloud, `${memberId}:2027-03`)).toMatchObject({ branchId, received })
  }
  throw new Error('a payment has more calls than there are members')
})
