import type { Shelf } from '@/api/shelf'
import type { Live, Person, Recorded } from '@/manage/live/live-state'

/** A phone's storage that lives as long as the test. Values are copied as a real one does. */
export function memoryShelf(): Shelf & { texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    read: <T>(key: string) => (texts.has(key) ? (JSON.parse(texts.get(key)!) as T) : null),
    write: (key, value) => void texts.set(key, JSON.stringify(value)),
    remove: (key) => void texts.delete(key),
  }
}

/** An answer that comes when the test says so. */
export function later<T>() {
  let give: (value: T) => void = () => {}
  const promise = new Promise<T>((resolve) => {
    give = resolve
  })
  return { promise, give }
}

export const ok = <T>(data: T) => ({ ok: true as const, data })
export const no = (code: string) => ({ ok: false as const, code })

/** Nobody answered. */
export const SILENCE = 'OFFLINE'

export const KEY = 'ab'.repeat(32)
export const START = Date.parse('2026-11-22T01:00:00Z')

export const scanned = (at = START): Recorded => ({
  state: 'attended',
  evidence: 'scan',
  late: false,
  at,
  byOrganiser: false,
})

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: `党员${id}`,
  standing: 'formal',
  situation: 'regular',
  branchId: 'b1',
  groupId: null,
  record: null,
  ...more,
})

export function liveOf(people: Person[], more: Partial<Live> = {}): Live {
  const attended = people.filter(({ record }) => record?.state === 'attended')
  const exemptCame = attended.filter(({ situation }) => situation === 'exempt').length
  return {
    now: START,
    activityId: 'a1',
    theme: '学习党章',
    startsAt: START,
    endsAt: START + 7_200_000,
    state: 'open',
    ticketKey: KEY,
    expected: people.filter(({ situation }) => situation !== 'exempt').length + exemptCame,
    attended: attended.length,
    people,
    guests: [],
    ...more,
  }
}

/** Loosely: the whole answer of a call, whatever its refusals. */
export type Said<T> = { ok: true; data: T } | { ok: false; code: string; detail?: Record<string, string | number> }

/** A call that remembers what it was asked and answers as told. */
export function called<I, T>(answer: (input: I) => Said<T> | Promise<Said<T>>) {
  const inputs: I[] = []
  const call = async (input: I) => {
    inputs.push(input)
    return answer(input)
  }
  return Object.assign(call, { inputs })
}

/** A call that must not happen in a test. */
export const never = (): never => {
  throw new Error('this was not to be called')
}
