import { useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useMe } from '@/desk/flow/use-me'
import { usePages } from '@/desk/flow/use-pages'
import type { Input, Output } from '@/shared/contracts'
import type { RequestView } from '@/shared/contracts/dues-shapes'
import { mightAllow } from '@/shared/permissions'

export interface DuesRequestsSource {
  requests: (input: Input<'dues', 'requests'>) => Answer<Output<'dues', 'requests'>>
  answer: (input: Input<'dues', 'answer'>) => Answer<Output<'dues', 'answer'>>
  session: () => Answer<Output<'identity', 'session'>>
}
const cloud: DuesRequestsSource = {
  requests: api.dues.requests,
  answer: api.dues.answer,
  session: () => api.identity.session(),
}

/** What a branch's members ask, the longest waiting first, and answering them. */
export function useDuesRequests(branchId: string, source: DuesRequestsSource = cloud) {
  const [view, setView] = useState<'open' | 'answered'>('open')
  const me = useMe(source.session)
  const list = usePages<RequestView>(`${branchId}/${view}`, (cursor) =>
    source.requests({ branchId, state: view, cursor }),
  )
  const { act, run, clear } = useAct()
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const answer = async (requestId: string, text: string) => {
    const done = await run('answer', () => source.answer({ requestId, text }))
    if (done) await list.reload()
    return done !== null
  }
  const here = roles.filter(({ orgId }) => orgId === branchId)
  return {
    view,
    setView,
    list,
    act,
    clear,
    answer,
    may: (method: Parameters<typeof mightAllow>[0]) => mightAllow(method, here),
  }
}
