import { toRenew, whyNotRenewed } from '../../src/shared/domain/standard/renew'
import { standardId } from '../../src/shared/domain/standard/standard'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { type PutRefusal, putStandard } from './put-standard'

const REASON = '沿用上年核定'

/**
 * Carries last year's standards over, one member after the other and each in a transaction of their own: a call that was
 * cut off is simply made again. Who has a standard already is passed over.
 */
export const renew = handle('standard.renew')({
  load: ({ branchId }, { data }) => data.orgs.get(branchId),
  paths: (branch) => [branch.path],
  run: async ({ input: { year, memberIds }, facts: branch, caller, context }) => {
    const { data } = context
    const before = String(Number(year) - 1)
    const ids = [...new Set(memberIds)]
    const [members, standards] = await Promise.all([
      data.members.byIds(ids),
      data.standards.byIds(ids.flatMap((id) => [standardId(id, before), standardId(id, year)])),
    ])
    const byId = new Map(standards.map((standard) => [standard._id, standard]))
    let renewed = 0
    const skipped: { memberId: string; name: string; why: string }[] = []
    for (const member of members.filter(({ branchId }) => branchId === branch._id)) {
      if (byId.has(standardId(member._id, year))) continue
      const last = toRenew(byId.get(standardId(member._id, before)) ?? null)
      const skip = (why: string) => skipped.push({ memberId: member._id, name: member.name, why })
      if ('why' in last) {
        skip(whyNotRenewed[last.why])
        continue
      }
      const wish = { method: 'standard.renew', from: `${year}-01`, reason: REASON, ...last } as const
      const outcome = await putStandard(context, caller, { member, branch }, wish)
      if (!('refusal' in outcome)) renewed += 1
      else if (outcome.refusal === 'BUSY' || outcome.refusal === 'MONTH_OUTSIDE_YEAR') return refuse(outcome.refusal)
      else skip(wordsOf(outcome.refusal))
    }
    return done({ renewed, skipped })
  },
})

const wordsOf = (refusal: PutRefusal): string =>
  refusal in whyNotRenewed ? whyNotRenewed[refusal as keyof typeof whyNotRenewed] : '请单独核定'
