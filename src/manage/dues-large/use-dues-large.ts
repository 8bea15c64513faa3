import { useState } from 'react'
import { api } from '@/api'
import { newKey } from '@/api/new-key'
import { type Shelf, shelf } from '@/api/shelf'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import { usePages } from '@/desk/flow/use-pages'
import { isPassing } from '@/shared/connection'
import type { Input, Output } from '@/shared/contracts'
import type { LargeView } from '@/shared/contracts/dues-shapes'
import { allows } from '@/shared/permissions'

export type LargeInput = Input<'dues', 'recordLarge'>
export type NextStep = 'forwarded' | 'receipt-issued' | 'receipt-delivered'

export interface LargeSource {
  large(input: Input<'dues', 'large'>): Answer<Output<'dues', 'large'>>
  day(input: { branchId: string }): Answer<Output<'dues', 'day'>>
  recordLarge(input: LargeInput): Answer<Output<'dues', 'recordLarge'>>
  forwardLarge(input: Input<'dues', 'forwardLarge'>): Answer<Output<'dues', 'forwardLarge'>>
  deliverLarge(input: Input<'dues', 'deliverLarge'>): Answer<Output<'dues', 'deliverLarge'>>
  org(input: { orgId: string }): Answer<Output<'org', 'get'>>
  session(): Answer<Output<'identity', 'session'>>
  newKey(): string
  shelf: Shelf
}
/** The cloud, and this phone. */
export const largeSource: LargeSource = {
  large: api.dues.large,
  day: api.dues.day,
  recordLarge: api.dues.recordLarge,
  forwardLarge: api.dues.forwardLarge,
  deliverLarge: api.dues.deliverLarge,
  org: api.org.get,
  session: () => api.identity.session(),
  newKey,
  shelf,
}

/** The large sums of an organisation and what I may do with them. */
export function useDuesLarge(orgId: string, source: LargeSource) {
  const { act, run, clear } = useAct()
  const [unanswered, setUnanswered] = useState<LargeInput | null>(null)
  const me = useMe(source.session)
  const org = useLoad(orgId, () => source.org({ orgId }))
  const list = usePages<LargeView>(orgId, (cursor) => source.large({ orgId, cursor }))
  const path = org.state.kind === 'content' ? org.state.data.path : null
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const may = (method: Parameters<typeof allows>[0]) => path !== null && allows(method, roles, path)

  /** Records a sum; one that nobody answered is sent again just as it was, with its own key. */
  const record = async (input: Omit<LargeInput, 'key'>) => {
    const sent = unanswered ?? { ...input, key: source.newKey() }
    let silent = false
    const done = await run('record', async () => {
      const outcome = await source.recordLarge(sent)
      silent = !outcome.ok && isPassing(outcome.code)
      return outcome
    })
    setUnanswered(silent ? sent : null)
    if (done) void list.reload()
    return done
  }
  const step = async (largeId: string, next: NextStep, on: string, document: string) => {
    const done = await run(next, () =>
      next === 'receipt-delivered'
        ? source.deliverLarge({ largeId, on })
        : source.forwardLarge({ largeId, step: next, on, document }),
    )
    if (done) void list.reload()
    return done !== null
  }
  return { list, may, act, clear, record, unanswered, step }
}

/** The step that comes next, and the method that may take it. */
export function nextStep({
  step,
}: LargeView): { step: NextStep; by: 'dues.forwardLarge' | 'dues.deliverLarge' } | null {
  if (step === 'received') return { step: 'forwarded', by: 'dues.forwardLarge' }
  if (step === 'forwarded') return { step: 'receipt-issued', by: 'dues.forwardLarge' }
  return step === 'receipt-issued' ? { step: 'receipt-delivered', by: 'dues.deliverLarge' } : null
}
