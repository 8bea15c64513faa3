import { type CheckInOutcome, type KeeperParts, ScanKeeper } from '@/api/scan-keeper'
import { memoryShelf } from './memory-shelf'

const ticket = 'act1.abc.AAAAAAAAAAAA'
const newer = 'act1.abd.BBBBBBBBBBBB'
const record = {
  activityId: 'act1',
  theme: '学习',
  startsAt: 0,
  month: '2026-11',
  state: 'attended' as const,
  evidence: 'scan' as const,
  late: false,
  at: 1,
  note: '',
}
const recorded = (first = true): CheckInOutcome => ({ ok: true, data: { first, record, month: [record] } })
const refused = (code: 'TICKET_EXPIRED' | 'OFFLINE' | 'TIMEOUT' | 'BUSY'): CheckInOutcome => ({ ok: false, code })

/** A phone whose answers, time and storage are in the test's hand. */
function phone(answers: CheckInOutcome[], more: Partial<KeeperParts> = {}) {
  const sent: string[] = []
  const timers: { ms: number; act: () => void }[] = []
  let back = () => {}
  const memory = memoryShelf()
  const parts: KeeperParts = {
    send: async (text) => {
      sent.push(text)
      return answers[Math.min(sent.length, answers.length) - 1]!
    },
    shelf: memory.shelf,
    now: () => 1_000,
    owner: () => 'me',
    confirmOwner: async () => 'me',
    oneIdentity: false,
    later: (ms, act) => {
      const timer = { ms, act }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
    },
    onReturn: (act) => {
      back = act
    },
    ...more,
  }
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  const returned = () => {
    back()
    return settle()
  }
  return { parts, sent, timers, memory, open: () => new ScanKeeper(parts), back: returned, settle }
}
const kinds = (keeper: ScanKeeper) => keeper.list().map(({ state }) => state.kind)

test('a scan that the server records is recorded, and nothing is kept', async () => {
  const { open, memory } = phone([recorded()])
  const keeper = open()
  expect((await keeper.submit(ticket)).state).toMatchObject({ kind: 'recorded', answer: { first: true } })
  expect(memory.keys()).toEqual([])
})

test('a scan is in storage before it is sent', () => {
  const { open, memory } = phone([], { send: () => new Promise(() => {}) })
  void open().submit(ticket)
  expect(memory.keys()).toEqual(['scans'])
})

test('without an answer it waits and is never called a success', async () => {
  const { open, timers } = phone([refused('OFFLINE')])
  const keeper = open()
  expect((await keeper.submit(ticket)).state).toEqual({ kind: 'waiting', why: 'OFFLINE' })
  expect(timers.map(({ ms }) => ms)).toEqual([2_000])
})

test('pauses grow, and the network’s return does not wait for them', async () => {
  const { open, timers, sent, back, settle } = phone([refused('TIMEOUT'), refused('BUSY'), recorded()])
  const keeper = open()
  await keeper.submit(ticket)
  timers.pop()!.act()
  await settle()
  expect(timers.map(({ ms }) => ms)).toEqual([4_000])
  await back()
  expect(kinds(keeper)).toEqual(['recorded'])
  expect(sent).toEqual([ticket, ticket, ticket])
  expect(timers).toEqual([])
})

test('an answer that was lost is not “already recorded” to the one who scanned', async () => {
  const { open, back } = phone([refused('TIMEOUT'), recorded(false)])
  const keeper = open()
  await keeper.submit(ticket)
  await back()
  expect(keeper.list()[0]!.state).toMatchObject({ kind: 'recorded', answer: { first: true } })
})

test('a later refusal stays, also over a restart, until the person has read it', async () => {
  const { open, back, memory } = phone([refused('OFFLINE'), refused('TICKET_EXPIRED')])
  const keeper = open()
  await keeper.submit(ticket)
  await back()
  expect(kinds(keeper)).toEqual(['refused'])
  const again = open()
  expect(kinds(again)).toEqual(['refused'])
  again.dismiss(ticket)
  expect(memory.keys()).toEqual([])
})

test('a refusal at once is shown, not kept', async () => {
  const { open, memory } = phone([refused('TICKET_EXPIRED')])
  await open().submit(ticket)
  expect(memory.keys()).toEqual([])
})

test('three taps are one scan; the same code again afterwards asks the server again', async () => {
  const { open, sent } = phone([recorded(), recorded(false)])
  const keeper = open()
  await Promise.all([keeper.submit(ticket), keeper.submit(ticket), keeper.submit(ticket)])
  expect(sent).toEqual([ticket])
  expect((await keeper.submit(ticket)).state).toMatchObject({ kind: 'recorded', answer: { first: false } })
  expect(kinds(keeper)).toEqual(['recorded'])
})

test('an early scan never blocks a later one, and success ends them all', async () => {
  const { open } = phone([refused('OFFLINE'), recorded()])
  const keeper = open()
  await keeper.submit(ticket)
  await keeper.submit(newer)
  expect(keeper.list().map((scan) => scan.ticket)).toEqual([newer])
})

test('what waited when the app was closed is sent when it is opened', async () => {
  const { open, sent, parts, settle } = phone([refused('OFFLINE'), recorded()])
  await open().submit(ticket)
  const later = new ScanKeeper(parts)
  await settle()
  expect(kinds(later)).toEqual(['recorded'])
  expect(sent).toHaveLength(2)
})

test('nobody’s scan is sent in another person’s name', async () => {
  const { open, sent, parts, settle } = phone([refused('OFFLINE'), recorded()])
  await open().submit(ticket)
  const other = new ScanKeeper({ ...parts, confirmOwner: async () => 'somebody-else' })
  await settle()
  expect(sent).toHaveLength(1)
  expect(other.list()).toEqual([])
  // it still waits for its owner
  const owner = new ScanKeeper(parts)
  await settle()
  expect(kinds(owner)).toEqual(['recorded'])
})

test('while nobody knows who is here, a kept scan waits', async () => {
  const { open, sent, parts, settle } = phone([refused('OFFLINE'), recorded()])
  await open().submit(ticket)
  const keeper = new ScanKeeper({ ...parts, confirmOwner: async () => undefined })
  await settle()
  expect(kinds(keeper)).toEqual(['waiting'])
  expect(sent).toHaveLength(1)
})

test('a scan made before the phone knew its person learns whose it is while it waits', async () => {
  const { open, parts, settle } = phone([refused('OFFLINE'), recorded()], { owner: () => null })
  await open().submit(ticket)
  const keeper = new ScanKeeper(parts)
  await settle()
  expect(kinds(keeper)).toEqual(['recorded'])
})

test('a kept scan of nobody known is not sent; the person is told to scan again', async () => {
  const { open, sent, parts, settle } = phone([refused('OFFLINE')], {
    owner: () => null,
    confirmOwner: async () => undefined,
  })
  await open().submit(ticket)
  const keeper = new ScanKeeper({ ...parts, confirmOwner: async () => 'me' })
  await settle()
  expect(kinds(keeper)).toEqual(['refused'])
  expect(sent).toHaveLength(1)
})

test('on WeChat, where storage belongs to one identity, it is sent without asking', async () => {
  const { open, parts, settle } = phone([refused('OFFLINE'), recorded()], {
    owner: () => null,
    oneIdentity: true,
    confirmOwner: async () => undefined,
  })
  await open().submit(ticket)
  const keeper = new ScanKeeper(parts)
  await settle()
  expect(kinds(keeper)).toEqual(['recorded'])
})
