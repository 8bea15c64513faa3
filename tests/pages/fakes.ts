import type { Session } from '@/api/me'
import type { Scan } from '@/api/scan-keeper'
import type { RecordLine } from '@/pages/parts/record-list'
import type { Scans } from '@/pages/parts/use-scans'
import type { TodayItem } from '@/pages/today/focus'
import { instantOf } from '@/shared/domain/kit/day'

/** Sunday 22 November 2026, 09:00 in Shanghai. */
export const nine = instantOf('2026-11-22', '09:00')
export const hour = 3_600_000

export const ok = <T>(data: T) => ({ ok: true as const, data })
export const no = <const C extends string>(code: C, detail?: Record<string, string | number>) => ({
  ok: false as const,
  code,
  ...(detail ? { detail } : {}),
})

type Member = NonNullable<Session['member']>
export const session = (member: Partial<Member> | null = {}, consentNeeded = false): Session => ({
  now: nine,
  consent: { needed: consentNeeded, version: '2026-11' },
  member: member && {
    id: 'm1',
    name: '王建国',
    branchId: 'b1',
    branchName: '东风村党支部',
    standing: 'formal',
    situation: 'regular',
    roles: [],
    ...member,
  },
})

export const item = (activity: Partial<TodayItem['activity']> = {}, mine: TodayItem['mine'] = null): TodayItem => ({
  activity: {
    id: 'a1',
    hostId: 'b1',
    hostName: '东风村党支部',
    branchIds: ['b1'],
    theme: '学习党章',
    month: '2026-11',
    startsAt: nine,
    endsAt: nine + 2 * hour,
    venue: { name: '会议室', kind: 'hall', address: '' },
    agenda: [],
    state: 'announced',
    openedAt: null,
    closedAt: null,
    ...activity,
  },
  mine,
})
export const attended = { state: 'attended' as const, evidence: 'scan' as const, late: false, at: nine }

export const line = (more: Partial<RecordLine> = {}): RecordLine => ({
  activityId: 'a1',
  theme: '学习党章',
  startsAt: nine,
  month: '2026-11',
  state: 'attended',
  evidence: 'scan',
  late: false,
  at: nine,
  note: '',
  ...more,
})

/** A promise whose end is in the test's hand. */
export function later<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** Scans whose fate the test decides: `become` puts a scan into a state. */
export function scansInHand() {
  let list: Scan[] = []
  const listeners = new Set<() => void>()
  const submitted: { ticket: string; meant: string | null }[] = []
  const put = (next: Scan[]) => {
    list = next
    for (const listener of listeners) listener()
  }
  const scan = (ticket: string, more: Partial<Scan>): Scan => ({
    ticket,
    meant: null,
    owner: 'm1',
    scannedAt: nine,
    waited: false,
    state: { kind: 'sending' },
    ...more,
  })
  const scans: Scans = {
    list: () => list,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    submit: async (ticket, meant = null) => {
      submitted.push({ ticket, meant })
      const sent = scan(ticket, { meant })
      put([sent, ...list.filter((other) => other.ticket !== ticket)])
      return sent
    },
    retry: async () => {},
    dismiss: (ticket) => put(list.filter((each) => each.ticket !== ticket)),
  }
  const become = (ticket: string, more: Partial<Scan>) =>
    put([scan(ticket, more), ...list.filter((other) => other.ticket !== ticket)])
  return { scans, submitted, become }
}

/** An async function that notes what it was asked and gives one answer. */
export function noting<A extends unknown[], T>(notes: unknown[], answer: T) {
  return async (...asked: A): Promise<T> => {
    notes.push(asked.length === 1 ? asked[0] : asked)
    return answer
  }
}
