import { dayOf } from '../../src/shared/domain/kit/day'
import { endDayFor, mayStandUnder } from '../../src/shared/domain/org/kinds'
import type { Org } from '../../src/shared/domain/org/model'
import { orderOf } from '../../src/shared/domain/org/place'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { viewOf } from './view'

/** Founds an organisation under another. Siblings have different names, so a repeat is refused by the name. */
export const create = handle('org.create')({
  load: ({ parentId }, { data }) => data.orgs.get(parentId),
  paths: (parent) => [parent.path],
  run: async ({ input: { name, kind, endsOn }, facts: parent, caller, context }) => {
    if (parent.state === 'dissolved') return refuse('ORG_DISSOLVED')
    if (!mayStandUnder(kind, parent.kind)) return refuse('KIND_NOT_ALLOWED_HERE')
    const ending = endDayFor(kind, endsOn, dayOf(context.now))
    if (ending === 'END_DAY_NEEDED') return refuse(ending)
    const id = newId(context.now)
    const org: Org = {
      _id: id,
      name,
      kind,
      parentId: parent._id,
      path: [...parent.path, id],
      order: orderOf(kind, context.now, id),
      state: 'active',
      ...ending,
      createdAt: context.now,
      updatedAt: context.now,
    }
    try {
      await context.data.inTransaction(async (data) => {
        await data.orgs.insert(org)
        await data.audits.insert(
          auditLine(context, caller, {
            method: 'org.create',
            orgId: parent._id,
            subjectId: id,
            detail: { name, kind },
          }),
        )
      })
    } catch (error) {
      if (isDuplicate(error)) return refuse('NAME_TAKEN')
      throw error
    }
    return done(viewOf(org))
  },
})
