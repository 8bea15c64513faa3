import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import { serverNow } from '@/api/clock'
import { knownSession, rememberedMember } from '@/api/me'
import { onReturn } from '@/api/network'
import { shelf as phoneShelf, type Shelf } from '@/api/shelf'
import { isPassing } from '@/shared/connection'
import type { RefusalLike } from '@/words/sentence'
import { type Arranged, arrange, isNear, type TodayItem } from './focus'

export type TodayState =
  | { kind: 'loading' }
  /** The consent is missing, or nobody is bound to this WeChat identity yet. `bound`: only the consent is missing. */
  | { kind: 'welcome'; bound: boolean }
  | { kind: 'empty' }
  | { kind: 'error'; refusal: RefusalLike }
  /** `stale`: why what is shown may be old, null when it is fresh. */
  | { kind: 'content'; data: Arranged; stale: RefusalLike | null }

export interface TodaySource {
  session: () => Promise<Answer<'identity', 'session'>>
  today: () => Promise<Answer<'activity', 'today'>>
  now: () => number
  shelf: Shelf
  /** The member this phone belonged to when it last heard from the cloud. */
  owner: () => string | null
  onReturn: (listener: () => void) => () => void
}

export const todaySource: TodaySource = {
  session: async () => {
    const known = knownSession()
    return known ? { ok: true, data: known } : api.identity.session()
  },
  today: () => api.activity.today(),
  now: serverNow,
  shelf: phoneShelf,
  owner: rememberedMember,
  onReturn,
}

const KEY = 'today'
interface Kept {
  owner: string
  items: TodayItem[]
}
/** How often the screen looks again while an activity is near, ms. */
const LOOK_AGAIN = 30_000

/** My day. What was read last is kept on the phone, so that time and place can be seen without a network. */
export function useToday(seen: boolean, source: TodaySource = todaySource) {
  const [state, setState] = useState<TodayState>({ kind: 'loading' })
  const [busy, setBusy] = useState(false)
  const asked = useRef(0)

  const reload = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    setBusy(true)
    const [session, today] = await Promise.all([source.session(), source.today()])
    if (mine !== asked.current) return
    setBusy(false)
    setState(stateOf(session, today, source))
  }, [source])

  useEffect(() => {
    if (!seen) return
    void reload()
    return source.onReturn(() => void reload())
  }, [seen, reload, source])

  const near = state.kind === 'content' && isNear(state.data.focus, source.now())
  useEffect(() => {
    if (!seen || !near) return
    const timer = setInterval(() => void reload(), LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [seen, near, reload])

  return { state, busy, reload }
}

function stateOf(
  session: Answer<'identity', 'session'>,
  today: Answer<'activity', 'today'>,
  source: TodaySource,
): TodayState {
  if (session.ok && (session.data.consent.needed || !session.data.member))
    return { kind: 'welcome', bound: session.data.member !== null }
  if (today.ok) {
    const owner = source.owner()
    if (owner !== null) source.shelf.write(KEY, { owner, items: today.data.items } satisfies Kept)
    return shown(today.data.items, null, source)
  }
  if (today.code === 'NOT_BOUND') return { kind: 'welcome', bound: false }
  if (today.code === 'CONSENT_NEEDED') return { kind: 'welcome', bound: true }
  const kept = isPassing(today.code) ? source.shelf.read<Kept>(KEY) : null
  if (kept && kept.owner === source.owner()) return shown(kept.items, today, source)
  return { kind: 'error', refusal: today }
}

function shown(items: TodayItem[], stale: RefusalLike | null, source: TodaySource): TodayState {
  const data = arrange(items, source.now())
  if (data) return { kind: 'content', data, stale }
  return stale ? { kind: 'error', refusal: stale } : { kind: 'empty' }
}
