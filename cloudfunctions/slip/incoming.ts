import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

const PAGE = 50

/** What comes to a committee, in one state, oldest first, a page at a time. */
export const incoming = handle('slip.incoming')({
  load: async ({ orgId, state, cursor }, { data }) => {
    const [org, slips] = await Promise.all([data.orgs.get(orgId), data.slips.comingTo(orgId, state, cursor, PAGE + 1)])
    return org ? { org, slips } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ facts: { slips }, context: { now } }) => {
    const page = slips.slice(0, PAGE)
    return done({
      items: page.map((slip) => viewOf(slip, now)),
      next: slips.length > PAGE ? (page[PAGE - 1]?.order ?? null) : null,
    })
  },
})
