import { useCallback, useEffect, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import { knownSession, type Session } from '@/api/me'
import type { ScreenState } from './screen-state'

export interface SessionSource {
  read: () => Promise<Answer<'identity', 'session'>>
  /** What is known without asking; undefined when nothing is. */
  known: () => Session | undefined
}
export const sessionSource: SessionSource = { read: () => api.identity.session(), known: knownSession }

/** Who I am here. Shown at once when it is known, and asked anew all the same: roles and consent may have changed. */
export function useSession(seen: boolean, source: SessionSource = sessionSource) {
  const [state, setState] = useState<ScreenState<Session>>(() => {
    const known = source.known()
    return known ? { kind: 'content', data: known } : { kind: 'loading' }
  })
  const [busy, setBusy] = useState(false)

  const reload = useCallback(async () => {
    setBusy(true)
    const outcome = await source.read()
    setBusy(false)
    setState((old) => {
      if (outcome.ok) return { kind: 'content', data: outcome.data }
      return old.kind === 'content' ? old : { kind: 'error', refusal: outcome }
    })
  }, [source])
  useEffect(() => {
    if (seen) void reload()
  }, [seen, reload])

  /** Puts in a session that another call has just answered. */
  const put = useCallback((data: Session) => setState({ kind: 'content', data }), [])
  return { state, busy, reload, put }
}
