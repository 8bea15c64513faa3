import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import type { Input, Output } from '@/shared/contracts'
import { mightAllow } from '@/shared/permissions'

export interface StandardSource {
  get: (input: Input<'standard', 'get'>) => Answer<Output<'standard', 'get'>>
  set: (input: Input<'standard', 'set'>) => Answer<Output<'standard', 'set'>>
  session: () => Answer<Output<'identity', 'session'>>
}
const cloud: StandardSource = {
  get: api.standard.get,
  set: api.standard.set,
  session: () => api.identity.session(),
}

/** One member's standard of a year, and setting it. */
export function useStandard(memberId: string, year: string, source: StandardSource = cloud) {
  const me = useMe(source.session)
  const subject = useLoad(`${memberId}/${year}`, () => source.get({ memberId, year }))
  const { act, run, clear } = useAct()
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  /** Who sets their own says who approved it, also the first time (SD-1). */
  const own = me.state.kind === 'content' && me.state.data.id === memberId
  const branchId = subject.state.kind === 'content' ? subject.state.data.standard.branchId : null
  const set = async (input: Omit<Input<'standard', 'set'>, 'memberId'>) => {
    const done = await run('set', () => source.set({ memberId, ...input }))
    if (done && subject.state.kind === 'content') {
      const { unbilled } = subject.state.data
      subject.put({ standard: done.standard, unbilled: unbilled.filter(({ month }) => !done.billed.includes(month)) })
    }
    return done
  }
  /** Standards are kept by roles of the branch itself. */
  const mayKeep = mightAllow(
    'standard.set',
    roles.filter(({ orgId }) => orgId === branchId),
  )
  return { subject, act, clear, set, own, mayKeep }
}
