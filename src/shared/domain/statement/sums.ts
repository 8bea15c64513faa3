import { sumFen } from '../kit/money'
import type { RowOutcome, StatementRow, StatementSums } from './model'

const none: Record<RowOutcome, number> = {
  matched: 0,
  over: 0,
  under: 0,
  ambiguous: 0,
  unknown: 0,
  booked: 0,
  problem: 0,
}

/** What the lines of a statement come to; always from all of them, never counted up. Amounts in fen. */
export function sumsOfRows(rows: readonly Pick<StatementRow, 'outcome' | 'take' | 'result' | 'fen'>[]): StatementSums {
  const counts = { ...none }
  for (const { outcome } of rows) counts[outcome] += 1
  const money = (of: typeof rows) => ({ rows: of.length, fen: sumFen(of.map(({ fen }) => fen ?? 0)) })
  return {
    counts,
    toBook: money(rows.filter(({ take, result }) => take === 'book' && result === 'waiting')),
    booked: money(rows.filter(({ result }) => result === 'booked')),
    refused: rows.filter(({ result }) => result === 'refused').length,
  }
}
