import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

const PAGE = 20

export const list = handle('form.list')({
  load: async ({ orgId, cursor }, { data }) => {
    const [org, found] = await Promise.all([data.orgs.get(orgId), data.formJobs.ofOrg(orgId, cursor, PAGE + 1)])
    return org ? { org, found } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ facts: { found } }) => {
    const page = found.slice(0, PAGE)
    return done({ items: page.map(viewOf), next: found.length > PAGE ? (page[PAGE - 1]?.order ?? null) : null })
  },
})
