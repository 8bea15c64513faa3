import { branchesSince } from '../../src/shared/domain/dues/place-member'
import { monthOf } from '../../src/shared/domain/kit/day'
import { settingsAt } from '../_acts/dues-branch'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchPath, loadMember } from './load'
import { unbilledOf } from './unbilled'
import { lastOf, standardViewOf } from './view'

/**
 * Shows income and steps, and which months a standard would bill at once. The audit line is on disk before the answer
 * leaves: no view without a line (P-08).
 */
export const get = handle('standard.get')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input: { memberId, year }, facts: { member, branch }, caller, context }) => {
    const { data, now } = context
    const line = { method: 'standard.get', orgId: branch._id, subjectId: memberId, detail: { year } } as const
    const [ofYear, settings] = await Promise.all([
      data.standards.yearOf(memberId, year, branchesSince(member, `${year}-01`)),
      settingsAt(data, branch.path),
      data.audits.insert(auditLine(context, caller, line)),
    ])
    const { standard, bills } = ofYear
    const lastBilled = lastOf(bills.map(({ month }) => month))
    return done({
      standard: await standardViewOf(data, { member, branch, year, standard, lastBilled, settings }),
      unbilled: unbilledOf(member, ofYear, settings, monthOf(now)),
    })
  },
})
