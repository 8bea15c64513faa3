import { changesOf, faultOfSettings } from '../../src/shared/domain/dues/change-settings'
import type { DuesSettings } from '../../src/shared/domain/dues/model'
import { dayOf } from '../../src/shared/domain/kit/day'
import { type Rates, ratesAfter } from '../../src/shared/domain/slip/remittance'
import { ratesOn, settingsOn } from '../_acts/dues-branch'
import type { TransactionData } from '../_data'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'

/**
 * Sets what holds at an organisation and below, until one below sets its own; or lets it go back to what holds above. Any
 * organisation that bills or has branches below may have its own; a group 党小组 does neither. Bills, receipts and notices
 * that are there stay as they are.
 */
export const setSettings = handle('dues.setSettings')({
  load: async ({ orgId }, { data }) => {
    const found = await data.orgs.withDuesSettings(orgId)
    return found && found.org.kind !== 'group' ? found : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ input: { orgId, settings, rateFrom, reason }, facts: { org, settings: kept }, caller, context }) => {
    const fault = settings && faultOfSettings(settings)
    if (fault) return refuse(fault)
    const year = dayOf(context.now).slice(0, 4)
    const from = rateFrom ?? year
    if (from !== year && from !== String(Number(year) - 1)) return refuse('BAD_INPUT', { field: 'rateFrom' })
    const way = org.path.slice(0, -1)
    const above = settingsOn(way, kept)
    const put = () =>
      context.data.inTransaction(async (data) => {
        const detail = settings
          ? await putOwn(data, { orgId, settings, above, ratesAbove: ratesOn(way, kept), from, now: context.now })
          : await dropOwn(data, { orgId, above })
        if (!detail) return
        const line = { method: 'dues.setSettings', orgId, subjectId: orgId, reason, detail } as const
        await data.audits.insert(auditLine(context, caller, line))
      })
    try {
      await put()
    } catch (error) {
      // Somebody else set the organisation's first settings at the same moment: these come after them.
      if (!isDuplicate(error)) throw error
      await put()
    }
    return done({ settings: settings ?? above })
  },
})

interface Putting {
  orgId: string
  settings: DuesSettings
  /** What holds where there are none of its own yet. */
  above: DuesSettings
  ratesAbove: Rates
  /** The year from which the set share upward holds; earlier years keep theirs (D-41). */
  from: string
  now: number
}

/** Writes an organisation's own settings; answers what is otherwise than what held before, null when nothing is. */
async function putOwn(data: TransactionData, of: Putting): Promise<Record<string, string> | null> {
  const { orgId, settings, above, ratesAbove, from, now } = of
  const before = await data.duesSettings.get(orgId)
  const rates = before ? ratesOn([orgId], [before]) : ratesAbove
  const after = ratesAfter(rates, settings.remittanceBp, from)
  const detail = changesOf(before ? settingsOn([orgId], [before]) : above, settings)
  if (after !== rates) detail.rateFrom = from
  if (before && Object.keys(detail).length === 0) return null
  const fields = { settings, earlierRates: after.earlier, updatedAt: now }
  if (before) await data.duesSettings.update(orgId, fields)
  else await data.duesSettings.insert({ _id: orgId, ...fields })
  return detail
}

/** Drops an organisation's own settings; answers what is otherwise by that, null when there are none. */
async function dropOwn(
  data: TransactionData,
  { orgId, above }: { orgId: string; above: DuesSettings },
): Promise<Record<string, string> | null> {
  const before = await data.duesSettings.get(orgId)
  if (!before) return null
  await data.duesSettings.remove(orgId)
  return { ...changesOf(settingsOn([orgId], [before]), above), own: 'true → false' }
}
