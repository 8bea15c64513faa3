import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeOrg } from './change'
import { viewOf } from './view'

/** A new name. Records of the past keep the name they were made under. */
export const rename = handle('org.rename')({
  load: ({ orgId }, { data }) => data.orgs.get(orgId),
  paths: (org) => [org.path],
  run: async ({ input: { name }, facts: org, caller, context }) => {
    if (org.name === name) return done(viewOf(org))
    const detail = { before: org.name, after: name }
    const changed = await changeOrg(context, caller, { org, method: 'org.rename', changes: { name }, detail })
    return typeof changed === 'string' ? refuse(changed) : done(viewOf(changed))
  },
})
