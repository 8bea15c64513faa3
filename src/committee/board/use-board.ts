import { useState } from 'react'
import { api } from '@/api'
import { serverNow } from '@/api/clock'
import type { Answer } from '@/desk/flow/loaded'
import { useLoad } from '@/desk/flow/use-load'
import { usePages } from '@/desk/flow/use-pages'
import { type PlaceSource, placeSource, usePlace } from '@/desk/flow/use-place'
import type { Input, Output } from '@/shared/contracts'
import type { BoardRow } from '@/shared/contracts/slip'
import { addMonths, type Month, monthOf } from '@/shared/domain/kit/day'

/** All branches, or those that the committee should look at. */
export type RowFilter = 'all' | 'attention'
export type Totals = Output<'slip', 'totals'>
/** How many wait; `more` when there are more than one page of them. */
export interface Waiting {
  count: number
  more: boolean
}

export interface BoardSource extends PlaceSource {
  totals: (input: Input<'slip', 'totals'>) => Answer<Totals>
  board: (input: Input<'slip', 'board'>) => Answer<Output<'slip', 'board'>>
  waivers: (input: Input<'standard', 'waivers'>) => Answer<Output<'standard', 'waivers'>>
  large: (input: Input<'dues', 'large'>) => Answer<Output<'dues', 'large'>>
}
const cloud: BoardSource = {
  ...placeSource,
  totals: api.slip.totals,
  board: api.slip.board,
  waivers: api.standard.waivers,
  large: api.dues.large,
}

/** A month of all branches below an organisation: the sums, the rows a page at a time, and what waits to be decided. */
export function useBoard(orgId: string, source: BoardSource = cloud) {
  const { place, may } = usePlace(orgId, source)
  const [present] = useState(() => monthOf(serverNow()))
  const [month, setMonth] = useState<Month>(present)
  const [filter, setFilter] = useState<RowFilter>('all')
  const key = `${orgId}/${month}`
  const totals = useLoad(key, () => source.totals({ orgId, month }))
  const rows = usePages<BoardRow>(`${key}/${filter}`, (cursor) =>
    source.board({ orgId, month, attention: filter === 'attention', cursor }),
  )
  // general branches decide nothing: slips, reductions and large sums go to the committee
  const isCommittee = place?.kind === 'committee'
  const waivers = useLoad(isCommittee && may('standard.waivers') ? orgId : null, () =>
    source.waivers({ orgId, state: 'pending_superior', cursor: null }),
  )
  const large = useLoad(isCommittee && may('dues.large') ? orgId : null, () => source.large({ orgId, cursor: null }))
  const reload = () => Promise.all([totals.reload(), rows.reload(), waivers.reload(), large.reload()])
  return {
    place,
    may,
    isCommittee,
    month,
    totals,
    rows,
    filter,
    setFilter,
    waivers: waivers.state.kind === 'content' ? waitingOf(waivers.state.data, () => true) : null,
    large:
      large.state.kind === 'content'
        ? waitingOf(large.state.data, ({ step }) => step === 'received' || step === 'forwarded')
        : null,
    reload,
    earlier: () => setMonth(addMonths(month, -1)),
    /** Null in the present month: the months ahead have nothing to show. */
    later: month < present ? () => setMonth(addMonths(month, 1)) : null,
  }
}

const waitingOf = <T>({ items, next }: { items: T[]; next: string | null }, waits: (item: T) => boolean): Waiting => {
  const count = items.filter(waits).length
  return { count, more: next !== null && count > 0 }
}
