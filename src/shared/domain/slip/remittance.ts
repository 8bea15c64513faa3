import type { DuesSettings, KeptSettings } from '../dues/model'
import { type Fen, isFen, shareOf } from '../kit/money'

/** What goes upward of what was paid in (D-41), in fen. Large sums are forwarded whole and are not part of it (D-37). */
export const remittanceOf = (paidIn: Fen, settings: Pick<DuesSettings, 'remittanceBp'>): Fen =>
  isFen(paidIn, 'positive') ? shareOf(paidIn, settings.remittanceBp) : 0

/** The share upward as it is set, with those of earlier years. */
export interface Rates {
  bp: number
  earlier: NonNullable<KeptSettings['earlierRates']>
}

/** The share of a year, in basis points. */
export const rateOf = ({ bp, earlier }: Rates, year: string): number =>
  earlier.find(({ until }) => year <= until)?.bp ?? bp

/** The shares once one holds from a year on: years before keep theirs, whatever is set. */
export function ratesAfter(rates: Rates, bp: number, from: string): Rates {
  if (rates.bp === bp && rateOf(rates, from) === bp) return rates
  const before = String(Number(from) - 1)
  const kept = rates.earlier.filter(({ until }) => until < before)
  return { bp, earlier: [...kept, { until: before, bp: rateOf(rates, before) }] }
}

/** A paper's number as it is compared: full and half width, capitals and blanks make no other paper. */
export const paperNumber = (document: string): string => document.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/**
 * The remittance of this paper that stands: two officers may hold the same one (D-41).
 * @param ofYear what the committee has written of the year
 */
export function standingOf<R extends { _id: string; document: string; reverses: string | null }>(
  document: string,
  ofYear: readonly R[],
): R | null {
  const taken = new Set(ofYear.map(({ reverses }) => reverses))
  const same = (each: R) => each.reverses === null && paperNumber(each.document) === paperNumber(document)
  return ofYear.find((each) => same(each) && !taken.has(each._id)) ?? null
}
