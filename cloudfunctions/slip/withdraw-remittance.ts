import { dayOf } from '../../src/shared/domain/kit/day'
import type { Remittance } from '../../src/shared/domain/slip/model'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { paperId } from './paper-id'
import { remittanceView } from './view'

/**
 * Takes a remittance back by a counter entry; both stay. Its id comes from the one taken back, so there is only one. The
 * paper is free again.
 */
export const withdrawRemittance = handle('slip.withdrawRemittance')({
  load: ({ remittanceId }, { data }) => data.remittances.withOrg(remittanceId),
  paths: ({ other: committee }) => [committee.path],
  run: async ({ input: { key, reason }, facts: { document: sent }, caller, context }) => {
    const counter: Remittance = {
      ...sent,
      _id: `${sent._id}:withdrawn`,
      key,
      order: newId(context.now),
      fen: -sent.fen,
      on: dayOf(context.now),
      note: reason,
      reverses: sent._id,
      by: caller._id,
      byName: caller.name,
      at: context.now,
    }
    try {
      await context.data.inTransaction(async (data) => {
        await data.remittances.insert(counter)
        const paper = paperId(sent)
        const held = await data.remittancePapers.get(paper)
        if (held?.remittanceId === sent._id) await data.remittancePapers.remove(paper)
        await data.audits.insert(
          auditLine(context, caller, {
            method: 'slip.withdrawRemittance',
            orgId: sent.orgId,
            subjectId: sent._id,
            reason,
            detail: { year: sent.year, fen: sent.fen, document: sent.document },
          }),
        )
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      const first = await context.data.remittances.get(counter._id)
      if (first?.key !== key) return refuse('ALREADY_REVERSED')
      return done({ remittance: remittanceView(first, false) })
    }
    return done({ remittance: remittanceView(counter, false) })
  },
})
