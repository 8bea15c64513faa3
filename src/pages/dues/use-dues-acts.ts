import { useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import { type Handed, openFile } from '@/api/files'
import { newKey } from '@/api/new-key'
import { wishKeys } from '@/api/wish-keys'
import type { Input, Output } from '@/shared/contracts'
import type { RefusalLike } from '@/words/sentence'
import type { DuesRequest } from './use-dues'

export interface DuesActsSource {
  ask: (input: Input<'dues', 'ask'>) => Promise<Answer<'dues', 'ask'>>
  offerExtra: (input: Input<'dues', 'offerExtra'>) => Promise<Answer<'dues', 'offerExtra'>>
  withdraw: (requestId: string) => Promise<Answer<'dues', 'withdrawRequest'>>
  form: (year: string) => Promise<Answer<'form', 'mine'>>
  hand: (url: string, fileName: string) => Promise<Handed>
  newKey: () => string
}
export const duesActsSource: DuesActsSource = {
  ask: (input) => api.dues.ask(input),
  offerExtra: (input) => api.dues.offerExtra(input),
  withdraw: (requestId) => api.dues.withdrawRequest({ requestId }),
  form: (year) => api.form.mine({ year }),
  hand: openFile,
  newKey,
}

export type Flow = Output<'dues', 'offerExtra'>['flow']
/** Which sheet is open, and whether its write is done. `month`: what a question is about. */
export type DuesSheet =
  | { kind: 'none' }
  | { kind: 'ask'; month: string | null; done: boolean }
  | { kind: 'extra'; done: Flow | null }

/** What the one write under way is in; `name` tells which button is busy or was refused. */
export type DuesAct =
  | { kind: 'idle' }
  | { kind: 'busy'; name: string }
  | { kind: 'refused'; name: string; refusal: RefusalLike }
  | { kind: 'handed'; how: Handed }

/**
 * What a member does on the dues screen, one thing at a time. A repeat of a sheet's write carries the same key, unless
 * something else was typed meanwhile.
 */
export function useDuesActs(onRequest: (request: DuesRequest) => void, source: DuesActsSource = duesActsSource) {
  const [sheet, setSheet] = useState<DuesSheet>({ kind: 'none' })
  const [act, setAct] = useState<DuesAct>({ kind: 'idle' })
  const flying = useRef(false)
  const keys = useRef(wishKeys(source.newKey))

  /** Runs a write unless one is under way; answers its data, or null. */
  async function run<T>(
    name: string,
    write: () => Promise<{ ok: true; data: T } | ({ ok: false } & RefusalLike)>,
  ): Promise<T | null> {
    if (flying.current) return null
    flying.current = true
    setAct({ kind: 'busy', name })
    const outcome = await write()
    flying.current = false
    setAct(outcome.ok ? { kind: 'idle' } : { kind: 'refused', name, refusal: outcome })
    return outcome.ok ? outcome.data : null
  }
  function open(next: DuesSheet) {
    keys.current = wishKeys(source.newKey)
    setAct((old) => (old.kind === 'busy' ? old : { kind: 'idle' }))
    setSheet(next)
  }
  /** A sheet that was closed while its write was under way stays closed. */
  const doneIn = (kind: DuesSheet['kind'], next: DuesSheet) => setSheet((old) => (old.kind === kind ? next : old))

  return {
    sheet,
    act,
    openAsk: (month: string | null) => open({ kind: 'ask', month, done: false }),
    openExtra: () => open({ kind: 'extra', done: null }),
    close: () => setSheet({ kind: 'none' }),
    ask: async (month: string | null, text: string) => {
      const sent = await run('ask', () => source.ask({ key: keys.current.of({ month, text }), month, text }))
      if (!sent) return
      onRequest(sent.request)
      doneIn('ask', { kind: 'ask', month, done: true })
    },
    offerExtra: async (fen: number) => {
      const sent = await run('extra', () => source.offerExtra({ key: keys.current.of({ fen }), fen }))
      if (!sent) return
      onRequest(sent.request)
      doneIn('extra', { kind: 'extra', done: sent.flow })
    },
    withdraw: async (requestId: string) => {
      const sent = await run(requestId, () => source.withdraw(requestId))
      if (sent) onRequest(sent.request)
    },
    takeFile: async (year: string) => {
      let how: Handed = 'failed'
      const made = await run('file', async () => {
        const outcome = await source.form(year)
        if (outcome.ok) how = await source.hand(outcome.data.file.url, outcome.data.file.fileName)
        return outcome
      })
      if (made) setAct({ kind: 'handed', how })
    },
  }
}
export type DuesActs = ReturnType<typeof useDuesActs>
