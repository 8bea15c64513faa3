import type { LargeView } from '../../src/shared/contracts/dues-shapes'
import type { Entry, LargeSumPaper } from '../../src/shared/domain/dues/model'
import { dayOf } from '../../src/shared/domain/kit/day'
import type { Ledger } from '../_acts/dues-ledger'
import type { Data } from '../_data'
import type { Caller } from '../_kernel/context'

/** A large sum's paper as it is shown. */
export const largeView = ({ _id, order: _, createdAt, ...paper }: LargeSumPaper, branchName: string): LargeView => ({
  ...paper,
  id: _id,
  branchName,
  at: createdAt,
})

/** A paper has the key of its receipt for an id. It may be taken back while the branch still has the money. */
export async function faultOfPaper(data: Pick<Data, 'largeSums'>, receipt: Entry) {
  const paper = await data.largeSums.get(receipt.key)
  return paper && paper.step !== 'received' ? ('LARGE_SUM_FORWARDED' as const) : null
}

/** Marks the paper of a receipt as taken back, inside the transaction that takes the receipt back. */
export async function takePaperBack(ledger: Ledger, receipt: Entry, caller: Caller, reason: string): Promise<void> {
  const paper = await ledger.data.largeSums.get(receipt.key)
  if (!paper) return
  ledger.insist(paper.step === 'received')
  const at = ledger.now
  const step = 'reversed' as const
  const line = { step, on: dayOf(at), by: caller._id, byName: caller.name, document: reason, at }
  await ledger.data.largeSums.update(paper._id, { step, log: [...paper.log, line], updatedAt: at })
}
