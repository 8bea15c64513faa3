import { useState } from 'react'
import { api } from '@/api'
import { newKey } from '@/api/new-key'
import { useAct } from '@/desk/flow/use-act'
import { GuestSheet } from '@/desk/parts/guest-sheet'
import type { Guest } from '@/shared/domain/activity/model'
import { sentence } from '@/words/sentence'
import { GuestList } from './guest-list'

export interface GuestsProps {
  activityId: string
  guests: readonly Guest[]
  onChanged: () => void
  source?: Pick<typeof api.activity, 'addGuest'>
}

/** The guests' tab of the live screen: who is there, and adding one more. */
export function Guests({ activityId, guests, onChanged, source = api.activity }: GuestsProps) {
  const [key, setKey] = useState<string | null>(null)
  const { act, run, clear } = useAct()
  const refusal = act.kind === 'refused' ? sentence(act.refusal) : undefined
  return (
    <>
      <GuestList guests={guests} onAdd={() => setKey(newKey())} />
      <GuestSheet
        open={key !== null}
        busy={act.kind === 'busy'}
        refusal={refusal}
        onClose={() => {
          setKey(null)
          clear()
        }}
        onAdd={async (name, kind) => {
          if (key === null) return
          const done = await run('add', () => source.addGuest({ activityId, key, name, kind }))
          if (!done) return
          setKey(null)
          onChanged()
        }}
      />
    </>
  )
}
