import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import { onReturn } from '@/api/network'
import type { Output } from '@/shared/contracts'
import type { ScreenState } from '../parts/screen-state'

export type Notice = Output<'dues', 'notice'>
export type NoticeSource = (period: string) => Promise<Answer<'dues', 'notice'>>
export const noticeSource: NoticeSource = (period) => api.dues.notice({ period })

/** One notice of my branch. A published notice never changes: once it is there, it is not read again by itself. */
export function useNotice(period: string, source: NoticeSource = noticeSource, returned: typeof onReturn = onReturn) {
  const [state, setState] = useState<ScreenState<Notice>>({ kind: 'loading' })
  const [busy, setBusy] = useState(false)
  const asked = useRef(0)

  const reload = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    setBusy(true)
    const outcome = await source(period)
    if (mine !== asked.current) return
    setBusy(false)
    setState((old) => {
      if (outcome.ok) return { kind: 'content', data: outcome.data }
      return old.kind === 'content' ? old : { kind: 'error', refusal: outcome }
    })
  }, [period, source])
  useEffect(() => void reload(), [reload])
  const missing = state.kind === 'error'
  useEffect(() => (missing ? returned(() => void reload()) : undefined), [missing, reload, returned])
  return { state, busy, reload }
}
