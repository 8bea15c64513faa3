import { useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { usePages } from '@/desk/flow/use-pages'
import { type PlaceSource, placeSource, usePlace } from '@/desk/flow/use-place'
import type { Input, Output } from '@/shared/contracts'
import type { ListedWaiver, WaiverView } from '@/shared/contracts/standard'
import type { committeeWaiverWords } from '@/words/committee/waivers'

export interface DecisionSource extends PlaceSource {
  waivers: (input: Input<'standard', 'waivers'>) => Answer<Output<'standard', 'waivers'>>
  decide: (input: Input<'standard', 'decideWaiver'>) => Answer<Output<'standard', 'decideWaiver'>>
}
const cloud: DecisionSource = { ...placeSource, waivers: api.standard.waivers, decide: api.standard.decideWaiver }

/** The states a committee looks through: what a branch took back is no longer its business. */
type Looked = keyof typeof committeeWaiverWords.stateOf

/** The reductions that a committee decides on (D-36), in one state, newest first. */
export function useWaivers(orgId: string, source: DecisionSource = cloud) {
  const { may, me } = usePlace(orgId, source)
  const [state, setState] = useState<Looked>('pending_superior')
  const list = usePages<ListedWaiver>(`${orgId}/${state}`, (cursor) => source.waivers({ orgId, state, cursor }))
  const { act, run, clear } = useAct()
  const decide = async (input: Input<'standard', 'decideWaiver'>) => {
    const done = await run('decide', () => source.decide(input))
    if (done) await list.reload()
    return done !== null
  }
  const isMine = ({ by }: WaiverView) => by !== null && by === me
  return { state, setState, list, act, clear, decide, isMine, mayDecide: may('standard.decideWaiver') }
}
