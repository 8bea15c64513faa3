import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, type Paged, type PageOf, refusalOf } from './loaded'

/**
 * Reads a list a page at a time. A new key (another search, another branch) starts again, and whatever the old
 * list still answers is ignored.
 * @param key names the list; null reads nothing yet
 */
export function usePages<T>(key: string | null, readPage: (cursor: string | null) => Answer<PageOf<T>>) {
  const [state, setState] = useState<Paged<T>>({ kind: 'loading' })
  const list = useRef(0)
  const next = useRef<string | null>(null)
  const busy = useRef(false)
  const reader = useRef(readPage)
  reader.current = readPage

  const start = useCallback(async (quietly: boolean) => {
    list.current += 1
    const mine = list.current
    busy.current = true
    setState((old) => (quietly && old.kind === 'content' ? old : { kind: 'loading' }))
    const outcome = await reader.current(null)
    if (mine !== list.current) return
    busy.current = false
    if (!outcome.ok) {
      setState((old) => (quietly && old.kind === 'content' ? old : { kind: 'error', refusal: refusalOf(outcome) }))
      return
    }
    const { items, total } = outcome.data
    next.current = outcome.data.next
    if (items.length === 0 && next.current === null) setState({ kind: 'empty' })
    else setState({ kind: 'content', items, total: total ?? null, more: next.current === null ? 'none' : 'ready' })
  }, [])

  useEffect(() => {
    if (key !== null) void start(false)
    return () => {
      list.current += 1
    }
  }, [key, start])

  const more = useCallback(async () => {
    if (busy.current || next.current === null) return
    busy.current = true
    const mine = list.current
    setState((old) => (old.kind === 'content' ? { ...old, more: 'coming' } : old))
    const outcome = await reader.current(next.current)
    if (mine !== list.current) return
    busy.current = false
    if (!outcome.ok) {
      setState((old) => (old.kind === 'content' ? { ...old, more: 'failed' } : old))
      return
    }
    next.current = outcome.data.next
    const ready = next.current === null ? 'none' : 'ready'
    setState((old) =>
      old.kind === 'content' ? { ...old, items: [...old.items, ...outcome.data.items], more: ready } : old,
    )
  }, [])

  const reload = useCallback(() => start(true), [start])
  return { state, more, reload }
}
