import { settingsOn } from '../_acts/dues-branch'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'

/** What holds at an organisation, and which one on its way up has set it; null where it is our default. */
export const settings = handle('dues.settings')({
  load: ({ orgId }, { data }) => data.orgs.withDuesSettings(orgId),
  paths: ({ org }) => [org.path],
  run: async ({ facts: { org, ancestors, settings: kept } }) => {
    const setAt = [org, ...[...ancestors].reverse()].find(({ _id }) => kept.some((each) => each._id === _id))
    return done({
      settings: settingsOn(org.path, kept),
      setAt: setAt ? { orgId: setAt._id, name: setAt.name } : null,
    })
  },
})
