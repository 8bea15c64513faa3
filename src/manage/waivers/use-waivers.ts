import { useRef, useState } from 'react'
import { api } from '@/api'
import { newKey } from '@/api/new-key'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import { usePages } from '@/desk/flow/use-pages'
import type { Input, Output } from '@/shared/contracts'
import type { ListedWaiver } from '@/shared/contracts/standard'
import { mightAllow } from '@/shared/permissions'

/** What a member owes each month, before any reduction. */
export type Amounts = Output<'standard', 'waivers'>['amounts']

export interface WaiversSource {
  waivers: (input: Input<'standard', 'waivers'>) => Answer<Output<'standard', 'waivers'>>
  propose: (input: Input<'standard', 'proposeWaiver'>) => Answer<Output<'standard', 'proposeWaiver'>>
  end: (input: Input<'standard', 'endWaiver'>) => Answer<Output<'standard', 'endWaiver'>>
  withdraw: (input: Input<'standard', 'withdrawWaiver'>) => Answer<Output<'standard', 'withdrawWaiver'>>
  settings: (input: Input<'dues', 'settings'>) => Answer<Output<'dues', 'settings'>>
  session: () => Answer<Output<'identity', 'session'>>
}
const cloud: WaiversSource = {
  waivers: api.standard.waivers,
  propose: api.standard.proposeWaiver,
  end: api.standard.endWaiver,
  withdraw: api.standard.withdrawWaiver,
  settings: api.dues.settings,
  session: () => api.identity.session(),
}

/**
 * A branch's reductions, or one member's wherever they were proposed, newest first; proposing one, taking it back, and
 * ending one early.
 */
export function useWaivers(branchId: string, memberId: string | null, source: WaiversSource = cloud) {
  const me = useMe(source.session)
  // what the member owes, with the answer of the list; null until it is there
  const [amounts, setAmounts] = useState<Amounts | null>(null)
  const list = usePages<ListedWaiver>(`${branchId}/${memberId ?? ''}`, async (cursor) => {
    const answer = await source.waivers({ orgId: branchId, memberId, state: null, cursor })
    if (answer.ok) setAmounts(answer.data.amounts)
    return answer
  })
  const { act, run, clear } = useAct()
  // one key an intention: sent again after a lost answer, it is the same proposal
  const key = useRef(newKey())
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const mayPropose = mightAllow(
    'standard.proposeWaiver',
    roles.filter(({ orgId }) => orgId === branchId),
  )
  // how long one may be is the organisation's to say (D-36)
  const settings = useLoad(memberId && mayPropose ? branchId : null, () => source.settings({ orgId: branchId }))

  const propose = async (input: Omit<Input<'standard', 'proposeWaiver'>, 'key'>) => {
    const done = await run('propose', () => source.propose({ key: key.current, ...input }))
    if (!done) return null
    key.current = newKey()
    await list.reload()
    return done.waiver
  }
  const end = async (waiverId: string, until: string, reason: string) => {
    const done = await run('end', () => source.end({ waiverId, until, reason }))
    if (done) await list.reload()
    return done !== null
  }
  const withdraw = async (waiverId: string, reason: string) => {
    const done = await run('withdraw', () => source.withdraw({ waiverId, reason }))
    if (done) await list.reload()
    return done !== null
  }
  return {
    list,
    amounts,
    act,
    clear,
    propose,
    end,
    withdraw,
    settings,
    mayPropose,
  }
}
