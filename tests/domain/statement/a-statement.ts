import type { DuesSettings, Line } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import type { Cell, Sheet } from '@/shared/domain/import/sheet'
import type { HandReceipt } from '@/shared/domain/statement/by-hand'
import type { StatementRow } from '@/shared/domain/statement/model'
import { readHeader } from '@/shared/domain/statement/read-header'
import { readLines } from '@/shared/domain/statement/stage'
import type { OwedFacts } from '@/shared/domain/statement/work-out'

export const today = '2026-11-22'

type Value = string | number | Cell | null
const cellOf = (value: Value): Cell => {
  if (value === null || value === '') return { kind: 'blank' }
  if (typeof value === 'string') return { kind: 'text', text: value }
  return typeof value === 'number' ? { kind: 'number', value } : value
}
/** A sheet of these rows, the first being row 1. */
export const aSheet = (rows: readonly (readonly Value[])[], merged: readonly number[] = []): Sheet =>
  rows.map((cells, index) => ({ row: index + 1, cells: cells.map(cellOf), merged: merged.includes(index + 1) }))

/** The lines of a file that can be read. */
export function linesOf(rows: readonly (readonly Value[])[], more: { branchId?: string } = {}) {
  const read = readHeader(aSheet(rows))
  if ('refusal' in read) throw new Error(read.refusal)
  return readLines(read.header, { branchId: 'b', today, ...more })
}

/** A line with a member (`p`, who paid 15.00 for November 2026 unless told otherwise), before it is worked out. */
export function aRow(more: Partial<StatementRow> = {}): StatementRow {
  const position = more.position ?? 0
  return {
    _id: `job-${position}`,
    jobId: 'job',
    position,
    row: position + 2,
    key: `key${position}`,
    outcome: 'unknown',
    name: '王建国',
    fen: 1500,
    paidOn: '2026-11-20',
    months: ['2026-11'],
    serial: '',
    remark: '',
    memberId: 'p',
    memberName: '王建国',
    candidates: [],
    lines: [],
    voluntary: 0,
    difference: 0,
    take: 'skip',
    rest: 'refuse',
    payer: null,
    decided: false,
    result: 'waiting',
    receipt: null,
    problem: null,
    ...more,
  }
}

/** Members and what is open of theirs, in fen by month. */
export function owing(
  members: Record<string, Record<string, number>>,
  more: {
    left?: readonly string[]
    unassessed?: readonly string[]
    byHand?: Record<string, HandReceipt[]>
    settings?: Partial<DuesSettings>
  } = {},
): OwedFacts {
  const lines = (months: Record<string, number>): Line[] =>
    Object.entries(months).map(([month, fen]) => ({ month, fen }))
  return {
    owed: new Map(
      Object.entries(members).map(([id, months]) => [
        id,
        {
          open: lines(months),
          here: !(more.left ?? []).includes(id),
          assessed: !(more.unassessed ?? []).includes(id),
          byHand: more.byHand?.[id] ?? [],
        },
      ]),
    ),
    today,
    settings: { ...defaultSettings, ...more.settings },
  }
}
