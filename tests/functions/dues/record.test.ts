import type { Book } from '@/shared/domain/dues/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { putAgain } from '../../builders/dues'
import { clockAt } from '../../builders/dues-branch'
import {
  billIn,
  bookIn,
  cardIn,
  type DayList,
  entriesIn,
  expectWhole,
  payment,
  putTable,
  type Taken,
} from '../../builders/dues-table'

/** A payment at the collector's table: every refusal, where the money goes, and what is kept. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, [
    ...Array.from({ length: 40 }, (_, index) => `p${index}`),
    'late',
    'later',
    aMember('gone', { branchId: 'b' }),
    aMember('undated', { standing: 'probationary' }),
  ])
})
afterAll(() => cloud.close())
afterEach(() => expectWhole(cloud))

const record = (input: object, who = 'wx-dc') => cloud.call(who, 'dues.record', input)
const take = (input: object, who = 'wx-dc') => cloud.get<Taken>(who, 'dues.record', input)
const paper = { by: '镇党委', on: '2026-11-20', document: '批复〔2026〕7号' }
const payer = { name: '王芳', relation: '女儿', reason: '住院', consent: paper }
const linesOf = ({ receipt }: Taken) => receipt.lines.map(({ month, fen }) => `${month} ${fen}`)

describe('where the money goes', () => {
  test('one tap: all that is open up to this month, oldest first; card, bills, sums and book follow', async () => {
    const before = bookIn(cloud)
    const taken = await take(payment('p0', { sum: 4500 }))
    expect(linesOf(taken)).toEqual(['2026-09 1500', '2026-10 1500', '2026-11 1500'])
    expect(taken.receipt).toMatchObject({ kind: 'receipt', fen: 4500, number: '2026-000001', byName: '党员dc' })
    expect(taken.row).toMatchObject({ memberId: 'p0', owed: 0, owes: [], presence: 'here', unbilled: null })
    expect(taken.row.thisMonth).toEqual({ month: '2026-11', due: 1500, received: 1500, waived: 0, open: 0 })
    expect(taken.row.today).toMatchObject([{ fen: 4500, reversed: false }])
    expect(taken.sums).toMatchObject({ receiptsToday: 1, today: { cash: 4500, bank: 0, total: 4500 } })
    expect(taken.sums.month).toMatchObject({ bills: 45, expected: 67_500, received: 1500, owing: 44 })
    expect(cardIn(cloud, 'p0')?.paid).toEqual({ '2026-09': 1500, '2026-10': 1500, '2026-11': 1500 })
    expect(billIn(cloud, 'p0:2026-10')).toMatchObject({ received: 1500, open: 0, owing: false })
    expect(bookIn(cloud)).toMatchObject({ seq: 1, receipts: 1, version: before.version + 1 })
  })
  test('a part pays the oldest month; the rest stays open', async () => {
    const taken = await take(payment('p1', { sum: 2000, channel: 'bank' }))
    expect(linesOf(taken)).toEqual(['2026-09 1500', '2026-10 500'])
    expect(taken.row.owes.map(({ month, open }) => `${month} ${open}`)).toEqual(['2026-10 1000', '2026-11 1500'])
    expect(taken.sums.today).toMatchObject({ bank: 2000 })
  })
  test('chosen months only', async () => {
    expect(linesOf(await take(payment('p2', { months: ['2026-11'] })))).toEqual(['2026-11 1500'])
  })
  test('D-33: months ahead by the standard, across the turn of the year; they wait on the card for their bill', async () => {
    const taken = await take(payment('p3', { sum: 3000, months: ['2026-12', '2027-01'] }))
    expect(linesOf(taken)).toEqual(['2026-12 1500', '2027-01 1500'])
    expect(cardIn(cloud, 'p3')?.paid).toEqual({ '2026-12': 1500, '2027-01': 1500 })
    expect(await record(payment('p3', { months: ['2026-12'] }))).toMatchObject({ code: 'MONTH_NOT_OPEN' })
  })
  test('D-37: what is over is voluntary when the payer says so, up to the large sum', async () => {
    const taken = await take(payment('p4', { sum: 6000, rest: 'voluntary' }))
    expect(taken.receipt).toMatchObject({ voluntary: 1500, fen: 6000 })
    expect(taken.sums.today.voluntary).toBe(1500)
    const more = payment('p4', { sum: 99_999, rest: 'voluntary' })
    expect((await take(more)).receipt).toMatchObject({ lines: [], voluntary: 99_999 })
  })
  test('D-34, S1-28: a daughter pays, with relation, reason and the branch’s consent', async () => {
    const taken = await take(payment('p5', { payer }))
    expect(taken.receipt.payer).toEqual(payer)
  })
})

describe('refused, and nothing changes', () => {
  test.each([
    ['D-35, S1-27: through the payroll', { channel: 'payroll' }, 'CHANNEL_NOT_ALLOWED'],
    ['D-35: a channel of no name', { channel: 'toString' }, 'CHANNEL_NOT_ALLOWED'],
    ['D-34: a payer without a name', { payer: { ...payer, name: ' ' } }, 'PAYER_NEEDED'],
    ['D-34: without the relation', { payer: { ...payer, relation: '' } }, 'RELATION_NEEDED'],
    ['S1-28: without the reason', { payer: { ...payer, reason: '' } }, 'REASON_NEEDED'],
    [
      'S1-28: without consent',
      { payer: { ...payer, consent: { ...paper, document: '' } } },
      'CONSENT_NEEDED_FOR_PAYER',
    ],
    ['D-34: a name of which nothing is to be seen', { payer: { ...payer, name: '\u200b' } }, 'PAYER_NEEDED'],
    [
      'S1-28: consent of tomorrow',
      { payer: { ...payer, consent: { ...paper, on: '2026-11-23' } } },
      'CONSENT_NEEDED_FOR_PAYER',
    ],
    [
      'S1-28: consent on no day',
      { payer: { ...payer, consent: { ...paper, on: '上周' } } },
      'CONSENT_NEEDED_FOR_PAYER',
    ],
    ['no money', { sum: 0 }, 'AMOUNT_BAD'],
    ['less than none', { sum: -1500 }, 'AMOUNT_BAD'],
    ['more than can be counted', { sum: 9_007_199_254_740_991 }, 'AMOUNT_BAD'],
    ['a month twice', { months: ['2026-11', '2026-11'] }, 'MONTH_TWICE'],
    ['a month without a bill', { months: ['2026-08'] }, 'MONTH_NOT_OPEN'],
    ['D-33: more than six months ahead', { months: ['2027-06'] }, 'ADVANCE_NEEDS_SUPERIOR'],
    [
      'D-33: with a paper of tomorrow',
      { months: ['2027-06'], superior: { ...paper, on: '2026-11-23' } },
      'ADVANCE_NEEDS_SUPERIOR',
    ],
    ['less than a fen', { sum: 1500.5 }, 'BAD_INPUT'],
    ['no months', { months: [] }, 'BAD_INPUT'],
    ['D-33: a year without a standard', { months: ['2028-01'] }, 'MONTH_NOT_OPEN'],
    ['D-37: a large sum', { sum: 104_500, rest: 'voluntary' }, 'LARGE_SUM_APART'],
  ])('%s', async (_why, more, code) => {
    const before = JSON.stringify([...cloud.engine.exportAll()])
    expect(await record(payment('p6', more))).toMatchObject({ ok: false, code })
    expect(JSON.stringify([...cloud.engine.exportAll()])).toBe(before)
  })
  test('more than is owed, and the sentence says how much', async () => {
    const refused = await record(payment('p6', { sum: 5000 }))
    expect(refused).toMatchObject({ code: 'MORE_THAN_OWED', detail: { yuan: '5.00' } })
    const far = await record(payment('p6', { months: ['2027-06'] }))
    expect(far).toMatchObject({ code: 'ADVANCE_NEEDS_SUPERIOR', detail: { month: '2027-06' } })
  })
  test('S1-26: the secretary is not the collector; nor is the collector of another branch', async () => {
    expect(await record(payment('p6'), 'wx-sb')).toMatchObject({ code: 'NOT_PERMITTED' })
    await cloud.put('members', aMember('dn', { branchId: 'n', roles: [{ orgId: 'n', role: 'dues-collector' }] }))
    expect(await record(payment('p6'), 'wx-dn')).toMatchObject({ code: 'NOT_PERMITTED' })
  })
  test('S1-26: the district’s committee officer does not record, however high', async () => {
    expect(await record(payment('p6'), 'wx-co')).toMatchObject({ code: 'NOT_PERMITTED' })
  })
  test('D-31: a member of another branch who owes nothing here; and nobody at all', async () => {
    expect(await record(payment('pn'))).toMatchObject({ code: 'NOT_OF_THIS_BRANCH' })
    expect(await record(payment('nobody'))).toMatchObject({ code: 'NOT_FOUND' })
  })
  test('D-30: who has no day of admission cannot be billed, so cannot pay a month', async () => {
    expect(await record(payment('undated', { months: ['2026-11'] }))).toMatchObject({ code: 'MONTH_NOT_OPEN' })
  })
})

describe('D-32: arrears', () => {
  test('older than six months: named, left out of the one tap, and taken with the superior’s paper', async () => {
    await cloud.put('bills', {
      ...billIn(cloud, 'p7:2026-09'),
      _id: 'p7:2026-04',
      month: '2026-04',
      place: '2026-04:p7',
    } as never)
    const book = bookIn(cloud)
    const sums = { bills: 1, expected: 1500, received: 0, waived: 0, owing: 1, problems: 0 }
    const withApril: Book = { ...book, months: { ...book.months, '2026-04': sums } }
    await putAgain(cloud, 'books', withApril)
    const { people } = await cloud.get<DayList>('wx-dc', 'dues.day', { branchId: 'b' })
    const row = people.find(({ memberId }) => memberId === 'p7')!
    expect(row.owed).toBe(4500)
    expect(row.owes.map(({ month, blocked }) => `${month} ${blocked}`)[0]).toBe('2026-04 true')

    expect(await record(payment('p7', { sum: 6000 }))).toMatchObject({
      code: 'ARREARS_NEED_SUPERIOR',
      detail: { month: '2026-04' },
    })
    expect(await record(payment('p7', { months: ['2026-04'] }))).toMatchObject({ code: 'ARREARS_NEED_SUPERIOR' })
    const taken = await take(payment('p7', { months: ['2026-04'], superior: paper }))
    expect(taken.receipt.superior).toEqual(paper)
    expect(linesOf(await take(payment('p7', { sum: 4500 })))).toHaveLength(3)
  })
})

describe('the same key', () => {
  test('again: the receipt of the first call, and one entry', async () => {
    const input = payment('p8')
    const [first, again] = [await take(input), await take(input)]
    expect(again.receipt).toEqual(first.receipt)
    expect(again.row).toEqual(first.row)
    expect(entriesIn(cloud).filter(({ key }) => key === input.key)).toHaveLength(1)
  })
  test('a voluntary sum, which could be paid twice: one entry too', async () => {
    const input = payment('p8', { sum: 3100, rest: 'voluntary' })
    const [first, again] = [await take(input), await take(input)]
    expect(again.receipt).toEqual(first.receipt)
    expect(first.receipt.voluntary).toBe(100)
  })
  test('ten at once: one entry and ten equal answers', async () => {
    const input = payment('p9', { sum: 4600, rest: 'voluntary' })
    const all = await Promise.all(Array.from({ length: 10 }, () => take(input)))
    expect(new Set(all.map(({ receipt }) => receipt.number)).size).toBe(1)
    expect(entriesIn(cloud).filter(({ key }) => key === input.key)).toHaveLength(1)
  })
  test('for something else, or by another branch: refused, and nothing is told', async () => {
    const input = payment('p10')
    await take(input)
    const others = [
      { memberId: 'p11' },
      { sum: 1600, rest: 'voluntary' },
      { channel: 'bank' },
      { months: ['2026-11'] },
      { payer },
      { superior: paper },
      { note: '代收' },
    ]
    for (const more of others) {
      const refused = await record({ ...input, ...more })
      expect(refused).toEqual({ ok: false, code: 'NOT_PERMITTED' })
    }
    const foreign = { ...input, branchId: 'n', memberId: 'pn', rest: 'voluntary' }
    expect(await record(foreign, 'wx-dn')).toEqual({ ok: false, code: 'NOT_PERMITTED' })
  })
})

describe('two collectors and many people at once', () => {
  test('the same member: one gets a receipt, the other hears that the month is not open', async () => {
    for (const who of ['p12', 'p13', 'p14', 'p15']) {
      const months = ['2026-11']
      const outcomes = await Promise.all([
        record(payment(who, { months }), 'wx-dc'),
        record(payment(who, { months }), 'wx-dd'),
      ])
      expect(outcomes.map((outcome) => (outcome.ok ? 'taken' : outcome.code)).sort()).toEqual([
        'MONTH_NOT_OPEN',
        'taken',
      ])
      expect(cardIn(cloud, who)?.paid).toEqual({ '2026-11': 1500 })
    }
  })
  test('ten collectors, one member: one takes it, chosen months or not; the others hear why', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => `c${index}`)
    await cloud.put('members', ...ten.map((id) => aMember(id, { roles: [{ orgId: 'b', role: 'dues-collector' }] })))
    const wishes = [
      ['p33', { sum: 4500, months: ['2026-09', '2026-10', '2026-11'] }, 'MONTH_NOT_OPEN'],
      ['p34', { sum: 4500, months: null }, 'MORE_THAN_OWED'],
    ] as const
    for (const [memberId, wish, code] of wishes) {
      const outcomes = await Promise.all(ten.map((who) => record(payment(memberId, wish), `wx-${who}`)))
      const codes = outcomes.map((outcome) => (outcome.ok ? 'taken' : outcome.code)).sort()
      expect(codes).toEqual([...Array.from({ length: 9 }, () => code), 'taken'])
      expect(cardIn(cloud, memberId)?.paid).toEqual({ '2026-09': 1500, '2026-10': 1500, '2026-11': 1500 })
    }
  })
  test('everybody in the hall: all recorded, receipt numbers without gaps', async () => {
    const before = bookIn(cloud).receipts
    const people = Array.from({ length: 40 }, (_, index) => `p${index}`)
    const outcomes = await Promise.all(
      people.map((who, index) =>
        record(payment(who, { sum: 7, months: null, rest: 'voluntary' }), index % 2 ? 'wx-dc' : 'wx-dd'),
      ),
    )
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([])
    const numbers = entriesIn(cloud).flatMap(({ kind, receipt }) => (kind === 'receipt' ? [receipt] : []))
    expect(numbers).toEqual(Array.from({ length: before + 40 }, (_, index) => index + 1))
  })
})

describe('who came and who left', () => {
  test('D-31: open months follow the member and may be paid at either table, never at both', async () => {
    await cloud.get('wx-sg', 'member.move', { memberId: 'gone', toBranchId: 'n', reason: '工作调动' })
    const { people } = await cloud.get<DayList>('wx-dc', 'dues.day', { branchId: 'b' })
    expect(people.find(({ memberId }) => memberId === 'gone')).toMatchObject({ presence: 'left', owed: 4500 })
    const there = await cloud.get<DayList>('wx-dn', 'dues.day', { branchId: 'n' })
    expect(there.people.find(({ memberId }) => memberId === 'gone')).toMatchObject({ presence: 'here', owed: 4500 })

    const months = ['2026-09']
    const both = await Promise.all([
      record(payment('gone', { months }), 'wx-dc'),
      record({ ...payment('gone', { months }), branchId: 'n' }, 'wx-dn'),
    ])
    expect(both.map((outcome) => (outcome.ok ? 'taken' : outcome.code)).sort()).toEqual(['MONTH_NOT_OPEN', 'taken'])
    expect(cardIn(cloud, 'gone')?.paid).toEqual({ '2026-09': 1500 })

    // The old branch takes its own bills only: nothing ahead, nothing beyond them.
    expect(await record(payment('gone', { months: ['2026-12'] }))).toMatchObject({ code: 'MONTH_NOT_OPEN' })
    const beyond = payment('gone', { sum: 4000, rest: 'voluntary' })
    expect(await record(beyond)).toMatchObject({ code: 'MORE_THAN_OWED', detail: { yuan: '10.00' } })
    await cloud.get<Taken>('wx-dn', 'dues.record', { ...payment('gone', { sum: 3000 }), branchId: 'n' })
    expect(billIn(cloud, 'gone:2026-11')).toMatchObject({ branchId: 'b', received: 1500, owing: false })
    expect(await record(payment('gone'))).toMatchObject({ code: 'NOT_OF_THIS_BRANCH' })
    await expectWhole(cloud, { branchId: 'n' })
  })
})

describe('S1-26: whoever collected until a moment ago', () => {
  test('is dismissed, moved away, ended or without a bound phone: the next tap records nothing', async () => {
    const four = ['x0', 'x1', 'x2', 'x3']
    const collects = { roles: [{ orgId: 'b', role: 'dues-collector' as const }] }
    await cloud.put('members', ...four.map((id) => aMember(id, collects)))
    for (const who of four) expect(await record(payment('p35', { sum: 1 }), `wx-${who}`)).toMatchObject({ ok: true })
    const role = { orgId: 'b', memberId: 'x0', role: 'dues-collector', reason: '工作调整' }
    await cloud.get('wx-co', 'org.dismiss', role)
    await cloud.get('wx-sg', 'member.move', { memberId: 'x1', toBranchId: 'n', reason: '工作调动' })
    await cloud.get('wx-sb', 'member.end', { memberId: 'x2', on: '2026-11-22', reason: 'withdrew' })
    await cloud.get('wx-sb', 'member.unbind', { memberId: 'x3', reason: '换了手机' })
    const codes = []
    for (const who of four) {
      const outcome = await record(payment('p35', { sum: 1 }), `wx-${who}`)
      codes.push(outcome.ok ? 'taken' : outcome.code)
    }
    expect(codes).toEqual(['NOT_PERMITTED', 'NOT_PERMITTED', 'NOT_BOUND', 'NOT_BOUND'])
  })
  test('the member ended between list and tap: what was never owed any more is not taken, the rest is', async () => {
    await cloud.get('wx-sb', 'member.end', { memberId: 'p36', on: '2026-10-15', reason: 'withdrew' })
    const listed = payment('p36', { sum: 4500, months: ['2026-09', '2026-10', '2026-11'] })
    expect(await record(listed)).toMatchObject({ code: 'MONTH_NOT_OPEN', detail: { month: '2026-11' } })
    const { lines } = (await take(payment('p36', { sum: 2993 }))).receipt
    expect(lines.map(({ month }) => month)).toEqual(['2026-09', '2026-10'])
  })
})

describe('the next month', () => {
  test('what was paid ahead is there when the bill comes; a month that waits for its bill can be paid already', async () => {
    cloud.clock.set(Date.parse('2026-12-01T00:05:00+08:00'))
    const list = await cloud.get<DayList>('wx-dc', 'dues.day', { branchId: 'b' })
    expect(list.billsPending).toBe(true)
    const row = list.people.find(({ memberId }) => memberId === 'late')!
    expect(row.owes.map(({ month }) => month)).toEqual(['2026-09', '2026-10', '2026-11', '2026-12'])
    expect(linesOf(await take(payment('late', { sum: 6000 })))).toContain('2026-12 1500')

    await clockAt(cloud, '2026-12-01')
    expect(billIn(cloud, 'p3:2026-12')).toMatchObject({ received: 1500, owing: false })
    expect(billIn(cloud, 'late:2026-12')).toMatchObject({ received: 1500, owing: false })
    expect(billIn(cloud, 'later:2026-12')).toMatchObject({ received: 0, owing: true })
  })
  test('in January the new year has its own book, whose chain goes on from the old one', async () => {
    await clockAt(cloud, '2027-01-04')
    const taken = await take(payment('later', { sum: 1500 }))
    expect(taken.receipt).toMatchObject({ bookId: 'b:2027:ordinary', number: '2027-000001' })
    expect(linesOf(taken)).toEqual(['2026-09 1500'])
    const [old, anew] = ['b:2026:ordinary', 'b:2027:ordinary'].map((id) => bookIn(cloud, id)) as [Book, Book]
    expect(anew.before).toEqual({ seq: old.seq, hash: old.hash })
    await expectWhole(cloud, { year: '2027' })
  })
})

test('a member who pays is entered by mistake at that moment: a bill that is taken back was not paid (DU-4)', async () => {
  for (let index = 20; index < 32; index += 1) {
    const memberId = `p${index}`
    const pay = () => record(payment(memberId, { sum: 4500 }))
    // The payment begins as long before its end as it takes, a little earlier or later each time: it often decides on a
    // bill that is gone when it is written.
    const mistake = { memberId, on: '2026-11-22', reason: 'mistake', note: '重复录入' }
    const ended = cloud.call('wx-sb', 'member.end', mistake)
    await new Promise((resume) => setTimeout(resume, 3 * (index - 20)))
    await Promise.all([ended, pay()])
    await expectWhole(cloud)
  }
})
