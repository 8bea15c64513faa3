import { useCallback, useRef, useState } from 'react'
import { type Answer, type Refusal, refusalOf } from './loaded'

/** What one of a screen's writes can be in. `name` tells which button is busy or was refused. */
export type Act =
  | { kind: 'idle' }
  | { kind: 'busy'; name: string }
  | { kind: 'refused'; name: string; refusal: Refusal }

/** Runs a screen's writes one at a time: a second tap while one is under way does nothing. */
export function useAct() {
  const [act, setAct] = useState<Act>({ kind: 'idle' })
  const busy = useRef(false)

  /** Runs a write; answers its data, or null when it was refused (the refusal is then in `act`). */
  const run = useCallback(async <T>(name: string, write: () => Answer<T>): Promise<T | null> => {
    if (busy.current) return null
    busy.current = true
    setAct({ kind: 'busy', name })
    const outcome = await write()
    busy.current = false
    setAct(outcome.ok ? { kind: 'idle' } : { kind: 'refused', name, refusal: refusalOf(outcome) })
    return outcome.ok ? outcome.data : null
  }, [])

  const clear = useCallback(() => setAct((old) => (old.kind === 'refused' ? { kind: 'idle' } : old)), [])
  return { act, run, clear }
}
