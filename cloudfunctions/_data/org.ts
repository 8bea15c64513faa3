import type { Org } from '../../src/shared/domain/org/model'
import type { Database } from './database'
import { storeOf } from './store'

/** `orgs`: the tree of party organisations, each with its whole path. */
export function orgsIn(db: Database) {
  const store = storeOf<Org>(db.collection('orgs'), db.command)
  return {
    ...store,
    /** Several organisations by id, in no order. One read for up to 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...new Set(ids)]) }, { limit: 1000 }),
    /** The organisations directly below one, in their order, after a place. */
    childrenOf: (parentId: string, after: string | null, limit: number) =>
      store.find(after ? { parentId, order: db.command.gt(after) } : { parentId }, {
        order: [['order', 'asc']],
        limit,
      }),
    /** Active temporary branches whose last day lies before a day, by id. */
    endedBefore: (day: string, afterId: string, limit: number) =>
      store.find(
        { state: 'active', kind: 'temporary-branch', endsOn: db.command.lt(day), _id: db.command.gt(afterId) },
        { order: [['_id', 'asc']], limit },
      ),
    /** The next page of everything at or below an organisation, by id. At most 1000. */
    below: (orgId: string, afterId: string | null, limit = 1000) =>
      store.find(afterId ? { path: orgId, _id: db.command.gt(afterId) } : { path: orgId }, {
        order: [['_id', 'asc']],
        limit,
      }),
  }
}
export type Orgs = ReturnType<typeof orgsIn>
