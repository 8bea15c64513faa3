import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import type { Month } from '@/shared/domain/kit/day'
import type { RecordLine } from '../parts/record-list'
import type { ScreenState } from '../parts/screen-state'

/** One month's facts, newest month first. */
export interface RecordMonth {
  month: Month
  lines: RecordLine[]
}
/** `more`: whether an older page exists, is coming, or failed to come. */
export interface Record {
  months: RecordMonth[]
  more: 'none' | 'ready' | 'coming' | 'failed'
}

export type RecordSource = (cursor: string | null) => Promise<Answer<'attendance', 'mine'>>
export const recordSource: RecordSource = (cursor) => api.attendance.mine({ cursor })

/** Groups lines that come newest first by their month, keeping their order. */
export function byMonth(lines: readonly RecordLine[]): RecordMonth[] {
  const months = new Map<Month, RecordLine[]>()
  for (const line of lines) {
    const of = months.get(line.month)
    if (of) of.push(line)
    else months.set(line.month, [line])
  }
  return [...months].map(([month, of]) => ({ month, lines: of }))
}

/** My record, a page at a time. A refresh that fails leaves what is on the screen. */
export function useRecord(seen: boolean, source: RecordSource = recordSource) {
  const [state, setState] = useState<ScreenState<Record>>({ kind: 'loading' })
  const [busy, setBusy] = useState(false)
  const lines = useRef<RecordLine[]>([])
  const next = useRef<string | null>(null)
  const asked = useRef(0)
  const coming = useRef(false)

  const show = useCallback((more: Record['more']) => {
    setState({ kind: 'content', data: { months: byMonth(lines.current), more } })
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
    lines.current = outcome.data.items
    next.current = outcome.data.next
    if (lines.current.length === 0) setState({ kind: 'empty' })
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
    lines.current = [...lines.current, ...outcome.data.items]
    next.current = outcome.data.next
    show(next.current === null ? 'none' : 'ready')
  }, [source, show])

  return { state, busy, reload, more }
}
