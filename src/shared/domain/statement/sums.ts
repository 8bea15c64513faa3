import { sumFen } from '../kit/money'
import { rowOutcomes, type StatementRow, type StatementSums } from './model'

/** What the lines of a statement come to; always from all of them, never counted up. */
export function sumsOfRows(rows: readonly Pick<StatementRow, 'outcome' | 'take' | 'result' | 'fen'>[]): StatementSums {
  const count = (outcome: StatementRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const money = (of: typeof rows) => ({ rows: of.length, fen: sumFen(of.map(({ fen }) => fen ?? 0)) })
  return {
    counts: Object.fromEntries(rowOutcomes.map((outcome) => [outcome, count(outcome)])) as StatementSums['counts'],
    toBook: money(rows.filter(({ take, result }) => take === 'book' && result === 'waiting')),
    booked: money(rows.filter(({ result }) => result === 'booked')),
    refused: rows.filter(({ result }) => result === 'refused').length,
  }
}
