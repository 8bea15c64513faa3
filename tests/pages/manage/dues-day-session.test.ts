import { DAY_EVERY, DaySession, type DaySource, LIST_EVERY } from '@/manage/dues-day/day-session'
import { type DayState, TOLD_FOR } from '@/manage/dues-day/day-state'
import { dayOf, desk, paidRow, payerRow, receiptOf, sumsOf } from './dues'
import { called, later, memoryShelf, no, ok, type Said, START } from './fakes'

type Recorded = Extract<Awaited<ReturnType<DaySource['record']>>, { ok: true }>['data']
type Asked = Parameters<DaySource['record']>[0]

const yu = payerRow('1', '于海')
const dong = payerRow('2', '董学文')
const booked = (number = 1, name = '于海', memberId = '1'): Recorded => ({
  receipt: receiptOf(memberId, name, number),
  row: paidRow(memberId === '1' ? yu : dong, receiptOf(memberId, name, number)),
  sums: sumsOf(number, number * 1500),
})
const contentOf = (state: DayState) => {
  if (state.kind !== 'content') throw new Error(`the list is not there: ${state.kind}`)
  return state
}
async function openDay(source: DaySource) {
  const session = new DaySession('b1', source, () => {})
  session.show()
  await settle()
  return session
}
const settle = () => jest.advanceTimersByTimeAsync(0)

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('one tap takes everything owed, month by month, and the row and the sums are the answer’s', async () => {
  const record = called<Asked, Recorded>(() => ok(booked()))
  const session = await openDay(desk({ record }))
  await session.take(yu, 'cash')
  expect(record.inputs).toEqual([
    { branchId: 'b1', memberId: '1', key: 'k1', sum: 1500, channel: 'cash', months: ['2026-11'] },
  ])
  const { day, marks } = contentOf(session.current)
  expect([day.people[0]?.owed, day.sums.receiptsToday, marks]).toEqual([0, 1, {}])
  session.hide()
})

test('while a payment is under way a second tap does nothing', async () => {
  const answer = later<Said<Recorded>>()
  const record = called<Asked, Recorded>(() => answer.promise)
  const session = await openDay(desk({ record }))
  const first = session.take(yu, 'cash')
  await session.take(yu, 'cash')
  expect(contentOf(session.current).marks['1']?.phase).toBe('taking')
  answer.give(ok(booked()))
  await first
  expect(record.inputs).toHaveLength(1)
  session.hide()
})

test('a payment nobody answered is repeated with its own key and what it said, whatever channel is chosen now', async () => {
  let silent = true
  const record = called<Asked, Recorded>(() => (silent ? no('TIMEOUT') : ok(booked())))
  const session = await openDay(desk({ record, day: async () => ok(dayOf([yu, dong])) }))
  await session.take(yu, 'cash')
  expect(contentOf(session.current).marks['1']).toMatchObject({ phase: 'unanswered' })
  silent = false
  await session.take(yu, 'bank')
  expect(record.inputs.map(({ key, channel }) => [key, channel])).toEqual([
    ['k1', 'cash'],
    ['k1', 'cash'],
  ])
  expect(contentOf(session.current).marks).toEqual({})
  session.hide()
})

test('after the app was closed without an answer the payment still waits with its key', async () => {
  const shelf = memoryShelf()
  const first = await openDay(desk({ shelf, record: async () => no('OFFLINE') }))
  await first.take(yu, 'cash')
  first.hide()
  const record = called<Asked, Recorded>(() => ok(booked()))
  const session = await openDay(desk({ shelf, record, newKey: () => 'another' }))
  expect(contentOf(session.current).marks['1']?.phase).toBe('unanswered')
  await session.take(yu, 'cash')
  expect(record.inputs[0]?.key).toBe('k1')
  expect(shelf.texts.size).toBe(0)
  session.hide()
})

test('when the list shows the receipt of an unanswered payment, nothing waits any more', async () => {
  const shelf = memoryShelf()
  let people = [yu]
  const session = await openDay(desk({ shelf, record: async () => no('TIMEOUT'), day: async () => ok(dayOf(people)) }))
  await session.take(yu, 'cash')
  await settle()
  people = [paidRow(yu, receiptOf('1', '于海', 4))]
  await session.refresh()
  expect(contentOf(session.current).marks).toEqual({})
  expect(shelf.texts.size).toBe(0)
  session.hide()
})

test('an older receipt of the same sum does not pass for the unanswered payment', async () => {
  const before = payerRow('1', '于海', { today: [receiptOf('1', '于海', 4)] })
  const session = await openDay(desk({ record: async () => no('TIMEOUT'), day: async () => ok(dayOf([before])) }))
  await session.take(before, 'cash')
  await settle()
  expect(contentOf(session.current).marks['1']?.phase).toBe('unanswered')
  session.hide()
})

test('a refusal stands on the row, its key is gone, and the list is read again', async () => {
  const shelf = memoryShelf()
  let reads = 0
  const day = async () => {
    reads += 1
    return ok(dayOf([yu]))
  }
  const session = await openDay(desk({ shelf, day, record: async () => no('MONTH_NOT_OPEN') }))
  await session.take(yu, 'cash')
  await settle()
  expect(contentOf(session.current).marks['1']).toEqual({ phase: 'refused', refusal: { code: 'MONTH_NOT_OPEN' } })
  expect([reads, shelf.texts.size]).toEqual([2, 0])
  session.hide()
})

test('a refusal of money the other collector took stays in sight for a while, then goes', async () => {
  const clock = { now: START }
  let taken = false
  const day = async () => ok(dayOf([taken ? paidRow(yu, receiptOf('1', '于海', 16)) : yu]))
  const session = await openDay(desk({ day, record: async () => no('MONTH_NOT_OPEN'), now: () => clock.now }))
  taken = true
  await session.take(yu, 'cash')
  await settle()
  const told = { phase: 'refused', refusal: { code: 'MONTH_NOT_OPEN' }, told: START }
  expect(contentOf(session.current).marks['1']).toEqual(told)
  clock.now += TOLD_FOR - 1
  await session.refresh()
  expect(contentOf(session.current).marks['1']).toEqual(told)
  clock.now += 1
  await session.refresh()
  expect(contentOf(session.current).marks).toEqual({})
  session.hide()
})

test('without a network nothing is sent and nothing is kept', async () => {
  const shelf = memoryShelf()
  const session = await openDay(desk({ shelf, online: () => false }))
  await session.take(yu, 'cash')
  expect(contentOf(session.current).marks['1']).toEqual({ phase: 'refused', refusal: { code: 'OFFLINE' } })
  expect(shelf.texts.size).toBe(0)
  session.hide()
})

test('a list that was asked for before a payment does not put the old row back', async () => {
  const slow = later<Said<ReturnType<typeof dayOf>>>()
  let first = true
  const day = async () => {
    if (!first) return slow.promise
    first = false
    return ok(dayOf([yu, dong]))
  }
  const session = await openDay(desk({ day, record: async () => ok(booked()) }))
  const reading = session.refresh()
  await session.take(yu, 'cash')
  const paid = paidRow(dong, receiptOf('2', '董学文', 9))
  slow.give(ok(dayOf([yu, paid])))
  await reading
  const { people, sums } = contentOf(session.current).day
  expect([people[0]?.owed, people[1]?.owed, sums.receiptsToday]).toEqual([0, 0, 1])
  session.hide()
})

test('the other collector’s receipts come by themselves, and a lost connection leaves the list', async () => {
  let answer: Said<ReturnType<typeof dayOf>> = ok(dayOf([yu]))
  const session = await openDay(desk({ day: async () => answer }))
  answer = ok(dayOf([paidRow(yu, receiptOf('1', '于海', 1))], { sums: sumsOf(1, 1500) }))
  await jest.advanceTimersByTimeAsync(DAY_EVERY)
  expect(contentOf(session.current).day.sums.receiptsToday).toBe(1)
  answer = no('OFFLINE')
  await jest.advanceTimersByTimeAsync(DAY_EVERY)
  expect(contentOf(session.current)).toMatchObject({ link: 'lost', day: { people: [{ owed: 0 }] } })
  session.hide()
})

test('a reversal puts the person back among those who owe', async () => {
  const paid = paidRow(yu, receiptOf('1', '于海', 1))
  const reverse = called<Parameters<DaySource['reverse']>[0], Recorded>(() => ok({ ...booked(), row: yu }))
  const session = await openDay(desk({ day: async () => ok(dayOf([paid])), reverse }))
  const asked = { bookId: 'b1:2026:ordinary', receipt: 1, key: 'k9', reason: '收错了人', memberId: '1' }
  expect(await session.reverse(asked)).toBeNull()
  const { memberId: _memberId, ...input } = asked
  expect(reverse.inputs).toEqual([{ branchId: 'b1', ...input }])
  expect(contentOf(session.current).day.people[0]?.owed).toBe(1500)
  session.hide()
})

describe('the list is read again only when somebody has written to the branch’s money', () => {
  async function counted(more: Partial<DaySource> = {}) {
    const count = { lists: 0, marks: 0, now: 1_000 }
    const cloud = { mark: 0 }
    const session = await openDay(
      desk({
        now: () => count.now,
        day: async () => {
          count.lists += 1
          return ok(dayOf([yu, dong], { sums: sumsOf(cloud.mark, 0) }))
        },
        dayMark: async () => {
          count.marks += 1
          return ok({ mark: cloud.mark })
        },
        ...more,
      }),
    )
    const pass = async (ms: number) => {
      count.now += ms
      await jest.advanceTimersByTimeAsync(ms)
    }
    return { session, count, cloud, pass }
  }

  test('nobody has: the look alone says that the list is still true', async () => {
    const { session, count, pass } = await counted()
    await pass(DAY_EVERY)
    await pass(DAY_EVERY)
    expect(count).toMatchObject({ lists: 1, marks: 2 })
    expect(contentOf(session.current).readAt).toBe(count.now)
    session.hide()
  })
  test('somebody has: the list is read at the next look', async () => {
    const { session, count, cloud, pass } = await counted()
    cloud.mark = 3
    await pass(DAY_EVERY)
    expect(count.lists).toBe(2)
    expect(contentOf(session.current).day.sums.receiptsToday).toBe(3)
    session.hide()
  })
  test('a payment of my own is in the list already; one of another collector’s beside it is not', async () => {
    const { session, count, cloud, pass } = await counted({ record: async () => ok(booked(cloud.mark)) })
    cloud.mark = 1
    await session.take(yu, 'cash')
    await pass(DAY_EVERY)
    expect(count.lists).toBe(1)
    cloud.mark = 3
    await session.take(dong, 'cash')
    await pass(DAY_EVERY)
    expect(count.lists).toBe(2)
    session.hide()
  })
  test('what does not move the mark shows after a minute', async () => {
    const { session, count, pass } = await counted()
    for (let waited = 0; waited <= LIST_EVERY; waited += DAY_EVERY) await pass(DAY_EVERY)
    expect(count.lists).toBe(2)
    session.hide()
  })
  test('a look without an answer: the list is lost, and read whole once the connection is back', async () => {
    let connected = false
    const { session, count, pass } = await counted({
      dayMark: async () => (connected ? ok({ mark: 0 }) : no('OFFLINE')),
    })
    await pass(DAY_EVERY)
    expect(contentOf(session.current).link).toBe('lost')
    connected = true
    await pass(2 * DAY_EVERY)
    expect(contentOf(session.current).link).toBe('fresh')
    expect(count.lists).toBe(2)
    session.hide()
  })
})
