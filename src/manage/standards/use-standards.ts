import { useState } from 'react'
import { api } from '@/api'
import { serverNow } from '@/api/clock'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useMe } from '@/desk/flow/use-me'
import { usePages } from '@/desk/flow/use-pages'
import type { Input, Output } from '@/shared/contracts'
import { dayOf } from '@/shared/domain/kit/day'
import { mightAllow } from '@/shared/permissions'

export type StandardRow = Output<'standard', 'list'>['items'][number]
export type Renewed = Output<'standard', 'renew'>

export interface StandardsSource {
  list: (input: Input<'standard', 'list'>) => Answer<Output<'standard', 'list'>>
  renew: (input: Input<'standard', 'renew'>) => Answer<Renewed>
  session: () => Answer<Output<'identity', 'session'>>
}
const cloud: StandardsSource = {
  list: api.standard.list,
  renew: api.standard.renew,
  session: () => api.identity.session(),
}

/** A branch's standards of a year, a page at a time, and carrying last year's over. */
export function useStandards(branchId: string, source: StandardsSource = cloud) {
  const [thisYear] = useState(() => dayOf(serverNow()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const [renewed, setRenewed] = useState<Renewed | null>(null)
  const me = useMe(source.session)
  const list = usePages<StandardRow>(`${branchId}/${year}`, (cursor) => source.list({ branchId, year, cursor }))
  const { act, run, clear } = useAct()
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const renew = async (memberIds: string[]) => {
    const answer = await run('renew', () => source.renew({ branchId, year, memberIds }))
    if (!answer) return false
    setRenewed(answer)
    await list.reload()
    return true
  }
  return {
    thisYear,
    year,
    setYear,
    list,
    act,
    clear,
    renew,
    renewed,
    may: (method: Parameters<typeof mightAllow>[0]) => mightAllow(method, roles),
  }
}
