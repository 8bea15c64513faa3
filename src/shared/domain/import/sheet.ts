import type { Day } from '../kit/day'

/** One cell as a reader found it, whatever kind of file it came from. */
export type Cell =
  | { kind: 'blank' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'day'; day: Day }
  | { kind: 'formula' }
  | { kind: 'error'; text: string }
export const blank: Cell = { kind: 'blank' }

/** A row with something in it; `row` as the sheet numbers it, from 1. */
export interface SheetRow {
  row: number
  cells: readonly Cell[]
  /** True when some of its cells are merged. */
  merged: boolean
}
/** A whole sheet or file: the rows that are not blank, in order. */
export type Sheet = readonly SheetRow[]

/** IM-3: people in one import; a district of 30,000 comes branch by branch or street by street. */
export const MOST_ROWS = 6000
/** Largest file, bytes. 6,000 rows take well under one megabyte. */
export const MOST_BYTES = 5 * 1024 * 1024
/** Where phones store what they upload; the cloud reads, and removes after reading, no other files (IM-1). */
export const isUpload = (fileId: string): boolean => /^cloud:\/\/[^/]+\/uploads\/[^/]+$/.test(fileId)
