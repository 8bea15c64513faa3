import { standardId } from '../../src/shared/domain/standard/standard'
import { settingsAt } from '../_acts/dues-branch'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchPath, loadMember } from './load'
import { lastOf, standardViewOf } from './view'

/** Shows income and steps. The audit line is on disk before the answer leaves: no view without a line (P-08). */
export const get = handle('standard.get')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input: { memberId, year }, facts: { member, branch }, caller, context }) => {
    const { data } = context
    const line = { method: 'standard.get', orgId: branch._id, subjectId: memberId, detail: { year } } as const
    const [standard, bills, settings] = await Promise.all([
      data.standards.get(standardId(memberId, year)),
      data.bills.ofMember(memberId, `${year}-01`, `${year}-12`),
      settingsAt(data, branch.path),
      data.audits.insert(auditLine(context, caller, line)),
    ])
    const lastBilled = lastOf(bills.map(({ month }) => month))
    return done({ standard: await standardViewOf(data, { member, branch, year, standard, lastBilled, settings }) })
  },
})
