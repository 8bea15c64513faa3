import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, type Loaded, refusalOf } from './loaded'

/**
 * Reads one thing and keeps it. The answer of an older question is ignored, so a slow first answer never
 * replaces a fast second one.
 * @param key names what is read; a new key starts from `loading`, null reads nothing yet
 */
export function useLoad<T>(key: string | null, read: () => Answer<T>) {
  const [state, setState] = useState<Loaded<T>>({ kind: 'loading' })
  const asked = useRef(0)
  const reader = useRef(read)
  reader.current = read

  const ask = useCallback(async (fresh: boolean) => {
    asked.current += 1
    const mine = asked.current
    setState((old) => (fresh || old.kind !== 'content' ? { kind: 'loading' } : { ...old, refreshing: true }))
    const outcome = await reader.current()
    if (mine !== asked.current) return
    setState((old) => {
      if (outcome.ok) return { kind: 'content', data: outcome.data, refreshing: false }
      // what is on the screen stays readable when only the refreshing failed
      if (!fresh && old.kind === 'content') return { ...old, refreshing: false }
      return { kind: 'error', refusal: refusalOf(outcome) }
    })
  }, [])

  useEffect(() => {
    if (key !== null) void ask(true)
    return () => {
      asked.current += 1
    }
  }, [key, ask])

  const reload = useCallback(() => ask(false), [ask])
  /** Puts in what a write has just answered; a read that is under way is older and is dropped. */
  const put = useCallback((data: T) => {
    asked.current += 1
    setState({ kind: 'content', data, refreshing: false })
  }, [])
  return { state, reload, put }
}
