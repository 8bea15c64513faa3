/** A changing step of an act: one that nothing can undo (a commit, or a write outside of transactions), or one inside of an open transaction. */
export type Step = 'lasting' | 'inside'

/** Actions of the SDK that change nothing. */
const READS = /(get|query|aggregate|count|startTransaction)/i

/** Tells of each action of the SDK, in their order, what kind of step it was; null when it changed nothing. */
export function stepTeller(): (action: string) => Step | null {
  let transactions = 0
  return (action) => {
    if (/startTransaction/i.test(action)) transactions += 1
    // A reading leaves everything as it was: dying after it is dying after the step before.
    if (READS.test(action)) return null
    const inside = transactions > 0
    if (/commit|abort/i.test(action)) transactions -= 1
    return /commit/i.test(action) || !inside ? 'lasting' : 'inside'
  }
}
