import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefusalLike } from '@/words/sentence'
import type { ScreenState } from './screen-state'

/** What is read so far. `more`: whether an older page exists, is coming, or failed to come. */
export interface Pages<T> {
  items: T[]
  more: 'none' | 'ready' | 'coming' | 'failed'
}
/** One page, and where the next begins. */
export type ReadPage<T> = (
  cursor: string | null,
) => Promise<{ ok: true; data: { items: T[]; next: string | null } } | ({ ok: false } & RefusalLike)>

/** A list a page at a time, newest first. A refresh that fails leaves what is on the screen. */
export function usePages<T>(seen: boolean, source: ReadPage<T>) {
  const [state, setState] = useState<ScreenState<Pages<T>>>({ kind: 'loading' })
  const [busy, setBusy] = useState(false)
  const items = useRef<T[]>([])
  const next = useRef<string | null>(null)
  const asked = useRef(0)
  const coming = useRef(false)

  const show = useCallback((more: Pages<T>['more']) => {
    setState({ kind: 'content', data: { items: items.current, more } })
  }, [])

  const reload = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    coming.current = false
    setBusy(true)
    const outcome = await source(null)
    if (mine !== asked.current) return
    setBusy(false)
    if (!outcome.ok) return setState((old) => (old.kind === 'content' ? old : { kind: 'error', refusal: outcome }))
    items.current = outcome.data.items
    next.current = outcome.data.next
    if (items.current.length === 0) setState({ kind: 'empty' })
    else show(next.current === null ? 'none' : 'ready')
  }, [source, show])

  useEffect(() => {
    if (seen) void reload()
  }, [seen, reload])

  const more = useCallback(async () => {
    if (coming.current || next.current === null) return
    coming.current = true
    const mine = asked.current
    show('coming')
    const outcome = await source(next.current)
    if (mine !== asked.current) return
    coming.current = false
    if (!outcome.ok) return show('failed')
    items.current = [...items.current, ...outcome.data.items]
    next.current = outcome.data.next
    show(next.current === null ? 'none' : 'ready')
  }, [source, show])

  return { state, busy, reload, more }
}
