import type { KeptSettings } from '../../src/shared/domain/dues/model'
import type { Org } from '../../src/shared/domain/org/model'
import { settingsOn } from '../_acts/dues-branch'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'

/** What holds at an organisation, and which one on its way up has set it; and what would hold without its own. */
export const settings = handle('dues.settings')({
  load: ({ orgId }, { data }) => data.orgs.withDuesSettings(orgId),
  paths: ({ org }) => [org.path],
  run: async ({ facts: { org, ancestors, settings: kept } }) =>
    done({ ...heldOn([...ancestors, org], kept), above: heldOn(ancestors, kept) }),
})

/** What holds at the last of these organisations, from the root down. */
function heldOn(way: readonly Org[], kept: readonly KeptSettings[]) {
  const setAt = [...way].reverse().find(({ _id }) => kept.some((each) => each._id === _id))
  const settings = settingsOn(
    way.map(({ _id }) => _id),
    kept,
  )
  return { settings, setAt: setAt ? { orgId: setAt._id, name: setAt.name } : null }
}
