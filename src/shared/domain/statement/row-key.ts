import { hashOf } from '../dues/canonical'
import type { Channel } from '../dues/model'
import { folded } from './find-payer'
import type { LineFacts } from './read-line'

/**
 * ST-6: the key of each line, so that the same line is known again in another file, and its money is booked once: made
 * from the branch, the channel, and the serial number with payer and amount; without a serial number from the line's own
 * words and which of those with the same words it is. The second line with one serial number, payer and amount is the
 * same line twice.
 * @returns lower-case letters and digits, one each
 */
export function rowKeys(
  branchId: string,
  channel: Channel,
  lines: readonly LineFacts[],
): { key: string; twice: boolean }[] {
  const seen = new Map<string, number>()
  return lines.map(({ serial, name, fen, words }) => {
    const own = serial
      ? hashOf({ branchId, channel, serial, name: folded(name), fen })
      : hashOf({ branchId, channel, words: [...words] })
    const before = seen.get(own) ?? 0
    seen.set(own, before + 1)
    if (before === 0 || serial) return { key: own, twice: before > 0 }
    return { key: hashOf({ own, before }), twice: false }
  })
}
