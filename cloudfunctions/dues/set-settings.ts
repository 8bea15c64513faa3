import { changesOf, faultOfSettings } from '../../src/shared/domain/dues/change-settings'
import type { DuesSettings, KeptSettings } from '../../src/shared/domain/dues/model'
import { settingsOn } from '../_acts/dues-branch'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'

/**
 * Sets what holds at an organisation and below, until one below sets its own. Any organisation that bills or has branches
 * below may have its own; a group 党小组 does neither. Bills, receipts and notices that are there stay as they are.
 */
export const setSettings = handle('dues.setSettings')({
  load: async ({ orgId }, { data }) => {
    const found = await data.orgs.withDuesSettings(orgId)
    return found && found.org.kind !== 'group' ? found : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ input, facts: { org, settings: kept }, caller, context }) => {
    const fault = faultOfSettings(input.settings)
    if (fault) return refuse(fault)
    const held = settingsOn(org.path.slice(0, -1), kept)
    await write(context, caller, { orgId: org._id, settings: input.settings, reason: input.reason, held })
    return done({ settings: input.settings })
  },
})

/** The settings with their audit line, which says what is otherwise than what held before; nothing new, nothing written. */
async function write(
  context: Context,
  caller: Caller,
  of: { orgId: string; settings: DuesSettings; reason: string; held: DuesSettings },
): Promise<void> {
  const { orgId, settings, reason, held } = of
  const inOne = () =>
    context.data.inTransaction(async (data) => {
      const before: KeptSettings | null = await data.duesSettings.get(orgId)
      const detail = changesOf(before ? settingsOn([orgId], [before]) : held, settings)
      if (before && Object.keys(detail).length === 0) return
      if (before) await data.duesSettings.update(orgId, { settings, updatedAt: context.now })
      else await data.duesSettings.insert({ _id: orgId, settings, updatedAt: context.now })
      const method = 'dues.setSettings'
      await data.audits.insert(auditLine(context, caller, { method, orgId, subjectId: orgId, reason, detail }))
    })
  try {
    await inOne()
  } catch (error) {
    // Somebody else set the organisation's first settings at the same moment: these come after them.
    if (!isDuplicate(error)) throw error
    await inOne()
  }
}
