import type { Day } from '../kit/day'
import { findPayer, folded, type Payable, payersByName } from './find-payer'
import type { StatementRow } from './model'
import type { StatementHeader } from './read-header'
import { type LineFacts, type OutFacts, readLine } from './read-line'
import { rowKeys } from './row-key'

/** A file after reading: its lines with their keys, and how many were passed over. */
export interface ReadLines {
  lines: (LineFacts & { key: string })[]
  passedOver: number
  /** Where the first of those stand in the file: enough to look them up. */
  passedOverRows: number[]
}
/** Rows that were passed over are named up to this many. */
const MOST_NAMED = 20

/** First half of a dry run: every line by itself and against the others (ST-2 to ST-6). Nothing of the branch is known yet. */
export function readLines(header: StatementHeader, of: { branchId: string; today: Day }): ReadLines {
  const lines: LineFacts[] = []
  const gone: OutFacts[] = []
  const passed: number[] = []
  for (const row of header.lines) {
    const read = readLine(row, header, of.today)
    if (read && 'line' in read) lines.push(read.line)
    else passed.push(row.row)
    if (read && 'out' in read) gone.push(read.out)
  }
  const keys = rowKeys(of.branchId, lines)
  const marked = lines.map((line, index) => {
    const problem = line.problem ?? (keys[index]!.twice ? 'TWICE_IN_FILE' : null)
    return { ...line, key: keys[index]!.key, problem }
  })
  return {
    lines: withReturns(marked, gone),
    passedOver: passed.length,
    passedOverRows: passed.slice(0, MOST_NAMED),
  }
}

/** ST-2: money that went back, by its serial number or to whom it came from, is no payment until the collector has looked: one line for each. */
function withReturns<L extends LineFacts>(lines: readonly L[], gone: readonly OutFacts[]): L[] {
  const left = [...gone]
  return lines.map((line) => {
    const index = left.findIndex(
      ({ name, fen, serial }) =>
        (serial !== '' && serial === line.serial) ||
        (name !== '' && folded(name) === folded(line.name) && fen === line.fen),
    )
    if (index < 0 || line.problem) return line
    left.splice(index, 1)
    return { ...line, problem: 'TAKEN_BACK' as const }
  })
}

/** A receipt of a key that is in a book already: its printed number, and whether it was taken back since. */
export interface BookedBefore {
  receipt: string
  reversed: boolean
}

/**
 * Second half: whose each line is. What it comes to is worked out afterwards (`workOut`).
 * @param booked what is in a book already, by key (ST-6). A receipt that was taken back is not written again under its
 * key: the collector records the money by hand.
 */
export function stageLines(
  { lines }: ReadLines,
  jobId: string,
  people: readonly Payable[],
  booked: ReadonlyMap<string, BookedBefore>,
): StatementRow[] {
  const byName = payersByName(people)
  return lines.map(({ words: _, ...line }, position): StatementRow => {
    const found = findPayer(line, byName)
    const member = found && 'member' in found ? found.member : null
    const candidates = found && 'candidates' in found ? found.candidates : []
    const before = booked.get(line.key)
    const why = found && 'why' in found ? found.why : null
    return {
      ...line,
      _id: `${jobId}-${String(position).padStart(6, '0')}`,
      jobId,
      position,
      outcome: before ? 'booked' : line.problem ? 'problem' : candidates.length > 0 ? 'ambiguous' : 'unknown',
      memberId: member?.id ?? null,
      memberName: member?.name ?? '',
      candidates,
      lines: [],
      voluntary: 0,
      difference: 0,
      take: 'skip',
      rest: 'refuse',
      payer: null,
      decided: false,
      result: 'waiting',
      receipt: before?.receipt ?? null,
      problem: before ? (before.reversed ? 'RECEIPT_REVERSED' : null) : (line.problem ?? why),
    }
  })
}
