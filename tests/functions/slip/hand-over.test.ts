import type { SlipView } from '@/shared/contracts/slip'
import type { Book, Entry } from '@/shared/domain/dues/model'
import { type Day, instantOf } from '@/shared/domain/kit/day'
import type { Org } from '@/shared/domain/org/model'
import type { KeptSlip } from '@/shared/domain/slip/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { type EntryWish, putEntries } from '../../builders/dues'

/** Handing money over through the front door. Each test has a branch of its own below `d` > `g`. */
const today: Day = '2026-11-22'
let cloud: TestCloud
let count = 0

beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf(today, '09:00'))
  await putDistrict(cloud, [
    aMember('co2', { branchId: 'n', roles: [{ orgId: 'd2', role: 'committee-officer' }] }),
    aMember('boss', { branchId: 'n', roles: [{ orgId: 'd', role: 'committee-officer' }] }),
  ])
  await cloud.put('orgs', anOrg('d2'))
})
afterAll(() => cloud.close())

/** A branch with a secretary `s…` and a collector `c…`, and entries in its book of 2026. */
async function branchWith(wishes: readonly EntryWish[], year = '2026') {
  const branchId = `b${++count}`
  await cloud.put('orgs', anOrg('d', 'g', branchId))
  await cloud.put(
    'members',
    aMember(`s${branchId}`, { branchId, roles: [{ orgId: branchId, role: 'secretary' }] }),
    aMember(`c${branchId}`, { branchId, roles: [{ orgId: branchId, role: 'dues-collector' }] }),
  )
  const { book } = await putEntries(cloud, { branchId, year }, wishes)
  const wish = { branchId, bookId: book._id, fromSeq: 1, toSeq: book.seq, fen: book.takings.total }
  return {
    branchId,
    secretary: `wx-s${branchId}`,
    collector: `wx-c${branchId}`,
    wish: { ...wish, on: today, way: 'transfer' as const },
  }
}
const kept = (branchId: string) => cloud.all<KeptSlip>('slips', (slip) => slip.branchId === branchId)
const bookOf = (branchId: string) => cloud.all<Book>('books', (book) => book.branchId === branchId)[0]!
const lines = (subjectId: string) =>
  cloud.all<{ subjectId: string; method: string; by: string }>('audits', (line) => line.subjectId === subjectId)
const slipIn = (answer: { slip?: unknown }) => answer.slip as SlipView
const handOver = async (who: string, wish: object) => slipIn(await cloud.get(who, 'slip.handOver', wish))

describe('the way of a month’s money', () => {
  test('DU-5: open entries, a slip, and the committee’s word, that they agree; each act leaves its line', async () => {
    const { branchId, secretary, wish } = await branchWith([
      { fen: 1500, month: '2026-10' },
      { fen: 1500, voluntary: 500, channel: 'bank' },
      { reverses: 1 },
      { fen: 2000 },
    ])
    const before = await cloud.get<{ open: object[]; superior: object }>(secretary, 'slip.list', { branchId })
    expect(before).toMatchObject({
      branchName: `组织${branchId}`,
      superior: { id: 'd', name: '组织d' },
      open: [
        {
          bookId: wish.bookId,
          fromSeq: 1,
          toSeq: 4,
          booked: 4000,
          months: [{ month: '2026-11', fen: 3500 }],
          voluntary: 500,
          takings: { cash: 2000, bank: 2000, total: 4000 },
          late: false,
        },
      ],
      items: [],
    })
    const slip = await handOver(secretary, wish)
    expect(slip).toMatchObject({
      number: '2026-000001-000004',
      state: 'under-way',
      booked: 4000,
      handed: [{ fen: 4000, byName: `党员s${branchId}`, way: 'transfer' }],
      waitsUntil: '2026-12-07',
      late: false,
    })
    expect(bookOf(branchId).slipped).toBe(4)
    expect(await cloud.get('wx-co', 'slip.incoming', { orgId: 'd' })).toMatchObject({ items: [{ id: slip.id }] })
    const said = { slipId: slip.id, fen: 4000, on: today }
    expect(slipIn(await cloud.get('wx-co', 'slip.confirm', said))).toMatchObject({ state: 'agreed', waitsUntil: null })
    expect(slipIn(await cloud.get('wx-co', 'slip.confirm', said)).confirmed).toHaveLength(1)
    expect(await cloud.get(secretary, 'slip.list', { branchId })).toMatchObject({
      open: [],
      items: [{ id: slip.id, state: 'agreed' }],
    })
    expect(lines(slip.id).map(({ method, by }) => [method, by])).toEqual([
      ['slip.handOver', `s${branchId}`],
      ['slip.confirm', 'co'],
    ])
  })

  test('DU-5: a difference is seen by both sides, and stays until they agree; no word is lost', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 5000 }])
    expect(await cloud.call(secretary, 'slip.handOver', { ...wish, fen: 4900 })).toMatchObject({
      code: 'REASON_NEEDED',
    })
    const slip = await handOver(secretary, { ...wish, fen: 4900, note: '少一元，正在找' })
    expect(slip).toMatchObject({ state: 'differs', handedShort: 100, booked: 5000 })
    const seen = { id: slip.id, handedShort: 100, handed: [{ fen: 4900, note: '少一元，正在找' }] }
    expect(await cloud.get('wx-co', 'slip.incoming', { orgId: 'd', state: 'differs' })).toMatchObject({ items: [seen] })
    expect(await cloud.get('wx-in', 'slip.get', { slipId: slip.id })).toMatchObject({ slip: seen })

    const confirm = (fen: number, note = '') =>
      cloud.call('wx-co', 'slip.confirm', { slipId: slip.id, fen, on: today, note })
    expect(await confirm(4800)).toMatchObject({
      data: { slip: { state: 'differs', handedShort: 100, confirmedShort: 100 } },
    })
    const restated = { slipId: slip.id, fen: 5000, on: today, way: 'transfer', note: '找到了' }
    expect(await cloud.get(secretary, 'slip.restate', restated)).toMatchObject({
      slip: { state: 'differs', handedShort: 0, confirmedShort: 200 },
    })
    expect(await confirm(5000)).toMatchObject({ code: 'REASON_NEEDED' })
    expect(await confirm(5000, '补到两元')).toMatchObject({
      data: {
        slip: { state: 'agreed', handed: [{ fen: 4900 }, { fen: 5000 }], confirmed: [{ fen: 4800 }, { fen: 5000 }] },
      },
    })
    expect(await confirm(4800, '数错了')).toMatchObject({ code: 'SLIP_AGREED' })
    expect(await cloud.call(secretary, 'slip.restate', { ...restated, fen: 1 })).toMatchObject({ code: 'SLIP_AGREED' })
    expect(kept(branchId)).toHaveLength(1)
  })

  test.each([
    ['little', 4999, 1],
    ['much', 5001, -1],
  ])('one fen too %s on either side is a difference, and stays in its history', async (_name, fen, short) => {
    const { secretary, wish } = await branchWith([{ fen: 5000 }])
    expect(await cloud.call(secretary, 'slip.handOver', { ...wish, fen, note: '差' })).toMatchObject({
      code: 'REASON_NEEDED',
    })
    const { id: slipId } = await handOver(secretary, { ...wish, fen, note: '差一分' })
    const say = async (method: 'slip.restate' | 'slip.confirm', who: string, word: object) =>
      slipIn(await cloud.get(who, method, { slipId, on: today, way: 'transfer', note: '数过', ...word }))
    const seen = ({ state, handedShort, confirmedShort }: SlipView) => [state, handedShort, confirmedShort]
    expect(seen(await say('slip.confirm', 'wx-co', { fen }))).toEqual(['differs', short, 0])
    expect(seen(await say('slip.restate', secretary, { fen: 5000 }))).toEqual(['differs', 0, -fen + 5000])
    const agreed = await say('slip.confirm', 'wx-co', { fen: 5000 })
    expect(seen(agreed)).toEqual(['agreed', 0, 0])
    expect([agreed.handed, agreed.confirmed].map((words) => words.map((word) => word.fen))).toEqual([
      [fen, 5000],
      [fen, 5000],
    ])
  })

  test('months paid at once, and one paid in two receipts, add up over the slips they stand on', async () => {
    const of = (...months: [string, number][]) => months.map(([month, fen]) => ({ month, fen }))
    const { branchId, secretary, wish } = await branchWith([
      { lines: of(['2026-09', 1500], ['2026-10', 1500], ['2026-11', 700]), voluntary: 1 },
      { lines: of(['2026-11', 800], ['2026-12', 1500]), channel: 'bank' },
      { reverses: 1 },
    ])
    const first = await handOver(secretary, { ...wish, toSeq: 1, fen: 3701 })
    const second = await handOver(secretary, { ...wish, fromSeq: 2, toSeq: 3, fen: -1401 })
    expect(first.months).toEqual(of(['2026-09', 1500], ['2026-10', 1500], ['2026-11', 700]))
    expect(second.months).toEqual(of(['2026-09', -1500], ['2026-10', -1500], ['2026-11', 100], ['2026-12', 1500]))
    for (const { booked, months, voluntary } of [first, second]) {
      expect(months.reduce((sum, { fen }) => sum + fen, voluntary)).toBe(booked)
    }
    expect(first.booked + second.booked).toBe(bookOf(branchId).takings.total)
  })

  test('it goes to the nearest committee; after a move the old slips stay with the old one, the new ones go to the new', async () => {
    await cloud.put(
      'orgs',
      { ...anOrg('d', 'town'), kind: 'committee' } as Org,
      {
        ...anOrg('d', 'town', 'tg'),
        kind: 'general-branch',
      } as Org,
    )
    await cloud.put('members', aMember('to', { branchId: 'n', roles: [{ orgId: 'town', role: 'committee-officer' }] }))
    const { branchId, secretary, wish } = await branchWith([{ fen: 1500 }])
    const old = await handOver(secretary, wish)
    await cloud.get('wx-co', 'org.move', { orgId: branchId, toParentId: 'tg', reason: '划转' })
    await putEntries(cloud, { branchId }, [{ fen: 700 }])
    expect(await cloud.get(secretary, 'slip.list', { branchId })).toMatchObject({ superior: { id: 'town' } })
    const fresh = await handOver(secretary, { ...wish, fromSeq: 2, toSeq: 2, fen: 700 })
    expect([old.superiorId, fresh.superiorId]).toEqual(['d', 'town'])

    const confirm = (who: string, { id: slipId, booked: fen }: SlipView) =>
      cloud.call(who, 'slip.confirm', { slipId, fen, on: today })
    expect(await confirm('wx-to', old)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await confirm('wx-sg', fresh)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await confirm('wx-co', old)).toMatchObject({ ok: true })
    expect(await confirm('wx-to', fresh)).toMatchObject({ ok: true })
    expect(await cloud.get('wx-to', 'slip.remittance', { orgId: 'town', year: '2026' })).toMatchObject({ paidIn: 700 })
  })

  test('money that a reversal took back after its slip comes back from the committee', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 2000 }])
    await handOver(secretary, wish)
    await putEntries(cloud, { branchId }, [{ reverses: 1 }])
    const back = { ...wish, fromSeq: 2, toSeq: 2, fen: -2000 }
    expect(await cloud.call(secretary, 'slip.handOver', { ...back, fen: -2001, note: '退' })).toMatchObject({
      code: 'AMOUNT_BAD',
    })
    const slip = await handOver(secretary, back)
    expect(slip).toMatchObject({ booked: -2000, months: [{ month: '2026-11', fen: -2000 }] })
    expect(await cloud.get('wx-co', 'slip.confirm', { slipId: slip.id, fen: -2000, on: today })).toMatchObject({
      slip: { state: 'agreed' },
    })
  })

  test('last year’s book is handed over too, the older first; the large book never is (D-37)', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 1500 }])
    const december = instantOf('2025-12-30')
    const { book: old } = await putEntries(cloud, { branchId, year: '2025' }, [{ fen: 700, at: december }])
    const { book: large } = await putEntries(cloud, { branchId, name: 'large' }, [{ fen: 0, voluntary: 200_000 }])
    const { open } = await cloud.get<{ open: { bookId: string; late: boolean }[] }>(secretary, 'slip.list', {
      branchId,
    })
    expect(open.map(({ bookId, late }) => [bookId, late])).toEqual([
      [old._id, true],
      [wish.bookId, false],
    ])
    expect(await handOver(secretary, { ...wish, bookId: old._id, fen: 700 })).toMatchObject({
      number: '2025-000001-000001',
      waitsUntil: '2026-01-07',
      late: true,
    })
    const ofLarge = { ...wish, bookId: large._id, fen: 200_000 }
    expect(await cloud.call(secretary, 'slip.handOver', ofLarge)).toMatchObject({ code: 'NOT_PERMITTED' })
  })

  test('money of a book of years ago is still there to be handed over, as late', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 700, at: instantOf('2023-05-02') }], '2023')
    expect(await cloud.get(secretary, 'slip.list', { branchId })).toMatchObject({
      open: [{ bookId: `${branchId}:2023:ordinary`, booked: 700, late: true }],
    })
    expect(await handOver(secretary, wish)).toMatchObject({ number: '2023-000001-000001', late: true })
  })

  test('a branch that still keeps money is not dissolved: nobody could hand it over any more', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 1500 }, { fen: 700 }, { reverses: 2 }])
    const dissolve = () => cloud.call('wx-co', 'org.dissolve', { orgId: branchId, reason: '合并' })
    expect(await dissolve()).toMatchObject({ code: 'HAS_MONEY' })
    await handOver(secretary, { ...wish, toSeq: 1, fen: 1500 })
    // What is left is a receipt and its reversal: no money.
    expect(await dissolve()).toMatchObject({ code: 'HAS_MEMBERS' })
    await putEntries(cloud, { branchId }, [{ reverses: 1 }])
    expect(await dissolve()).toMatchObject({ code: 'HAS_MONEY' })
    await handOver(secretary, { ...wish, fromSeq: 2, toSeq: 4, fen: -1500 })
    for (const who of ['s', 'c']) {
      await cloud.get('wx-sg', 'member.move', { memberId: `${who}${branchId}`, toBranchId: 'n', reason: '合并' })
    }
    expect(await dissolve()).toMatchObject({ ok: true })
    // The committee still says what came of its slips.
    const [slip] = kept(branchId).filter(({ fromSeq }) => fromSeq === 1)
    expect(await cloud.get('wx-co', 'slip.confirm', { slipId: slip!._id, fen: 1500, on: today })).toMatchObject({
      slip: { state: 'agreed' },
    })
  })

  test('slips are listed newest first, a page at a time', async () => {
    const { branchId, secretary, wish } = await branchWith(Array.from({ length: 23 }, () => ({ fen: 100 })))
    for (let seq = 1; seq <= 23; seq++) await handOver(secretary, { ...wish, fromSeq: seq, toSeq: seq, fen: 100 })
    const first = await cloud.get<{ items: SlipView[]; next: string }>(secretary, 'slip.list', { branchId })
    const second = await cloud.get<typeof first>(secretary, 'slip.list', { branchId, cursor: first.next })
    expect([...first.items, ...second.items].map(({ fromSeq }) => fromSeq)).toEqual(
      Array.from({ length: 23 }, (_, index) => 23 - index),
    )
    expect(second.next).toBeNull()
  })
})

describe('refused', () => {
  test('SL-2: who handed over does not confirm, and who confirmed does not speak for the branch', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 1500 }])
    await cloud.put(
      'members',
      aMember('both', {
        branchId,
        roles: [
          { orgId: branchId, role: 'dues-collector' },
          { orgId: 'd', role: 'committee-officer' },
        ],
      }),
    )
    const slip = await handOver('wx-both', wish)
    const said = { slipId: slip.id, fen: 1500, on: today }
    expect(await cloud.call('wx-both', 'slip.confirm', said)).toMatchObject({ code: 'SAME_PERSON' })
    await cloud.get('wx-co', 'slip.confirm', { ...said, fen: 1400 })
    expect(await cloud.call('wx-both', 'slip.confirm', { ...said, note: '再确认' })).toMatchObject({
      code: 'SAME_PERSON',
    })
    const other = await branchWith([{ fen: 1500 }])
    const second = await handOver(other.secretary, { ...other.wish, fen: 1400, note: '少一元' })
    await cloud.put(
      'members',
      aMember('late-both', {
        branchId: other.branchId,
        roles: [
          { orgId: other.branchId, role: 'dues-collector' },
          { orgId: 'd', role: 'committee-officer' },
        ],
      }),
    )
    await cloud.get('wx-late-both', 'slip.confirm', { ...said, slipId: second.id })
    const anew = { slipId: second.id, fen: 1500, on: today, way: 'transfer', note: '补上' }
    expect(await cloud.call('wx-late-both', 'slip.restate', anew)).toMatchObject({ code: 'SAME_PERSON' })
    expect(await cloud.get(other.collector, 'slip.restate', anew)).toMatchObject({ slip: { state: 'agreed' } })
    expect(secretary).toBe(`wx-s${branchId}`)
  })

  test('the neighbour’s secretary and another committee’s officer neither see nor touch it', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 1500 }])
    const slip = await handOver(secretary, wish)
    const said = { slipId: slip.id, fen: 1500, on: today }
    for (const who of ['wx-sn', 'wx-co2', 'wx-pn']) {
      for (const [method, input] of [
        ['slip.list', { branchId }],
        ['slip.handOver', wish],
        ['slip.get', { slipId: slip.id }],
        ['slip.restate', { ...said, way: 'transfer', note: '改一下' }],
        ['slip.confirm', said],
      ] as const) {
        expect([who, method, await cloud.call(who, method, input)]).toMatchObject([
          who,
          method,
          { code: 'NOT_PERMITTED' },
        ])
      }
      expect(await cloud.call(who, 'slip.incoming', { orgId: 'd' })).toMatchObject({ code: 'NOT_PERMITTED' })
    }
    // The branch does not confirm for the committee, and the committee does not hand over for the branch.
    expect(await cloud.call(secretary, 'slip.confirm', said)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await cloud.call('wx-co', 'slip.handOver', wish)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await cloud.call('wx-sg', 'slip.get', { slipId: slip.id })).toMatchObject({ code: 'NOT_PERMITTED' })
  })

  test('the book of another branch cannot be handed over as one’s own', async () => {
    const [mine, theirs] = [await branchWith([{ fen: 1500 }]), await branchWith([{ fen: 1500 }])]
    const wish = { ...mine.wish, bookId: theirs.wish.bookId }
    expect(await cloud.call(mine.secretary, 'slip.handOver', wish)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(kept(theirs.branchId)).toEqual([])
  })

  test('nothing open, other entries than those open, a day to come, no committee above', async () => {
    const { secretary, wish } = await branchWith([{ fen: 1500 }, { fen: 1500 }])
    const call = (more: object) => cloud.call(secretary, 'slip.handOver', { ...wish, ...more })
    expect(await call({ on: '2026-11-23' })).toMatchObject({ code: 'DAY_IN_FUTURE' })
    expect(await call({ fromSeq: 2 })).toMatchObject({ code: 'SLIP_CHANGED' })
    expect(await call({ toSeq: 3 })).toMatchObject({ code: 'SLIP_CHANGED' })
    expect(await call({ toSeq: 1_000_000 })).toMatchObject({ code: 'SLIP_CHANGED' })
    expect(await call({})).toMatchObject({ ok: true })
    expect(await call({ fromSeq: 3, toSeq: 3 })).toMatchObject({ code: 'NOTHING_TO_HAND_OVER' })
    const lonely = { ...anOrg('lonely'), kind: 'branch' as const }
    await cloud.put('orgs', lonely)
    await cloud.put('members', aMember('sl', { branchId: 'lonely', roles: [{ orgId: 'lonely', role: 'secretary' }] }))
    const { book } = await putEntries(cloud, { branchId: 'lonely' }, [{ fen: 1500 }])
    const alone = { ...wish, branchId: 'lonely', bookId: book._id, toSeq: 1, fen: 1500 }
    expect(await cloud.call('wx-sl', 'slip.handOver', alone)).toMatchObject({ code: 'NO_SUPERIOR' })
  })
})

describe('at the same time', () => {
  test.each([1, 2, 3])('two people hand over the same entries: one slip, and both see it, round %d', async () => {
    const { branchId, secretary, collector, wish } = await branchWith([{ fen: 1500 }, { fen: 1500 }])
    const answers = await Promise.all(
      [secretary, collector, secretary, collector].map((who) => cloud.call(who, 'slip.handOver', wish)),
    )
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, data: { slip: { booked: 3000 } } })
    expect(kept(branchId)).toHaveLength(1)
    expect(kept(branchId)[0]!.handed).toHaveLength(1)
    expect(lines(kept(branchId)[0]!._id)).toHaveLength(1)
    expect(bookOf(branchId).slipped).toBe(2)
  })

  test('two people hand over with different sums: one counts, the other has to look', async () => {
    const { branchId, secretary, collector, wish } = await branchWith([{ fen: 1500 }, { fen: 1500 }])
    const answers = await Promise.all([
      cloud.call(secretary, 'slip.handOver', wish),
      cloud.call(collector, 'slip.handOver', { ...wish, fen: 2900, note: '少一元' }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'SLIP_CHANGED' })
    expect(kept(branchId)).toHaveLength(1)
  })

  test('one hands over a part, another all of it: no entry is on two slips', async () => {
    const { branchId, secretary, collector, wish } = await branchWith([{ fen: 1500 }, { fen: 1500 }])
    const answers = await Promise.all([
      cloud.call(secretary, 'slip.handOver', { ...wish, toSeq: 1, fen: 1500 }),
      cloud.call(collector, 'slip.handOver', wish),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(kept(branchId)).toHaveLength(1)
  })

  test('a payment between looking and handing over: the slip covers what was looked at, the next one the rest', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 1500 }, { fen: 1500 }])
    await cloud.get(secretary, 'slip.list', { branchId })
    await putEntries(cloud, { branchId }, [{ fen: 900 }])
    expect(await handOver(secretary, wish)).toMatchObject({ booked: 3000, toSeq: 2 })
    expect(await cloud.get(secretary, 'slip.list', { branchId })).toMatchObject({
      open: [{ fromSeq: 3, toSeq: 3, booked: 900 }],
    })
  })

  test('both sides speak at once: both words stay, and the slip stands as they say', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 1500 }])
    const { id: slipId } = await handOver(secretary, { ...wish, fen: 1400, note: '少一元' })
    await Promise.all([
      cloud.get(secretary, 'slip.restate', { slipId, fen: 1500, on: today, way: 'transfer', note: '补上一元' }),
      cloud.get('wx-co', 'slip.confirm', { slipId, fen: 1500, on: today }),
    ])
    const [slip] = kept(branchId)
    expect(slip).toMatchObject({ state: 'agreed', onWay: 0, arrived: 1500 })
    expect([slip!.handed.length, slip!.confirmed.length]).toEqual([2, 1])
    expect(lines(slipId)).toHaveLength(3)
  })

  test('two officers confirm at once: the second has to give a reason for saying it again', async () => {
    const { branchId, secretary, wish } = await branchWith([{ fen: 1500 }])
    const { id: slipId } = await handOver(secretary, wish)
    const answers = await Promise.all([
      cloud.call('wx-co', 'slip.confirm', { slipId, fen: 1500, on: today }),
      cloud.call('wx-boss', 'slip.confirm', { slipId, fen: 1400, on: today }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(kept(branchId)[0]!.confirmed).toHaveLength(1)
  })
})

test('DU-5: a book of more entries than one read answers goes on several slips, each entry on one', async () => {
  const { branchId, secretary } = await branchWith(Array.from({ length: 1203 }, () => ({ fen: 1 })))
  type List = { open: { fromSeq: number; toSeq: number; booked: number; bookId: string }[] }
  for (const expected of [1000, 203]) {
    const { open } = await cloud.get<List>(secretary, 'slip.list', { branchId })
    const { fromSeq, toSeq, booked, bookId } = open[0]!
    expect(booked).toBe(expected)
    await handOver(secretary, { branchId, bookId, fromSeq, toSeq, fen: booked, on: today, way: 'transfer' })
  }
  expect(bookOf(branchId).slipped).toBe(1203)
  const entries = cloud.all<Entry>('entries', ({ bookId }) => bookId === bookOf(branchId)._id)
  const slips = kept(branchId)
  for (const { seq } of entries)
    expect(slips.filter(({ fromSeq, toSeq }) => seq >= fromSeq && seq <= toSeq)).toHaveLength(1)
})
