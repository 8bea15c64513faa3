import type { FormSheet } from './sheet'

/** Page breaks of one sheet; spreadsheets take few more of them. */
export const MOST_BREAKS = 1000

/**
 * FO-12: which rows stay on one page with the row after them: those of one payer, a heading with what it is over, and
 * the end of a form, so that nobody signs a page that has nothing else on it.
 * @returns indices of rows, counted from 0
 */
export function rowsKeptTogether({ rows, merges }: Pick<FormSheet, 'rows' | 'merges'>): Set<number> {
  const kept = new Set<number>()
  for (const { top, bottom } of merges) for (let row = top; row < bottom; row++) kept.add(row)
  for (const [index, { kind }] of rows.entries()) if (kind === 'heading' || kind === 'section') kept.add(index)
  const last = rows.map(({ kind }) => kind).lastIndexOf('plain')
  for (let row = Math.max(0, last); row < rows.length - 1; row++) kept.add(row)
  return kept
}

/**
 * FO-12: where pages end.
 * @param heights of the rows, in any unit
 * @param of.room what fits on a page, in the same unit
 * @param of.kept rows that stay with the one after them, as far as a page has room for all of those
 * @returns indices of the last rows of all pages but the last
 */
export function pageEnds(heights: readonly number[], of: { room: number; kept: ReadonlySet<number> }): number[] {
  const ends: number[] = []
  let used = 0
  for (let from = 0; from < heights.length; ) {
    let until = from
    let height = heights[from] ?? 0
    while (of.kept.has(until) && until + 1 < heights.length) height += heights[++until] ?? 0
    if (used > 0 && used + height > of.room) {
      ends.push(from - 1)
      used = 0
    }
    used += height
    while (used > of.room) used -= of.room
    from = until + 1
  }
  return ends
}
