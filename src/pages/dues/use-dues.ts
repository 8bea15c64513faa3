import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import { rememberedMember } from '@/api/me'
import { onReturn } from '@/api/network'
import { shelf as phoneShelf, type Shelf } from '@/api/shelf'
import { isPassing } from '@/shared/connection'
import type { Output } from '@/shared/contracts'
import type { RefusalLike } from '@/words/sentence'
import { freshAnswers, heardUntil, noteHeard } from './answers'

export type Dues = Output<'dues', 'mine'>
export type DuesMonth = Dues['year']['months'][number]
export type DuesRequest = Dues['requests'][number]

export type DuesState =
  | { kind: 'loading' }
  | { kind: 'error'; refusal: RefusalLike }
  /** `stale`: why what is shown may be old, null when it is fresh. */
  | { kind: 'content'; data: Dues; stale: RefusalLike | null }

export interface DuesSource {
  mine: (year: string | null) => Promise<Answer<'dues', 'mine'>>
  shelf: Shelf
  /** The member this phone belonged to when it last heard from the cloud. */
  owner: () => string | null
  onReturn: (listener: () => void) => () => void
}
export const duesSource: DuesSource = {
  mine: (year) => api.dues.mine({ year }),
  shelf: phoneShelf,
  owner: rememberedMember,
  onReturn,
}

const KEY = 'dues'
interface Kept {
  owner: string
  data: Dues
}
/** What the phone may keep: what is owed and paid, never what somebody earns. */
const withoutIncome = (data: Dues): Dues => ({
  ...data,
  standard: data.standard && { ...data.standard, steps: [] },
})

/** What the switch of years is doing. */
export type YearState = { kind: 'idle' } | { kind: 'reading'; year: string } | { kind: 'refused'; refusal: RefusalLike }

/**
 * My dues. What was read last is kept on the phone, so that the amount can be seen in the hall without a network.
 * A refresh stays in the year that is looked at.
 */
export function useDues(seen: boolean, source: DuesSource = duesSource) {
  const [state, setState] = useState<DuesState>({ kind: 'loading' })
  const [busy, setBusy] = useState(false)
  const [year, setYear] = useState<YearState>({ kind: 'idle' })
  const looksAt = useRef<string | null>(null)
  const asked = useRef(0)

  const reload = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    setBusy(true)
    const outcome = await source.mine(looksAt.current)
    if (mine !== asked.current) return
    setBusy(false)
    setYear({ kind: 'idle' })
    // an older year is no answer to “what do I owe”: only the present one is kept
    if (outcome.ok && looksAt.current === null) keep(outcome.data, source)
    setState((old) => stateAfter(old, outcome, source))
  }, [source])

  useEffect(() => {
    if (!seen) return
    void reload()
    return source.onReturn(() => void reload())
  }, [seen, reload, source])

  const choose = useCallback(
    async (wanted: string) => {
      asked.current += 1
      const mine = asked.current
      setYear({ kind: 'reading', year: wanted })
      const outcome = await source.mine(wanted)
      if (mine !== asked.current) return
      if (!outcome.ok) return setYear({ kind: 'refused', refusal: outcome })
      looksAt.current = wanted
      setYear({ kind: 'idle' })
      setState({ kind: 'content', data: outcome.data, stale: null })
    },
    [source],
  )

  /** Puts in a request that a write has just answered. */
  const putRequest = useCallback((request: DuesRequest) => {
    setState((old) => {
      if (old.kind !== 'content') return old
      const known = old.data.requests.some(({ id }) => id === request.id)
      const requests = known
        ? old.data.requests.map((each) => (each.id === request.id ? request : each))
        : [request, ...old.data.requests]
      return { ...old, data: { ...old.data, requests } }
    })
  }, [])

  // What was just seen stays seen, also where the phone could not note it.
  const [seenUntil, setSeenUntil] = useState(0)
  const heard = Math.max(seenUntil, heardUntil(source))
  const answers = state.kind === 'content' ? freshAnswers(state.data.requests, heard, state.data.now) : []
  const noteAnswers = () => {
    noteHeard(answers, source)
    setSeenUntil(answers[0]?.answeredAt ?? 0)
  }

  return { state, busy, year, answers, noteAnswers, reload, choose, putRequest }
}

function keep(data: Dues, { shelf, owner }: DuesSource): void {
  const whose = owner()
  if (whose !== null) shelf.write(KEY, { owner: whose, data: withoutIncome(data) } satisfies Kept)
}

function stateAfter(old: DuesState, outcome: Answer<'dues', 'mine'>, source: DuesSource): DuesState {
  if (outcome.ok) return { kind: 'content', data: outcome.data, stale: null }
  if (!isPassing(outcome.code)) return { kind: 'error', refusal: outcome }
  if (old.kind === 'content') return { ...old, stale: outcome }
  const kept = source.shelf.read<Kept>(KEY)
  if (kept && kept.owner === source.owner()) return { kind: 'content', data: kept.data, stale: outcome }
  return { kind: 'error', refusal: outcome }
}
