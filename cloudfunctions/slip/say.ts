import { dayOf } from '../../src/shared/domain/kit/day'
import type { KeptSlip, SlipStatement } from '../../src/shared/domain/slip/model'
import type { decideConfirm } from '../../src/shared/domain/slip/statements'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { done, refuse } from '../_kernel/outcome'
import { viewOf } from './view'

type Decision<R extends string> = Exclude<ReturnType<typeof decideConfirm>, { refusal: string }> | { refusal: R }

/**
 * Adds one side's word to a slip with its audit line. The slip is read again inside: what the other side said meanwhile
 * counts.
 */
export function say<R extends string>(
  context: Context,
  caller: Caller,
  slipId: string,
  of: {
    method: 'slip.restate' | 'slip.confirm'
    word: Pick<SlipStatement, 'fen' | 'on' | 'way' | 'note'>
    decide: (slip: KeptSlip, word: SlipStatement, today: string) => Decision<R>
  },
) {
  const word = { ...of.word, by: caller._id, byName: caller.name, at: context.now }
  return context.data.inTransaction(async (data) => {
    const slip = await data.slips.get(slipId)
    if (!slip) return refuse('NOT_FOUND')
    const decision = of.decide(slip, word, dayOf(context.now))
    if ('refusal' in decision) return refuse(decision.refusal)
    if ('repeat' in decision) return done({ slip: viewOf(slip, context.now) })
    const changes = { ...decision.changes, updatedAt: Math.max(context.now, slip.updatedAt + 1) }
    await data.slips.update(slipId, changes)
    await data.audits.insert(
      auditLine(context, caller, {
        method: of.method,
        orgId: slip.branchId,
        subjectId: slipId,
        reason: word.note,
        detail: { fen: word.fen, on: word.on, booked: slip.booked, state: changes.state },
      }),
    )
    return done({ slip: viewOf({ ...slip, ...changes }, context.now) })
  })
}
