import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

export const get = handle('org.get')({
  load: ({ orgId }, { data }) => data.orgs.withAncestors(orgId),
  paths: ({ org }) => [org.path],
  run: async ({ facts: { org, ancestors } }) =>
    done({ ...viewOf(org), ancestors: ancestors.map(({ _id, name }) => ({ id: _id, name })) }),
})
