import { useRef } from 'react'
import { api } from '@/api'
import { wishKeys } from '@/api/wish-keys'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { type PlaceSource, placeSource, usePlace } from '@/desk/flow/use-place'
import type { Input, Output } from '@/shared/contracts'
import { useYear } from '../parts/year-switch'

export type Upward = Output<'slip', 'remittance'>
export type Sent = Upward['items'][number]
export type Remitting = Pick<Input<'slip', 'remit'>, 'fen' | 'on' | 'document'> & { note: string }

export interface RemittanceSource extends PlaceSource {
  remittance: (input: Input<'slip', 'remittance'>) => Answer<Upward>
  remit: (input: Input<'slip', 'remit'>) => Answer<Output<'slip', 'remit'>>
  withdraw: (input: Input<'slip', 'withdrawRemittance'>) => Answer<Output<'slip', 'withdrawRemittance'>>
}
const cloud: RemittanceSource = {
  ...placeSource,
  remittance: api.slip.remittance,
  remit: api.slip.remit,
  withdraw: api.slip.withdrawRemittance,
}

/** A year's money on its way upward (D-41): what is due of what came in, what was sent, writing down and taking back. */
export function useRemittance(orgId: string, source: RemittanceSource = cloud) {
  const { may } = usePlace(orgId, source)
  const span = useYear()
  const { year } = span
  const subject = useLoad(`${orgId}/${year}`, () => source.remittance({ orgId, year }))
  const { act, run, clear } = useAct()
  // sent again after a lost answer it is the same remittance; with another amount, day or paper it is another
  const keys = useRef(wishKeys())
  const remit = async (sent: Remitting) => {
    const wish = { orgId, year, ...sent }
    const done = await run('remit', () => source.remit({ key: keys.current.of(wish), ...wish }))
    if (done) keys.current.done(wish)
    // an answer may have been lost, not the write: what is shown behind the sheet tells
    await subject.reload()
    return done !== null
  }
  const withdraw = async (remittanceId: string, reason: string) => {
    const wish = { remittanceId, reason }
    const done = await run('withdraw', () => source.withdraw({ key: keys.current.of(wish), ...wish }))
    if (done) keys.current.done(wish)
    await subject.reload()
    return done !== null
  }
  return { span, subject, act, clear, remit, withdraw, mayRemit: may('slip.remit') }
}
