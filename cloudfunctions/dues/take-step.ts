import { faultOfLargeSumStep, faultOfStepDay, type LargeSumStep } from '../../src/shared/domain/dues/large-sum'
import type { LargeSumPaper } from '../../src/shared/domain/dues/model'
import { dayOf } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { done, refuse } from '../_kernel/outcome'
import { largeView } from './large-paper'

/** A paper as it was loaded, with the organisation that acts on it. */
export interface PaperFacts {
  paper: LargeSumPaper
  org: Org
}

/** A large sum goes one step further (D-37), with its audit line; the same step again changes nothing. */
export async function takeStep(
  context: Context,
  caller: Caller,
  { paper: { _id } }: PaperFacts,
  of: { method: 'dues.forwardLarge' | 'dues.deliverLarge'; step: LargeSumStep; on: string; document: string },
) {
  const { now } = context
  const { method, step, on, document } = of
  const outcome = await context.data.inTransaction(async (data) => {
    const paper = await data.largeSums.get(_id)
    if (!paper) return refuse('NOT_FOUND')
    const fault = faultOfLargeSumStep(paper.step, step)
    if (fault) return refuse(fault)
    if (paper.step === step) return done(paper)
    const badDay = faultOfStepDay(paper.log, on, dayOf(now))
    if (badDay) return refuse(badDay, { field: 'on' })
    const line = { step, on, by: caller._id, byName: caller.name, document, at: now }
    const changes = { step, log: [...paper.log, line], updatedAt: now }
    await data.largeSums.update(_id, changes)
    const detail = { step, on, document }
    await data.audits.insert(auditLine(context, caller, { method, orgId: paper.branchId, subjectId: _id, detail }))
    return done({ ...paper, ...changes })
  })
  if (!outcome.ok) return outcome
  const branch = await context.data.orgs.get(outcome.data.branchId)
  return done({ large: largeView(outcome.data, branch?.name ?? '') })
}
