import type { Fen } from '../kit/money'

/** A bracket reaches up to its bound inclusively; the last has none. */
interface Bracket {
  upTo: Fen | null
  bp: number
}

const working: readonly Bracket[] = [
  { upTo: 300_000, bp: 50 },
  { upTo: 500_000, bp: 100 },
  { upTo: 1_000_000, bp: 150 },
  { upTo: null, bp: 200 },
]
const retired: readonly Bracket[] = [
  { upTo: 500_000, bp: 50 },
  { upTo: null, bp: 100 },
]

/**
 * The rate for the whole base, in basis points (RULES 1.3, articles 2 and 5): not progressive, so a fen more can move
 * all of it into the next bracket.
 * @param base in fen, positive
 */
export function rateOf(base: Fen, of: 'working' | 'retired'): number {
  const brackets = of === 'retired' ? retired : working
  return brackets.find(({ upTo }) => upTo === null || base <= upTo)!.bp
}
