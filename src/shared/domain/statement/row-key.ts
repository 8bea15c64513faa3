import { hashOf } from '../dues/canonical'
import { folded } from './find-payer'
import type { LineFacts } from './read-line'

/** Serial numbers shorter than this may begin anew with each file: they count together with the day. */
const SHORT = 6

/** Whether a receipt's key was made from a line of a statement: hand-made keys are short. */
export const isRowKey = (key: string): boolean => /^[0-9a-f]{64}$/.test(key)

/**
 * ST-6: the key of each line, so that the same line is known again in another file, and its money is booked once: made
 * from the branch, and the serial number with payer and amount (a short number, which may count anew, with the day); without one
 * from the line's own words and which of those with the same words it is. The channel is no part of it: a file sent in again under another channel is
 * the same file. The second line with one serial number, payer and amount is the same line twice.
 * @returns lower-case letters and digits, one each
 */
export function rowKeys(branchId: string, lines: readonly LineFacts[]): { key: string; twice: boolean }[] {
  const seen = new Map<string, number>()
  return lines.map(({ serial, name, fen, paidOn, words }) => {
    const own = serial
      ? hashOf({ branchId, serial, day: serial.length < SHORT ? paidOn : '', name: folded(name), fen })
      : hashOf({ branchId, words: [...words] })
    const before = seen.get(own) ?? 0
    seen.set(own, before + 1)
    if (before === 0 || serial) return { key: own, twice: before > 0 }
    return { key: hashOf({ own, before }), twice: false }
  })
}
