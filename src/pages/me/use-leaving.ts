import { useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import type { Session } from '@/api/me'
import type { RefusalLike } from '@/words/sentence'

/** The two ways to leave: give up the binding, or take the consent back (which gives up the binding too). */
export type Way = 'unbind' | 'withdraw'
export interface LeavingSource {
  unbind: () => Promise<Answer<'identity', 'unbind'>>
  withdraw: () => Promise<Answer<'identity', 'withdrawConsent'>>
}
export const leavingSource: LeavingSource = {
  unbind: () => api.identity.unbind(),
  withdraw: () => api.identity.withdrawConsent(),
}

export type LeavingState =
  | { kind: 'closed' }
  | { kind: 'asking'; way: Way; refusal: RefusalLike | null }
  | { kind: 'busy'; way: Way }

/** Asks once more, then does it. `onLeft` hears the session as it is afterwards. */
export function useLeaving(onLeft: (session: Session) => void, source: LeavingSource = leavingSource) {
  const [state, setState] = useState<LeavingState>({ kind: 'closed' })
  const busy = useRef(false)
  const confirm = async () => {
    if (state.kind !== 'asking' || busy.current) return
    const { way } = state
    busy.current = true
    setState({ kind: 'busy', way })
    const outcome = await source[way]()
    busy.current = false
    if (!outcome.ok) return setState({ kind: 'asking', way, refusal: outcome })
    setState({ kind: 'closed' })
    onLeft(outcome.data)
  }
  return {
    state,
    ask: (way: Way) => setState({ kind: 'asking', way, refusal: null }),
    close: () => setState({ kind: 'closed' }),
    confirm,
  }
}
