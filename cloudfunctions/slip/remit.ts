import { dayOf } from '../../src/shared/domain/kit/day'
import { isFen } from '../../src/shared/domain/kit/money'
import type { Remittance } from '../../src/shared/domain/slip/model'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import { handle, type InputFor } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { remittanceView } from './view'

/** Writes down money sent upward (D-41), once by its key. */
export const remit = handle('slip.remit')({
  load: async ({ orgId, key }, { data }) => {
    const [org, made] = await Promise.all([data.orgs.get(orgId), data.remittances.get(key)])
    // Only a committee has an account that money can be sent from (D-42).
    return org?.kind === 'committee' ? { org, made } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ input, facts: { made }, caller, context }) => {
    const { orgId, year, key, fen, on, document, note } = input
    if (made) return repeatOf(made, input)
    if (on > dayOf(context.now)) return refuse('DAY_IN_FUTURE', { field: 'on' })
    if (!isFen(fen, 'positive')) return refuse('AMOUNT_BAD')
    const sent: Remittance = {
      _id: key,
      key,
      order: newId(context.now),
      orgId,
      year,
      fen,
      on,
      document,
      note,
      reverses: null,
      by: caller._id,
      byName: caller.name,
      at: context.now,
    }
    try {
      await context.data.inTransaction(async (data) => {
        await data.remittances.insert(sent)
        await data.audits.insert(
          auditLine(context, caller, {
            method: 'slip.remit',
            orgId,
            subjectId: key,
            reason: note,
            detail: { year, fen, on, document },
          }),
        )
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      const first = await context.data.remittances.get(key)
      return first ? repeatOf(first, input) : refuse('BUSY')
    }
    return done({ remittance: remittanceView(sent, false) })
  },
})

/** A key that belongs to another committee or year is a clash, not a repeat. */
const repeatOf = (made: Remittance, { orgId, year }: InputFor<'slip.remit'>) =>
  made.orgId === orgId && made.year === year
    ? done({ remittance: remittanceView(made, false) })
    : refuse('NOT_PERMITTED')
