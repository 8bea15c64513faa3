import type { Fen } from '../kit/money'

/** What stands in a cell: nothing, text, an amount in fen, a count, or a rate in basis points. Text is never a formula. */
export type Cell = null | string | { fen: Fen } | { count: number } | { bp: number }

/** `heading` and `plain` and `total` rows have cells; the others are one text over the whole width. */
export interface FormRow {
  kind: 'heading' | 'plain' | 'total' | 'section' | 'note' | 'signature'
  cells: readonly Cell[]
  /** The page ends after it. */
  endsPage?: boolean
}

/** Cells that are one, by row and column, counted from 0; both ends belong to it. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

/** One form as rows and columns: what a workbook shows, and a test adds up. */
export interface FormSheet {
  /** What it is about, for the sheet's tab. */
  name: string
  title: string
  /** The line under the title: whose form it is, and as of when. */
  under: readonly [left: string, right: string]
  landscape: boolean
  /** Widths of the columns, in characters. */
  widths: readonly number[]
  /** How many of the first rows are headings that stand on every page. */
  headings: number
  rows: readonly FormRow[]
  merges: readonly Merge[]
  /** Printed at so many per cent; without it as wide as the page. Only then do pages end where a row says so. */
  scale?: number
}

/** Names of columns. */
export const heading = (...cells: Cell[]): FormRow => ({ kind: 'heading', cells })
/** A row of the table. */
export const plain = (...cells: Cell[]): FormRow => ({ kind: 'plain', cells })
/** A row of sums. */
export const total = (...cells: Cell[]): FormRow => ({ kind: 'total', cells })
/** The name of a part of a form. */
export const section = (text: string): FormRow => ({ kind: 'section', cells: [text] })
/** A sentence below a table. */
export const note = (text: string): FormRow => ({ kind: 'note', cells: [text] })
/** The last line of a form: who signs, each with a place for it. */
export const signature = (...roles: string[]): FormRow => ({
  kind: 'signature',
  cells: [[...roles, '日期'].map((role) => `${role}：__________`).join('  ')],
})

/** An amount for a cell. */
export const yuan = (fen: Fen): Cell => ({ fen })
/** An amount for a cell, nothing when it is zero. */
export const yuanOrNothing = (fen: Fen): Cell => (fen === 0 ? null : { fen })

/** Excel takes at most so many characters for a tab, and so many for a cell. */
const MOST_OF_A_TAB = 31
const MOST_OF_A_CELL = 32_000

/** Control characters, which no workbook can hold, and halves of characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text as a cell can hold it. */
export const cellText = (text: string): string =>
  text.replace(UNPRINTABLE, '').replace(HALVES, '').slice(0, MOST_OF_A_CELL)

/** Cuts to a length without leaving half a character. */
const cut = (text: string, length: number) => text.slice(0, length).replace(HALVES, '')

/**
 * Names for the tabs of one workbook: what Excel forbids (`: \ / ? * [ ]`, a quotation mark at either end, the word
 * History, more than 31 characters) is gone, and no two are equal, whatever their case.
 */
export function tabNames(wishes: readonly string[]): string[] {
  const taken = new Set<string>()
  return wishes.map((wish) => {
    const bare = cut(cellText(wish).replace(/[:\\/?*[\]\t\r\n]/g, ' '), MOST_OF_A_TAB).replace(/^['\s]+|['\s]+$/g, '')
    const base = bare === '' || bare.toLowerCase() === 'history' ? `表${bare}` : bare
    for (let turn = 1; ; turn++) {
      const ending = turn === 1 ? '' : `（${turn}）`
      const name = cut(base, MOST_OF_A_TAB - ending.length).trim() + ending
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}

/** A file's name of its parts, without what a file system forbids. */
export const fileNameOf = (...parts: string[]): string =>
  `${cut(
    parts
      .map((part) =>
        cellText(part)
          .replace(/[\\/:*?"<>|\t\r\n]/g, ' ')
          .trim(),
      )
      .join('-'),
    120,
  )}.xlsx`
