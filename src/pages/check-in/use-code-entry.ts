import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import { serverNow } from '@/api/clock'
import type { RefusalLike } from '@/words/sentence'
import { arrange, type TodayItem } from '../today/focus'
import type { CheckInAnswer } from './use-check-in'

export interface CodeSource {
  today: () => Promise<Answer<'activity', 'today'>>
  send: (input: { activityId: string; code: string }) => Promise<Answer<'attendance', 'checkInByCode'>>
  now: () => number
}
export const codeSource: CodeSource = {
  today: () => api.activity.today(),
  send: (input) => api.attendance.checkInByCode(input),
  now: serverNow,
}

/** Which activity the digits are for: six digits alone do not say it. */
export type CodeState =
  | { kind: 'loading' }
  /** Nothing is open now. */
  | { kind: 'empty' }
  | { kind: 'error'; refusal: RefusalLike }
  | { kind: 'content'; open: readonly TodayItem['activity'][]; chosen: string }

/**
 * Six digits typed by hand.
 * @param meant the activity the person came from, when known
 */
export function useCodeEntry(
  meant: string | null,
  onRecorded: (answer: CheckInAnswer) => void,
  source: CodeSource = codeSource,
) {
  const [state, setState] = useState<CodeState>({ kind: 'loading' })
  const [digits, setDigits] = useState('')
  const [refusal, setRefusal] = useState<RefusalLike | null>(null)
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)

  const load = useCallback(async () => {
    setState({ kind: 'loading' })
    const today = await source.today()
    if (!today.ok) return setState({ kind: 'error', refusal: today })
    const arranged = arrange(today.data.items, source.now())
    const items = arranged ? [arranged.focus, ...arranged.others] : []
    const open = items.map(({ activity }) => activity).filter((activity) => activity.state === 'open')
    const chosen = open.find(({ id }) => id === meant) ?? open[0]
    setState(chosen ? { kind: 'content', open, chosen: chosen.id } : { kind: 'empty' })
  }, [meant, source])
  useEffect(() => void load(), [load])

  /** Sends the digits; a second tap while they are on their way does nothing. */
  const send = async () => {
    if (state.kind !== 'content' || digits.length !== 6 || sending.current) return
    sending.current = true
    setBusy(true)
    setRefusal(null)
    const outcome = await source.send({ activityId: state.chosen, code: digits })
    sending.current = false
    setBusy(false)
    if (outcome.ok) return onRecorded(outcome.data)
    setRefusal(outcome)
    if (outcome.code === 'CODE_WRONG') setDigits('')
  }

  return {
    state,
    digits,
    refusal,
    busy,
    load,
    send,
    type: (text: string) => {
      setDigits(text)
      setRefusal(null)
    },
    choose: (activityId: string) => setState((old) => (old.kind === 'content' ? { ...old, chosen: activityId } : old)),
  }
}
