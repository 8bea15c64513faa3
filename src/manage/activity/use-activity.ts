import { useState } from 'react'
import { api } from '@/api'
import type { Answer, Loaded } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import type { Input, Output } from '@/shared/contracts'
import type { GuestKind } from '@/shared/domain/activity/model'
import type { Live } from '../live/live-state'

export type ActivityView = Output<'activity', 'get'>
type One = { activityId: string }

export interface ActivitySource {
  get: (input: One) => Answer<ActivityView>
  announce: (input: One) => Answer<ActivityView>
  open: (input: One) => Answer<ActivityView>
  close: (input: One) => Answer<ActivityView>
  cancel: (input: Input<'activity', 'cancel'>) => Answer<ActivityView>
  reopen: (input: Input<'activity', 'reopen'>) => Answer<ActivityView>
  addGuest: (input: Input<'activity', 'addGuest'>) => Answer<ActivityView>
  removeGuest: (input: Input<'activity', 'removeGuest'>) => Answer<ActivityView>
  live: (input: One) => Answer<Live>
  session: () => Answer<Output<'identity', 'session'>>
}
const cloud: ActivitySource = { ...api.activity, live: api.attendance.live, session: () => api.identity.session() }

/** Acts of an activity's page that ask once more before they happen. */
export type Asked = 'announce' | 'open' | 'close' | 'cancel' | 'reopen'

/** One activity: what it is, what may be done with it next, and who would be absent. */
export function useActivity(activityId: string, source: ActivitySource = cloud) {
  const subject = useLoad<ActivityView>(activityId, () => source.get({ activityId }))
  const writes = useAct()
  const [asked, setAsked] = useState<Asked | null>(null)
  const state = subject.state.kind === 'content' ? subject.state.data.state : null
  // the roster is read when its sums are wanted: to say who will be absent, and who was
  const rosterKey = asked === 'close' ? `${activityId} close` : state === 'closed' ? `${activityId} closed` : null
  const roster = useLoad<Live>(rosterKey, () => source.live({ activityId }))

  const run = async (name: string, write: () => Answer<ActivityView>): Promise<boolean> => {
    const changed = await writes.run(name, write)
    if (changed) subject.put(changed)
    return changed !== null
  }
  const confirm = async (reason: string) => {
    if (!asked) return
    const needed = asked === 'cancel' || asked === 'reopen'
    const done = await run(asked, () =>
      needed ? source[asked]({ activityId, reason }) : source[asked as 'announce' | 'open' | 'close']({ activityId }),
    )
    if (done) setAsked(null)
    return done
  }
  const ask = (what: Asked | null) => {
    writes.clear()
    setAsked(what)
  }
  return {
    subject,
    roster: roster.state satisfies Loaded<Live>,
    act: writes.act,
    clear: writes.clear,
    asked,
    ask,
    confirm,
    addGuest: (key: string, name: string, kind: GuestKind) =>
      run('addGuest', () => source.addGuest({ activityId, key, name, kind })),
    removeGuest: (guestId: string) => run('removeGuest', () => source.removeGuest({ activityId, guestId })),
  }
}
