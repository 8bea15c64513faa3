import { dayOf, monthOf } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import { decideHandOver, isBookOf, MOST_ENTRIES, type Slip } from '../../src/shared/domain/slip/hand-over'
import { handOverBy } from '../../src/shared/domain/slip/late'
import type { KeptSlip, SlipStatement } from '../../src/shared/domain/slip/model'
import { wordsOf } from '../../src/shared/domain/slip/statements'
import { duesBranch } from '../_acts/dues-branch'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle, type InputFor } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { viewOf } from './view'

/**
 * Hands money over (DU-5, D-42): the slip, the book that says how far it is on slips, and the audit line are written
 * together. Entries never change, so they are read before; that they are the open ones is decided inside.
 */
export const handOver = handle('slip.handOver')({
  load: async ({ branchId, bookId, fromSeq, toSeq }, { data }) => {
    const wanted = Math.min(Math.max(toSeq - fromSeq + 1, 1), MOST_ENTRIES)
    const [found, entries] = await Promise.all([
      duesBranch(data, branchId),
      data.entries.after(bookId, fromSeq - 1, wanted),
    ])
    return found ? { ...found, entries } : null
  },
  paths: ({ branch }) => [branch.path],
  run: async ({ input, facts: { branch, superior, settings, entries }, caller, context }) => {
    if (!isBookOf(input.bookId, branch._id)) return refuse('NOT_PERMITTED')
    const slipId = `${input.bookId}:${input.fromSeq}`
    const today = dayOf(context.now)
    const dueBy = handOverBy(monthOf(entries[0]?.at ?? context.now), settings)
    try {
      return await context.data.inTransaction(async (data) => {
        const made = await data.slips.get(slipId)
        if (made) return repeatOf(made, input, context)
        const book = await data.books.get(input.bookId)
        const superiorId = superior?._id ?? null
        const decision = decideHandOver(input, { book, entries, superiorId, today })
        if ('refusal' in decision) return refuse(decision.refusal)
        if (!book) return refuse('NOTHING_TO_HAND_OVER')
        const slip = slipOf(decision, branch, wordOf(input, caller, context), dueBy, context)
        await data.slips.insert(slip)
        await data.books.update(book._id, {
          slipped: slip.toSeq,
          version: book.version + 1,
          updatedAt: Math.max(context.now, book.updatedAt + 1),
        })
        const { booked, toSeq } = slip
        await data.audits.insert(
          auditLine(context, caller, {
            method: 'slip.handOver',
            orgId: branch._id,
            subjectId: slipId,
            reason: input.note,
            detail: { toSeq, booked, fen: input.fen, on: input.on, way: input.way },
          }),
        )
        return done({ slip: viewOf(slip, context.now) })
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      const made = await context.data.slips.get(slipId)
      return made ? repeatOf(made, input, context) : refuse('BUSY')
    }
  },
})

/** The same entries and the same sum are the same hand-over, whoever sent it first; anything else has to look again. */
function repeatOf(made: KeptSlip, { toSeq, fen }: InputFor<'slip.handOver'>, { now }: Context) {
  if (made.toSeq !== toSeq || made.handed[0]?.fen !== fen) return refuse('SLIP_CHANGED')
  return done({ slip: viewOf(made, now) })
}

const wordOf = (
  { fen, on, way, note }: InputFor<'slip.handOver'>,
  caller: Caller,
  { now }: Context,
): SlipStatement => ({
  fen,
  on,
  way,
  by: caller._id,
  byName: caller.name,
  at: now,
  note,
})

function slipOf(
  { slip, superiorId }: { slip: Slip; superiorId: string },
  branch: Org,
  word: SlipStatement,
  dueBy: string,
  { now }: Context,
): KeptSlip {
  return {
    ...slip,
    _id: `${slip.bookId}:${slip.fromSeq}`,
    order: newId(now),
    branchId: branch._id,
    branchName: branch.name,
    superiorId,
    year: slip.bookId.split(':')[1] ?? '',
    ...wordsOf({ booked: slip.booked, handed: [word], confirmed: [] }, dueBy),
    createdAt: now,
    updatedAt: now,
  }
}
