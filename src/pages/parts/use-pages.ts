import { useCallback, useEffect, useRef, useState } from 'react'
import type { Shelf } from '@/api/shelf'
import { isPassing } from '@/shared/connection'
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

/** What a list may have of the phone. */
export interface OfPhone {
  /** Hears when it is worth reading again: a network is back, or the person is. */
  onReturn?: (listener: () => void) => () => void
  /** Where the first page is kept for when there is no network, and whose it is. */
  keep?: { key: string; shelf: Shelf; owner: () => string | null }
}
interface Kept<T> {
  owner: string
  items: T[]
}
const nothing: OfPhone = {}

/**
 * A list a page at a time, newest first. A refresh that fails leaves what is on the screen; `stale` says that it did, or
 * that what is shown is what the phone kept.
 */
export function usePages<T>(seen: boolean, source: ReadPage<T>, { onReturn, keep }: OfPhone = nothing) {
  const [state, setState] = useState<ScreenState<Pages<T>>>({ kind: 'loading' })
  const [busy, setBusy] = useState(false)
  const [stale, setStale] = useState(false)
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
    setStale(!outcome.ok && isPassing(outcome.code))
    if (!outcome.ok) {
      const kept = isPassing(outcome.code) ? keptIn<T>(keep) : []
      return setState((old) => {
        if (old.kind === 'content') return old
        return kept.length > 0
          ? { kind: 'content', data: { items: kept, more: 'none' } }
          : { kind: 'error', refusal: outcome }
      })
    }
    keepIn(keep, outcome.data.items)
    items.current = outcome.data.items
    next.current = outcome.data.next
    if (items.current.length === 0) setState({ kind: 'empty' })
    else show(next.current === null ? 'none' : 'ready')
  }, [source, show, keep])

  useEffect(() => {
    if (!seen) return
    void reload()
    return onReturn?.(() => void reload())
  }, [seen, reload, onReturn])

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

  return { state, busy, stale, reload, more }
}

function keptIn<T>(keep: OfPhone['keep']): T[] {
  const kept = keep?.shelf.read<Kept<T>>(keep.key)
  return kept && kept.owner === keep?.owner() ? kept.items : []
}

function keepIn<T>(keep: OfPhone['keep'], items: T[]): void {
  const owner = keep?.owner() ?? null
  if (owner !== null) keep?.shelf.write(keep.key, { owner, items } satisfies Kept<T>)
}
