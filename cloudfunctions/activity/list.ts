import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

const PAGE = 20

/** The activities an organisation hosts or takes part in, latest first, a page at a time by start. */
export const list = handle('activity.list')({
  load: async ({ branchId, cursor }, { data }) => {
    const [org, found] = await Promise.all([
      data.orgs.get(branchId),
      data.activities.ofOrg(branchId, cursor ? Number(cursor) : null, PAGE + 1),
    ])
    return org ? { org, found } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ facts: { found } }) => {
    const page = found.slice(0, PAGE)
    const last = page[page.length - 1]
    return done({ items: page.map(viewOf), next: found.length > PAGE && last ? String(last.startsAt) : null })
  },
})
