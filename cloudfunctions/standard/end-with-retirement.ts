import type { FiledWaiver, Span } from '../../src/shared/domain/standard/model'
import { endedBy, endedNote } from '../../src/shared/domain/standard/waiver'
import type { Ledger } from '../_acts/dues-ledger'
import type { Data } from '../_data'
import { bringToCard } from './bring-to-card'

/**
 * The reductions that a new assessment ends (D-36), as they are after it. One stays of which a month after that is billed:
 * what has been let off is not owed after all. Two waves, mostly one.
 */
export async function endedWithRetirement(
  data: Data,
  memberId: string,
  { from, until, assessment }: Span,
): Promise<FiledWaiver[]> {
  if (assessment.kind === 'retired') return []
  const ended = (await data.waivers.ofMember(memberId)).flatMap((waiver) => {
    const last = endedBy(waiver, { from, until, kind: assessment.kind })
    return last === null ? [] : [{ was: waiver.until, waiver: { ...waiver, until: last, note: endedNote(last) } }]
  })
  if (ended.length === 0) return []
  const farthest = ended
    .map(({ was }) => was)
    .sort()
    .at(-1)!
  const billed = (await data.bills.ofMember(memberId, from, farthest)).map(({ month }) => month)
  return ended
    .filter(({ was, waiver }) => !billed.some((month) => waiver.until < month && month <= was))
    .map(({ waiver }) => waiver)
}

/** Writes that they ended, on the papers and on the member's card, before any bill is made by it. */
export async function endWaivers(ledger: Ledger, ended: readonly FiledWaiver[]): Promise<void> {
  for (const waiver of ended) {
    const { _id, until, note } = waiver
    await ledger.data.waivers.update(_id, { until, note, updatedAt: ledger.now })
    await bringToCard(ledger, waiver, [])
  }
}
