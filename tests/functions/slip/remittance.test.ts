import { defaultSettings } from '@/shared/domain/dues/settings'
import { instantOf } from '@/shared/domain/kit/day'
import type { Remittance } from '@/shared/domain/slip/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { putEntries } from '../../builders/dues'

/** D-41: what goes upward of what a committee has confirmed, and what was sent. */
const today = '2026-11-22'
let cloud: TestCloud
const kept = () => cloud.all<Remittance>('remittances')
const year = (of = '2026', who = 'wx-co') =>
  cloud.get<{ items: { id: string; fen: number; reversed: boolean; reverses: string | null }[] }>(
    who,
    'slip.remittance',
    { orgId: 'd', year: of },
  )
const remit = (more: object = {}, who = 'wx-co') =>
  cloud.call(who, 'slip.remit', {
    orgId: 'd',
    year: '2026',
    key: 'r1',
    fen: 200_000,
    on: today,
    document: '上缴单〔2026〕1号',
    ...more,
  })
const withdraw = (more: object = {}, who = 'wx-co') =>
  cloud.call(who, 'slip.withdrawRemittance', { remittanceId: 'r1', key: 'w1', reason: '金额写错', ...more })

async function pay(branchId: string, of: string, fen: number, confirmed: number | null): Promise<void> {
  const { book } = await putEntries(cloud, { branchId, year: of }, [{ fen, month: `${of}-11` }])
  const toSeq = book.seq
  const { slip } = await cloud.get<{ slip: { id: string } }>(`wx-s${branchId}`, 'slip.handOver', {
    branchId,
    bookId: book._id,
    fromSeq: book.slipped + 1,
    toSeq,
    fen,
    on: today,
    way: 'cash-deposit',
  })
  if (confirmed !== null) await cloud.get('wx-co', 'slip.confirm', { slipId: slip.id, fen: confirmed, on: today })
}

beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf(today, '09:00'))
  await putDistrict(cloud, [
    aMember('co2', { branchId: 'n', roles: [{ orgId: 'd2', role: 'committee-officer' }] }),
    aMember('all', {
      branchId: 'n',
      roles: [
        { orgId: 'd', role: 'committee-officer' },
        { orgId: 'd2', role: 'committee-officer' },
      ],
    }),
  ])
  await cloud.put('orgs', anOrg('d2'))
  await pay('b', '2026', 700_000, 700_000)
  await pay('n', '2026', 500_100, 500_000)
  await pay('b', '2026', 90_000, null)
  await pay('n', '2025', 100_000, 100_000)
})
afterAll(() => cloud.close())

test('D-41: 12 000.00 confirmed at 20 % are 2 400.00; what is under way and other years do not count', async () => {
  expect(await year()).toMatchObject({ paidIn: 1_200_000, rateBp: 2_000, due: 240_000, sent: 0, items: [] })
  expect(await year('2025', 'wx-in')).toMatchObject({ paidIn: 100_000, due: 20_000 })
  expect(await year('2024')).toMatchObject({ paidIn: 0, due: 0 })
})

test('what was sent is written once by its key, also at the same moment', async () => {
  const answers = await Promise.all([remit(), remit(), remit()])
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: true, data: { remittance: { id: 'r1', fen: 200_000 } } })
  expect(await remit({ fen: 1 })).toMatchObject({ data: { remittance: { fen: 200_000 } } })
  expect(kept()).toHaveLength(1)
  expect(cloud.all<{ method: string }>('audits', ({ method }) => method === 'slip.remit')).toHaveLength(1)
  expect(await year()).toMatchObject({ sent: 200_000, items: [{ id: 'r1', reversed: false }] })
})

test('a key that belongs to another committee or year is not a repeat', async () => {
  expect(await remit({ year: '2025' })).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await remit({ orgId: 'd2' }, 'wx-all')).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('refused: a day to come, more than money can be, an organisation without an account, strangers', async () => {
  expect(await remit({ key: 'r2', on: '2026-11-23' })).toMatchObject({ code: 'DAY_IN_FUTURE' })
  expect(await remit({ key: 'r2', fen: 10 ** 12 })).toMatchObject({ code: 'AMOUNT_BAD' })
  expect(await remit({ key: 'r2', orgId: 'b' })).toMatchObject({ code: 'NOT_FOUND' })
  for (const who of ['wx-co2', 'wx-sb', 'wx-sg', 'wx-in']) {
    expect(await remit({ key: 'r2' }, who)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await withdraw({}, who)).toMatchObject({ code: 'NOT_PERMITTED' })
  }
  expect(kept()).toHaveLength(1)
})

test('taken back once by a counter entry with a reason; both stay, and the right sum is sent after', async () => {
  const answers = await Promise.all([withdraw(), withdraw({ key: 'w2' })])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'ALREADY_REVERSED' })
  const { key } = kept().find(({ reverses }) => reverses === 'r1')!
  expect(await withdraw({ key })).toMatchObject({ ok: true, data: { remittance: { fen: -200_000, reverses: 'r1' } } })
  expect(await withdraw({ key: 'w3' })).toMatchObject({ code: 'ALREADY_REVERSED' })
  expect(await withdraw({ remittanceId: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' })
  cloud.clock.advance(1000)
  await remit({ key: 'r3', fen: 240_000 })
  const { items, ...sums } = await year()
  expect(sums).toMatchObject({ due: 240_000, sent: 240_000 })
  expect(items.map(({ fen, reversed }) => [fen, reversed])).toEqual([
    [240_000, false],
    [-200_000, false],
    [200_000, true],
  ])
  expect(cloud.all<{ method: string }>('audits', ({ method }) => method === 'slip.withdrawRemittance')).toHaveLength(1)
})

test('the rate is the committee’s own setting', async () => {
  await cloud.put('duesSettings', {
    _id: 'd',
    settings: { ...defaultSettings, remittanceBp: 500 },
    updatedAt: 0,
  } as never)
  expect(await year()).toMatchObject({ rateBp: 500, due: 60_000 })
})

describe('each year keeps the rate that held for it (D-41)', () => {
  const set = (remittanceBp: number, more: object = {}, orgId = 'd') =>
    cloud.call('wx-co', 'dues.setSettings', {
      orgId,
      settings: { ...defaultSettings, remittanceBp },
      reason: '省委文件',
      ...more,
    })
  const rates = async () => {
    const seen: number[] = []
    for (const each of ['2025', '2026', '2027']) seen.push(((await year(each)) as unknown as { rateBp: number }).rateBp)
    return seen
  }
  test('a rate that is set in 2027 is that of 2027 on; so is one set again; what 2026 owed stays', async () => {
    await set(500)
    cloud.clock.set(instantOf('2027-02-10', '09:00'))
    expect(await set(2_500)).toMatchObject({ ok: true })
    expect(await rates()).toEqual([500, 500, 2_500])
    expect(await year()).toMatchObject({ rateBp: 500, due: 60_000 })
    await set(3_000)
    expect(await rates()).toEqual([500, 500, 3_000])
  })
  test('one that is said to hold from last year on is that of last year too; not from a year before or after', async () => {
    expect(await set(1_000, { rateFrom: '2026' })).toMatchObject({ ok: true })
    expect(await rates()).toEqual([500, 1_000, 1_000])
    await set(2_000)
    expect(await rates()).toEqual([500, 1_000, 2_000])
    await set(2_000, { rateFrom: '2026' })
    expect(await rates()).toEqual([500, 2_000, 2_000])
    for (const rateFrom of ['2025', '2028', 'soon'])
      expect(await set(4_000, { rateFrom })).toMatchObject({ ok: false, code: 'BAD_INPUT' })
  })
  test('other settings, and the same rate again, change no year’s rate', async () => {
    await set(2_500)
    cloud.clock.set(instantOf('2028-01-05', '09:00'))
    await set(2_500, { settings: { ...defaultSettings, remittanceBp: 2_500, closeDays: 3 } })
    expect(await rates()).toEqual([500, 2_000, 2_500])
    const lines = cloud.all<{ detail: object }>('audits', (line) => JSON.stringify(line).includes('rateFrom'))
    expect(lines.map(({ detail }) => detail)).toContainEqual({ rateFrom: '2026' })
  })
})

describe('one paper of the bank is one remittance', () => {
  test('two officers write the same one down with two keys: the second is told who was first', async () => {
    const paper = { document: '回单 88', fen: 100, on: '2026-11-20' }
    const answers = await Promise.all(['k1', 'k2', 'k3'].map((key) => remit({ ...paper, key })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers.filter(({ ok }) => !ok))
      expect(answer).toMatchObject({ code: 'DOCUMENT_TAKEN', detail: { name: '党员co', on: '2026-11-20' } })
    const second = await remit({ key: 'k4', ...paper, document: ' 回单88 ', fen: 200 }, 'wx-all')
    expect(second).toMatchObject({ ok: false, code: 'DOCUMENT_TAKEN' })
    const first = kept().find(({ document }) => document === '回单 88')!
    expect(await remit({ ...paper, key: first.key })).toMatchObject({
      ok: true,
      data: { remittance: { id: first._id } },
    })
    expect(kept().filter(({ document }) => document === '回单 88')).toHaveLength(1)
  })
  test('of another year or another committee it is another one', async () => {
    expect(await remit({ key: 'k5', document: '回单 88', year: '2025', fen: 100 })).toMatchObject({ ok: true })
    expect(await remit({ key: 'k6', document: '回单 88', orgId: 'd2' }, 'wx-co2')).toMatchObject({ ok: true })
  })
  test('taken back it can be written down again, once; and again after that', async () => {
    for (const round of [1, 2, 3]) {
      const { _id } = kept().find(
        ({ _id, document, orgId, year: of, reverses }) =>
          document === '回单 88' &&
          orgId === 'd' &&
          of === '2026' &&
          !reverses &&
          !kept().some((each) => each.reverses === _id),
      )!
      expect(await withdraw({ remittanceId: _id, key: `w-${round}` })).toMatchObject({ ok: true })
      const again = await Promise.all(
        ['a', 'b'].map((key) => remit({ key: `${key}${round}`, document: '回单 88', fen: 100 + round })),
      )
      expect(again.map(({ ok }) => ok).sort()).toEqual([false, true])
    }
  })
  test('taking back, and the same paper by another officer, at the same moment: never two that stand', async () => {
    await remit({ key: 'race', document: '回单 99', fen: 100 })
    const [back, other] = await Promise.all([
      withdraw({ remittanceId: 'race', key: 'race-back' }),
      remit({ key: 'race2', document: '回单 99', fen: 100 }, 'wx-all'),
    ])
    expect(back).toMatchObject({ ok: true })
    const sum = kept()
      .filter(({ document }) => document === '回单 99')
      .reduce((all, { fen }) => all + fen, 0)
    expect(sum).toBe(other.ok ? 100 : 0)
  })
  test('one that was written before papers were looked at counts too', async () => {
    const old = kept().find(({ _id }) => _id === 'r3')!
    await cloud.put('remittances', { ...old, _id: 'older', key: 'older', document: '回单 7' } as never)
    expect(await remit({ key: 'newer', document: '回单 7' })).toMatchObject({ code: 'DOCUMENT_TAKEN' })
  })
})
