import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import { type Handed, saveText } from '@/api/files'
import type { Output } from '@/shared/contracts'
import type { RefusalLike } from '@/words/sentence'
import type { ScreenState } from '../parts/screen-state'

export type MyData = Output<'identity', 'myData'>
export type SecretField = 'phone' | 'idNumber'

export interface MyDataSource {
  read: () => Promise<Answer<'identity', 'myData'>>
  reveal: (field: SecretField) => Promise<Answer<'identity', 'revealMine'>>
  export: () => Promise<Answer<'identity', 'exportMyData'>>
  hand: (fileName: string, text: string) => Promise<Handed>
}
export const myDataSource: MyDataSource = {
  read: () => api.identity.myData(),
  reveal: (field) => api.identity.revealMine({ field }),
  export: () => api.identity.exportMyData(),
  hand: saveText,
}

/** What a second act of the screen, beside reading, is in. */
export type ActState =
  | { kind: 'idle' }
  | { kind: 'busy'; act: SecretField | 'export' }
  | { kind: 'refused'; refusal: RefusalLike }
  | { kind: 'handed'; how: Handed }

/** 我的数据. Full numbers are on the screen only, and only until it is left. */
export function useMyData(source: MyDataSource = myDataSource) {
  const [state, setState] = useState<ScreenState<MyData>>({ kind: 'loading' })
  const [revealed, setRevealed] = useState<Partial<Record<SecretField, string>>>({})
  const [act, setAct] = useState<ActState>({ kind: 'idle' })
  const flying = useRef(false)

  const load = useCallback(async () => {
    const outcome = await source.read()
    setState((old) => {
      if (outcome.ok) return { kind: 'content', data: outcome.data }
      return old.kind === 'content' ? old : { kind: 'error', refusal: outcome }
    })
  }, [source])
  useEffect(() => void load(), [load])

  async function only(name: SecretField | 'export', run: () => Promise<ActState>) {
    if (flying.current) return
    flying.current = true
    setAct({ kind: 'busy', act: name })
    setAct(await run())
    flying.current = false
    // looking at a number or exporting is itself a line in “谁看过”
    await load()
  }

  return {
    state,
    revealed,
    act,
    retry: () => {
      setState({ kind: 'loading' })
      return load()
    },
    reveal: (field: SecretField) =>
      only(field, async () => {
        const outcome = await source.reveal(field)
        if (!outcome.ok) return { kind: 'refused', refusal: outcome }
        setRevealed((old) => ({ ...old, [field]: outcome.data.value ?? '未登记' }))
        return { kind: 'idle' }
      }),
    hide: (field: SecretField) => setRevealed(({ [field]: _, ...rest }) => rest),
    exportAll: () =>
      only('export', async () => {
        const outcome = await source.export()
        if (!outcome.ok) return { kind: 'refused', refusal: outcome }
        return { kind: 'handed', how: await source.hand(outcome.data.fileName, outcome.data.text) }
      }),
  }
}
