import { LiveSession, type LiveSnapshot, type LiveSource } from '@/manage/live/live-session'
import { type RosterView, rosterView } from '@/manage/live/roster-view'
import { later, liveOf, memoryShelf, no, ok, person, SILENCE, START, scanned } from './fakes'

type Outcome<M extends keyof LiveSource> = LiveSource[M] extends (...input: never[]) => Promise<infer O> ? O : never

function day() {
  const shelf = memoryShelf()
  const calls: string[] = []
  const answers = {
    live: (): Promise<Outcome<'live'>> => Promise.resolve(ok(liveOf([person('1'), person('2')]))),
    tick: (): Promise<Outcome<'tick'>> => Promise.resolve(ok({ recorded: 1, already: 0 })),
    undo: (): Promise<Outcome<'undo'>> => Promise.resolve(ok({ changed: true })),
  }
  const source: LiveSource = {
    live: () => {
      calls.push('live')
      return answers.live()
    },
    tick: ({ memberIds, evidence }) => {
      calls.push(`${evidence} ${memberIds.join(' ')}`)
      return answers.tick()
    },
    undo: ({ memberId, reason }) => {
      calls.push(`undo ${memberId} ${reason}`)
      return answers.undo()
    },
    now: () => START,
    shelf,
  }
  const seen: LiveSnapshot[] = []
  const open = () => new LiveSession('a1', source, (snapshot) => seen.push(snapshot))
  return { shelf, calls, answers, source, seen, open }
}

const kindOf = (session: LiveSession) => session.current.state.kind
const linkOf = (session: LiveSession) => (session.current.state.kind === 'content' ? session.current.state.link : null)
function viewOf(session: LiveSession): RosterView {
  const { state } = session.current
  if (state.kind !== 'content') throw new Error(`no content: ${state.kind}`)
  return rosterView(state.live, state.marks)
}
const namesOf = (people: readonly { id: string }[]) => people.map(({ id }) => id)

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})
const wait = (ms = 0) => jest.advanceTimersByTimeAsync(ms)

describe('reading by itself', () => {
  test('it reads at once and then every three seconds while it is seen', async () => {
    const { open, calls } = day()
    const session = open()
    session.show()
    await wait()
    expect(kindOf(session)).toBe('content')
    await wait(2_999)
    expect(calls).toHaveLength(1)
    await wait(1)
    expect(calls).toHaveLength(2)
    session.hide()
    await wait(60_000)
    expect(calls).toHaveLength(2)
  })

  test('it backs off while nobody answers, keeps the roster and returns to three seconds afterwards', async () => {
    const { open, calls, answers } = day()
    const session = open()
    session.show()
    await wait()
    const good = answers.live
    answers.live = () => Promise.resolve(no(SILENCE))
    await wait(3_000)
    expect(linkOf(session)).toBe('lost')
    expect(viewOf(session).missing).toHaveLength(2)
    const before = calls.length
    await wait(5_999)
    expect(calls).toHaveLength(before)
    await wait(1)
    expect(calls).toHaveLength(before + 1)
    await wait(12_000)
    expect(calls).toHaveLength(before + 2)
    answers.live = good
    await wait(24_000)
    expect(linkOf(session)).toBe('fresh')
    const after = calls.length
    await wait(3_000)
    expect(calls).toHaveLength(after + 1)
    session.hide()
  })

  test('an activity that is not open yet is said to be so, and is looked at again', async () => {
    const { open, answers } = day()
    const good = answers.live
    answers.live = () => Promise.resolve(no('NOT_OPEN_YET'))
    const session = open()
    session.show()
    await wait()
    expect(kindOf(session)).toBe('not-open')
    answers.live = good
    await wait(3_000)
    expect(kindOf(session)).toBe('content')
    session.hide()
  })

  test('a closed activity is read no more and its key leaves the phone', async () => {
    const { open, calls, answers, shelf } = day()
    const session = open()
    session.show()
    await wait()
    expect([...shelf.texts.values()].join()).toContain('ticketKey')
    answers.live = () => Promise.resolve(ok(liveOf([person('1')], { state: 'closed', ticketKey: null })))
    await wait(3_000)
    const count = calls.length
    await wait(60_000)
    expect(calls).toHaveLength(count)
    expect([...shelf.texts.values()].join()).not.toContain('ticketKey')
    session.hide()
  })

  test('a person who may not see the day is told so once', async () => {
    const { open, calls, answers } = day()
    answers.live = () => Promise.resolve(no('NOT_PERMITTED'))
    const session = open()
    session.show()
    await wait(60_000)
    expect(kindOf(session)).toBe('error')
    expect(calls).toHaveLength(1)
  })

  test('people about whom nothing changed keep their object, so that their rows are not drawn again', async () => {
    const { open, answers } = day()
    const session = open()
    session.show()
    await wait()
    const before = viewOf(session).missing[0]
    answers.live = () => Promise.resolve(ok(liveOf([person('1'), person('2', { record: scanned() })])))
    await wait(3_000)
    expect(viewOf(session).missing[0]).toBe(before)
    session.hide()
  })
})

describe('without a network', () => {
  test('after a reload the roster and its key are there before anybody answers', async () => {
    const { open, answers } = day()
    const first = open()
    first.show()
    await wait()
    first.hide()
    answers.live = () => Promise.resolve(no(SILENCE))
    const second = open()
    expect(linkOf(second)).toBe('lost')
    expect(viewOf(second).missing).toHaveLength(2)
    second.show()
    await wait()
    expect(kindOf(second)).toBe('content')
    second.hide()
  })

  test('a tick is kept, survives a reload and is sent once when the network is back', async () => {
    const { open, answers, calls } = day()
    const first = open()
    first.show()
    await wait()
    const good = answers.tick
    const goodLive = answers.live
    answers.tick = () => Promise.resolve(no(SILENCE))
    answers.live = () => Promise.resolve(no(SILENCE))
    void first.tick('1')
    await wait()
    expect(viewOf(first)).toMatchObject({ attended: 1, waiting: 1 })
    first.hide()

    const second = open()
    expect(viewOf(second)).toMatchObject({ attended: 1, waiting: 1 })
    answers.tick = good
    answers.live = goodLive
    calls.length = 0
    second.show()
    await wait()
    expect(calls).toEqual(['live', 'tick 1'])
    expect(viewOf(second)).toMatchObject({ attended: 1, waiting: 0 })
    answers.live = () => Promise.resolve(ok(liveOf([person('1', { record: scanned() }), person('2')])))
    await wait(6_000)
    expect(calls.filter((call) => call.startsWith('tick'))).toEqual(['tick 1'])
    second.hide()
  })

  test('a tick that waits and is taken back is never sent', async () => {
    const { open, answers, calls } = day()
    const session = open()
    session.show()
    await wait()
    answers.tick = () => Promise.resolve(no(SILENCE))
    void session.tick('1')
    await wait()
    void session.undo('1', '误点')
    await wait(3_000)
    expect(viewOf(session).attended).toBe(0)
    expect(calls.filter((call) => call !== 'live')).toEqual(['tick 1'])
    session.hide()
  })
})

describe('recording by name', () => {
  test('a tick shows at once and stays while an older reading answers late', async () => {
    const { open, answers } = day()
    const session = open()
    session.show()
    await wait()
    const slow = later<Outcome<'live'>>()
    answers.live = () => slow.promise
    await wait(3_000)
    void session.tick('1')
    expect(viewOf(session)).toMatchObject({ attended: 1 })
    await wait()
    slow.give(ok(liveOf([person('1'), person('2')])))
    await wait()
    expect(namesOf(viewOf(session).recorded)).toEqual(['1'])
    answers.live = () => Promise.resolve(ok(liveOf([person('1', { record: scanned() }), person('2')])))
    await wait(3_000)
    expect(viewOf(session).recorded[0]?.record?.evidence).toBe('scan')
    session.hide()
  })

  test('a refused tick is rolled back and said', async () => {
    const { open, answers } = day()
    const session = open()
    session.show()
    await wait()
    answers.tick = () => Promise.resolve(no('ALREADY_CLOSED'))
    void session.tick('1')
    await wait()
    expect(viewOf(session).attended).toBe(0)
    expect(session.current.notice).toMatchObject({ kind: 'refused', refusal: { code: 'ALREADY_CLOSED' } })
    session.hide()
  })

  test('an undo tapped while its tick is still on the way goes out after it', async () => {
    const { open, answers, calls } = day()
    const session = open()
    session.show()
    await wait()
    const slow = later<Outcome<'tick'>>()
    answers.tick = () => slow.promise
    void session.tick('1')
    void session.undo('1', '误点')
    await wait()
    expect(calls).toEqual(['live', 'tick 1'])
    slow.give(ok({ recorded: 1, already: 0 }))
    await wait()
    expect(calls).toEqual(['live', 'tick 1', 'undo 1 误点'])
    expect(viewOf(session).attended).toBe(0)
    session.hide()
  })

  test('a refused undo leaves the person recorded', async () => {
    const { open, answers } = day()
    answers.live = () => Promise.resolve(ok(liveOf([person('1', { record: scanned() })])))
    const session = open()
    session.show()
    await wait()
    answers.undo = () => Promise.resolve(no('ALREADY_CLOSED'))
    await session.undo('1', '认错人了')
    expect(viewOf(session).attended).toBe(1)
    session.hide()
  })

  test('a paper list is sent at once, in parts of three hundred', async () => {
    const { open, answers, calls } = day()
    const people = Array.from({ length: 301 }, (_, index) => person(`p${index}`))
    answers.live = () => Promise.resolve(ok(liveOf(people)))
    const session = open()
    session.show()
    await wait()
    answers.tick = () => Promise.resolve(ok({ recorded: 150, already: 1 }))
    expect(await session.transcribe(namesOf(people), '')).toBe(true)
    const sizes = calls.filter((call) => call.startsWith('paper')).map((call) => call.split(' ').length - 1)
    expect(sizes).toEqual([300, 1])
    expect(session.current.notice).toEqual({ kind: 'transcribed', recorded: 300, already: 2 })
    session.hide()
  })

  test('a paper list that nobody answered leaves no mark behind', async () => {
    const { open, answers } = day()
    const session = open()
    session.show()
    await wait()
    answers.tick = () => Promise.resolve(no(SILENCE))
    expect(await session.transcribe(['1', '2'], '')).toBe(false)
    expect(viewOf(session)).toMatchObject({ attended: 0, waiting: 0 })
    session.hide()
  })

  test('an exempt member who comes is counted on both sides', async () => {
    const { open, answers } = day()
    answers.live = () => Promise.resolve(ok(liveOf([person('1'), person('2', { situation: 'exempt' })])))
    const session = open()
    session.show()
    await wait()
    expect(viewOf(session)).toMatchObject({ expected: 1, attended: 0 })
    void session.tick('2')
    expect(viewOf(session)).toMatchObject({ expected: 2, attended: 1 })
    session.hide()
  })
})
