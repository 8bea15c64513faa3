import { dayOf } from '../../src/shared/domain/kit/day'
import { isFen } from '../../src/shared/domain/kit/money'
import type { Remittance } from '../../src/shared/domain/slip/model'
import { standingOf } from '../../src/shared/domain/slip/remittance'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { type Answer, handle, type InputFor } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { paperId } from './paper-id'
import { remittanceView } from './view'

type Input = InputFor<'slip.remit'>
type Outcome = Answer<'slip.remit'>

/** Writes down money sent upward (D-41), once by its key and once by its paper: two officers may hold the same one. */
export const remit = handle('slip.remit')({
  load: async ({ orgId, year, key }, { data }) => {
    const [org, made, ofYear] = await Promise.all([
      data.orgs.get(orgId),
      data.remittances.get(key),
      data.remittances.ofYear(orgId, year),
    ])
    // Only a committee has an account that money can be sent from (D-42).
    return org?.kind === 'committee' ? { org, made, ofYear } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ input, facts: { made, ofYear }, caller, context }) => {
    if (made) return repeatOf(made, input)
    if (input.on > dayOf(context.now)) return refuse('DAY_IN_FUTURE', { field: 'on' })
    if (!isFen(input.fen, 'positive')) return refuse('AMOUNT_BAD')
    const standing = standingOf(input.document, ofYear)
    // read at the same time as `made`, and perhaps a moment later: it may be this very one, sent twice at once
    if (standing) return repeatOrTaken(standing, input)
    try {
      return await write(context, caller, input)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // Somebody else wrote it, or another with this paper, at the same moment: now it is there.
      const first = await context.data.remittances.get(input.key)
      return first ? repeatOf(first, input) : write(context, caller, input)
    }
  },
})

const write = (context: Context, caller: Caller, input: Input): Promise<Outcome> =>
  context.data.inTransaction(async (data): Promise<Outcome> => {
    const { orgId, year, key, fen, on, document, note } = input
    const paper = paperId(input)
    const held = await data.remittancePapers.get(paper)
    const first = held && (await data.remittances.get(held.remittanceId))
    if (first) return repeatOrTaken(first, input)
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
    await data.remittancePapers.insert({ _id: paper, remittanceId: key })
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
    return done({ remittance: remittanceView(sent, false) })
  })

/** A key that belongs to another committee or year is a clash, not a repeat. */
const repeatOf = (made: Remittance, { orgId, year }: Input) =>
  made.orgId === orgId && made.year === year
    ? done({ remittance: remittanceView(made, false) })
    : refuse('NOT_PERMITTED')

/** What stands with this paper: this very one, or another. */
const repeatOrTaken = (stands: Remittance, input: Input) =>
  stands._id === input.key ? repeatOf(stands, input) : taken(stands)

const taken = ({ byName, on }: Remittance) => refuse('DOCUMENT_TAKEN', { name: byName, on })
