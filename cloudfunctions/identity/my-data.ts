import { storedValues } from '../../src/shared/domain/identity/stored-fields'
import type { AuditLine } from '../_data/audit'
import type { Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { namesFor } from './names-for'

const VIEWS = 200

/** Everything stored about the caller, what they consented to, and who saw a number or the income of theirs in full. */
export const myData = handle('identity.myData')({
  load: (_input, { data, openId }: Context) => data.consents.of(openId),
  run: async ({ facts: consents, caller, context }) => {
    const [names, branch] = await Promise.all([namesFor(context.data, caller), context.data.orgs.get(caller.branchId)])
    const views = await context.data.audits.viewsOf(caller._id, branch?.path ?? [], VIEWS)
    return done({
      fields: storedValues(caller, names),
      consents: consents.map(({ version, at, withdrawnAt }) => ({ version, at, withdrawnAt })),
      views: views.map((line) => viewLine(line, caller._id)),
    })
  },
})

const seenFields = { phone: '手机号', idNumber: '身份证号' } as const
const seenWhole: ReadonlyMap<string, string> = new Map([
  ['identity.exportMyData', '全部数据（导出）'],
  ['standard.get', '收入和党费核定'],
  ['form.make', '全支部的党费表（含收入）'],
  ['form.begin', '各支部的党费表（含收入）'],
])
/** Acts that show more of a member than a single number, by their names in the audit log (P-08). */
export const wholeViews: readonly string[] = [...seenWhole.keys()]

/** One full view in words. */
export function viewLine({ at, by, byName, field, method, reason }: AuditLine, memberId: string) {
  const seen = field ? seenFields[field] : (seenWhole.get(method) ?? '')
  return { at, by: by === memberId ? '本人' : byName, field: seen, reason }
}
