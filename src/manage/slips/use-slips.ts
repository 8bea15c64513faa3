import { useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import type { Input, Output } from '@/shared/contracts'
import type { SlipView } from '@/shared/contracts/slip'
import { mightAllow } from '@/shared/permissions'

export type SlipList = Output<'slip', 'list'>
export type OpenSlip = SlipList['open'][number]
export type Said = Pick<Input<'slip', 'handOver'>, 'fen' | 'on' | 'way'> & { note: string }

export interface SlipsSource {
  list: (input: Input<'slip', 'list'>) => Answer<SlipList>
  handOver: (input: Input<'slip', 'handOver'>) => Answer<Output<'slip', 'handOver'>>
  restate: (input: Input<'slip', 'restate'>) => Answer<Output<'slip', 'restate'>>
  session: () => Answer<Output<'identity', 'session'>>
}
const cloud: SlipsSource = {
  list: api.slip.list,
  handOver: api.slip.handOver,
  restate: api.slip.restate,
  session: () => api.identity.session(),
}

/** A branch's slips, newest first, with older pages below; what is open; and the branch's own word on them. */
export function useSlips(branchId: string, source: SlipsSource = cloud) {
  const me = useMe(source.session)
  const subject = useLoad(branchId, () => source.list({ branchId, cursor: null }))
  const [older, setOlder] = useState<{ items: SlipView[]; next: string | null } | null>(null)
  const { act, run, clear } = useAct()
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const first = subject.state.kind === 'content' ? subject.state.data : null
  const next = older ? older.next : (first?.next ?? null)

  /** A refusal mostly means that something has changed: then too the list behind the sheet is read anew. */
  const readAnew = async (changed: boolean) => {
    if (changed) setOlder(null)
    await subject.reload()
  }
  const more = async () => {
    const page = await run('more', () => source.list({ branchId, cursor: next }))
    if (page) setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next })
  }
  const handOver = async ({ bookId, fromSeq, toSeq }: OpenSlip, said: Said) => {
    const done = await run('handOver', () => source.handOver({ branchId, bookId, fromSeq, toSeq, ...said }))
    await readAnew(done !== null)
    return done !== null
  }
  const restate = async (slipId: string, said: Said) => {
    const done = await run('restate', () => source.restate({ slipId, ...said }))
    await readAnew(done !== null)
    return done !== null
  }
  return {
    subject,
    older: older?.items ?? [],
    hasMore: next !== null,
    more,
    act,
    clear,
    handOver,
    restate,
    /** Roles held at this very branch. */
    maySay: mightAllow(
      'slip.handOver',
      roles.filter(({ orgId }) => orgId === branchId),
    ),
  }
}
