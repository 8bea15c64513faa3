import { storedFields, storedValues } from '../../src/shared/domain/identity/stored-fields'
import { dayOf, timeOf } from '../../src/shared/domain/kit/day'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { open } from '../_kernel/sealed-numbers'
import { duesOfMine } from './dues-of-mine'
import { viewLine, wholeViews } from './my-data'
import { namesFor } from './names-for'
import { readToTheEnd } from './read-to-the-end'

/** Forms with the income of everybody that are listed; the log has them all. */
const FORMS = 1000

/** The caller's data as a file, secrets in full: it is theirs. Logged before it leaves, like any full view. */
export const exportMyData = handle('identity.exportMyData')({
  load: (_input, { data, openId }: Context) => data.consents.of(openId),
  run: async ({ facts: consents, caller, context }) => {
    await context.data.audits.insert(
      auditLine(context, caller, {
        method: 'identity.exportMyData',
        orgId: caller.branchId,
        subjectId: caller._id,
        reason: '本人导出',
      }),
    )
    const branch = await context.data.orgs.get(caller.branchId)
    const [names, forms, lines, attendances, dues] = await Promise.all([
      namesFor(context.data, caller),
      context.data.audits.incomeForms(branch?.path ?? [], FORMS),
      readToTheEnd(
        (until, limit) => context.data.audits.ofSubject(caller._id, until, limit),
        ({ at }) => at,
      ),
      readToTheEnd(
        (until, limit) => context.data.attendances.ofMember(caller._id, until + 1, limit),
        ({ startsAt }) => startsAt,
      ),
      duesOfMine(context.data, caller._id),
    ])
    const own = lines.filter(({ method, field }) => field !== null || wholeViews.includes(method))
    const views = [...own, ...forms].sort((a, b) => b.at - a.at)
    const text = {
      说明: '这是系统中与您有关的全部数据。时间均为北京时间。',
      导出时间: moment(context.now),
      个人信息: fieldsOf(caller, names),
      同意记录: consents.map(({ version, at, withdrawnAt }) => ({
        版本: version,
        同意时间: moment(at),
        撤回时间: withdrawnAt === null ? null : moment(withdrawnAt),
      })),
      完整查看记录: views.map((line) => {
        const { at, by, field, reason } = viewLine(line, caller._id)
        return { 时间: moment(at), 查看人: by, 内容: field, 理由: reason }
      }),
      操作记录: lines.map(({ at, byName, method, reason }) => ({
        时间: moment(at),
        操作人: byName,
        操作: method,
        理由: reason,
      })),
      活动记录: attendances,
      党费: dues,
    }
    return done({ fileName: `我的数据-${dayOf(context.now)}.json`, text: JSON.stringify(text, null, 2) })
  },
})

const moment = (at: number) => `${dayOf(at)} ${timeOf(at)}`

function fieldsOf(caller: Caller, names: Parameters<typeof storedValues>[1]): Record<string, string | null> {
  const fields: Record<string, string | null> = {}
  for (const { name, value } of storedValues(caller, names)) fields[name] = value
  fields[storedFields.phone] = open(caller.phone)
  fields[storedFields.idNumber] = open(caller.idNumber)
  fields[storedFields.identity] = caller.identity
  return fields
}
