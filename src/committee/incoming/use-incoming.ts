import { useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { usePages } from '@/desk/flow/use-pages'
import { type PlaceSource, placeSource, usePlace } from '@/desk/flow/use-place'
import type { Input, Output } from '@/shared/contracts'
import type { SlipView } from '@/shared/contracts/slip'

export type Arrived = Omit<Input<'slip', 'confirm'>, 'slipId'> & { note: string }

export interface IncomingSource extends PlaceSource {
  incoming: (input: Input<'slip', 'incoming'>) => Answer<Output<'slip', 'incoming'>>
  confirm: (input: Input<'slip', 'confirm'>) => Answer<Output<'slip', 'confirm'>>
}
const cloud: IncomingSource = { ...placeSource, incoming: api.slip.incoming, confirm: api.slip.confirm }

/** Slips that come to a committee, in one state, and the committee's word on them. */
export function useIncoming(orgId: string, source: IncomingSource = cloud) {
  const { may } = usePlace(orgId, source)
  const [state, setState] = useState<SlipView['state']>('under-way')
  const list = usePages<SlipView>(`${orgId}/${state}`, (cursor) => source.incoming({ orgId, state, cursor }))
  const { act, run, clear } = useAct()
  const confirm = async (slipId: string, arrived: Arrived) => {
    const done = await run('confirm', () => source.confirm({ slipId, ...arrived }))
    // when it is refused another officer may have been there first: the list behind the sheet says so
    await list.reload()
    return done?.slip ?? null
  }
  return { state, setState, list, act, clear, confirm, mayConfirm: may('slip.confirm') }
}
