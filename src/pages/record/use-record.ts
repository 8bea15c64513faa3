import { api } from '@/api'
import type { Answer } from '@/api/client'
import type { Month } from '@/shared/domain/kit/day'
import type { RecordLine } from '../parts/record-list'
import type { ScreenState } from '../parts/screen-state'
import { type Pages, usePages } from '../parts/use-pages'

/** One month's facts, newest month first. */
export interface RecordMonth {
  month: Month
  lines: RecordLine[]
}
export interface Record {
  months: RecordMonth[]
  more: Pages<RecordLine>['more']
}

export type RecordSource = (cursor: string | null) => Promise<Answer<'attendance', 'mine'>>
export const recordSource: RecordSource = (cursor) => api.attendance.mine({ cursor })

/** Groups lines that come newest first by their month, keeping their order. */
export function byMonth(lines: readonly RecordLine[]): RecordMonth[] {
  const months = new Map<Month, RecordLine[]>()
  for (const line of lines) {
    const of = months.get(line.month)
    if (of) of.push(line)
    else months.set(line.month, [line])
  }
  return [...months].map(([month, of]) => ({ month, lines: of }))
}

/** My record, a page at a time. */
export function useRecord(seen: boolean, source: RecordSource = recordSource) {
  const { state: pages, ...acts } = usePages(seen, source)
  const state: ScreenState<Record> =
    pages.kind === 'content'
      ? { kind: 'content', data: { months: byMonth(pages.data.items), more: pages.data.more } }
      : pages
  return { state, ...acts }
}
