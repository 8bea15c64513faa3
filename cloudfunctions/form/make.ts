import { certificateSheet, isEmptyCertificate } from '../../src/shared/domain/form/certificate'
import type { FormKind } from '../../src/shared/domain/form/model'
import { type FormSheet, fileNameOf } from '../../src/shared/domain/form/sheet'
import { slipSheet } from '../../src/shared/domain/form/slip'
import { formNames } from '../../src/shared/domain/form/words'
import { holdsMembers } from '../../src/shared/domain/org/kinds'
import type { Org } from '../../src/shared/domain/org/model'
import { slipNumber } from '../../src/shared/domain/slip/hand-over'
import { auditLine } from '../_kernel/audit'
import type { Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { branchSheet } from './branch-sheet'
import { keepFile, newPlace } from './keep'
import { maySeeIncome } from './load'
import { certificateFacts } from './mine'
import { workbookOf } from './workbook'

/** What a wish comes to: a sheet with what it is about, or the reason there is none. */
type Made = { sheet: FormSheet; about: string } | 'SUBJECT_NEEDED' | 'NOTHING_TO_PRINT' | 'NOT_FOUND'

/**
 * One form of a branch. Standards are income, so only those make them who may open a standard; a register shows base and
 * rate to them only. What shows income leaves an audit line before anybody can open it (P-08).
 */
export const make = handle('form.make')({
  load: ({ branchId }, { data }) => data.orgs.get(branchId),
  paths: (branch) => [branch.path],
  run: async ({ input: { kind, year, subjectId }, facts: branch, caller, context }) => {
    const income = maySeeIncome(caller, branch)
    if (kind === 'standards' && !income) return refuse('NOT_PERMITTED')
    const withIncome = income && (kind === 'standards' || kind === 'register')
    const made = await sheetOf({ kind, year, subjectId, branch, withIncome }, context)
    if (typeof made === 'string') return refuse(made)
    const content = await workbookOf([made.sheet], context.now)
    if (withIncome) {
      await context.data.audits.insert(
        auditLine(context, caller, {
          method: 'form.make',
          orgId: branch._id,
          subjectId: branch._id,
          detail: { kind, year, withIncome },
        }),
      )
    }
    const kept = await keepFile(context, newPlace(context.now), content)
    return done({ file: { ...kept, fileName: fileNameOf(formNames[kind], made.about, `${year}年`) } })
  },
})

async function sheetOf(
  of: { kind: FormKind; year: string; subjectId: string | null; branch: Org; withIncome: boolean },
  context: Context,
): Promise<Made> {
  const { kind, year, subjectId, branch, withIncome } = of
  if (!holdsMembers(branch.kind)) return 'NOTHING_TO_PRINT'
  if (kind === 'certificate') return subjectId ? certificateOf(subjectId, branch, year, context) : 'SUBJECT_NEEDED'
  if (kind === 'slip') return subjectId ? slipOf(subjectId, branch, context) : 'SUBJECT_NEEDED'
  const { sheet, row } = await branchSheet(context.data, branch, {
    kind,
    year,
    at: Number.MAX_SAFE_INTEGER,
    made: context.now,
    withIncome,
  })
  const isEmpty = Object.values(row.sums).every((sum) => sum === 0)
  return isEmpty ? 'NOTHING_TO_PRINT' : { sheet, about: branch.name }
}

/** The certificate goes with the member: the branch a member has left no longer makes it. */
async function certificateOf(memberId: string, branch: Org, year: string, { data, now }: Context): Promise<Made> {
  const member = await data.members.get(memberId)
  if (!member || member.branchId !== branch._id) return 'NOT_FOUND'
  const facts = { ...(await certificateFacts(data, member, year)), branchName: branch.name }
  return isEmptyCertificate(facts) ? 'NOTHING_TO_PRINT' : { sheet: certificateSheet(facts, now), about: member.name }
}

async function slipOf(slipId: string, branch: Org, { data, now }: Context): Promise<Made> {
  const slip = await data.slips.get(slipId)
  if (!slip || slip.branchId !== branch._id) return 'NOT_FOUND'
  const count = slip.toSeq - slip.fromSeq + 1
  const [entries, superior] = await Promise.all([
    data.entries.after(slip.bookId, slip.fromSeq - 1, count),
    data.orgs.get(slip.superiorId),
  ])
  const sheet = slipSheet({ slip, entries, superiorName: superior?.name ?? '' }, now)
  return { sheet, about: `${branch.name}-${slipNumber(slip)}` }
}
