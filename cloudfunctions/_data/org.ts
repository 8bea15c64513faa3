import type { KeptSettings } from '../../src/shared/domain/dues/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Database } from './database'
import { joined } from './joined'
import { storeOf } from './store'

/** `orgs`: the tree of party organisations, each with its whole path. */
export function orgsIn(db: Database) {
  const collection = db.collection('orgs')
  const store = storeOf<Org>(collection, db.command)
  return {
    ...store,
    /** Several organisations by id, in no order. One read for up to 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...new Set(ids)]) }, { limit: 1000 }),
    /** An organisation with those above it, from the root down. One read. */
    async withAncestors(id: string): Promise<{ org: Org; ancestors: Org[] } | null> {
      const found = await joined<Org, Org>(collection, id, { from: 'orgs', localField: 'path', foreignField: '_id' })
      if (!found) return null
      const { document: org, others: line } = found
      const above = new Map(line.map((other) => [other._id, other]))
      return { org, ancestors: org.path.slice(0, -1).flatMap((step) => above.get(step) ?? []) }
    },
    /** An organisation with those above it, from the root down, and the dues settings on its path. One read. */
    async withDuesSettings(id: string): Promise<{ org: Org; ancestors: Org[]; settings: KeptSettings[] } | null> {
      const { data } = await collection
        .aggregate()
        .match({ _id: id })
        .lookup({ from: 'orgs', localField: 'path', foreignField: '_id', as: 'line' })
        .lookup({ from: 'duesSettings', localField: 'path', foreignField: '_id', as: 'settings' })
        .end()
      const [found] = data as (Org & { line: Org[]; settings: KeptSettings[] })[]
      if (!found) return null
      const { line, settings, ...org } = found
      const above = new Map(line.map((other) => [other._id, other]))
      return { org, ancestors: org.path.slice(0, -1).flatMap((step) => above.get(step) ?? []), settings }
    },
    /** Everything at or below an organisation. */
    async allBelow(orgId: string): Promise<Org[]> {
      const all: Org[] = []
      for (let after: string | null = null; ; after = all[all.length - 1]!._id) {
        const page: Org[] = await store.find(after ? { path: orgId, _id: db.command.gt(after) } : { path: orgId }, {
          order: [['_id', 'asc']],
          limit: 1000,
        })
        all.push(...page)
        if (page.length < 1000) return all
      }
    },
    /** An active organisation directly below one, if there is any. */
    activeChildOf: (parentId: string) => store.first({ parentId, state: 'active' }),
    /** The organisations directly below one, in their order, after a place. */
    childrenOf: (parentId: string, after: string | null, limit: number) =>
      store.find(after ? { parentId, order: db.command.gt(after) } : { parentId }, {
        order: [['order', 'asc']],
        limit,
      }),
    /** The next active branches of either kind after a key, by id. */
    async branchesAfter(afterId: string, limit: number): Promise<Org[]> {
      const kinds = ['branch', 'temporary-branch'] as const
      const pages = await Promise.all(
        kinds.map((kind) =>
          store.find({ kind, state: 'active', _id: db.command.gt(afterId) }, { order: [['_id', 'asc']], limit }),
        ),
      )
      return pages
        .flat()
        .sort((a, b) => (a._id < b._id ? -1 : 1))
        .slice(0, limit)
    },
    /** Active temporary branches whose last day lies before a day, by id. */
    endedBefore: (day: string, afterId: string, limit: number) =>
      store.find(
        { state: 'active', kind: 'temporary-branch', endsOn: db.command.lt(day), _id: db.command.gt(afterId) },
        { order: [['_id', 'asc']], limit },
      ),
    /** The next page of the branches at or below an organisation, dissolved ones too, by id. At most 1000. */
    branchesBelow: (orgId: string, afterId: string | null, limit = 1000) =>
      store.find(
        {
          path: orgId,
          kind: db.command.in(['branch', 'temporary-branch']),
          ...(afterId ? { _id: db.command.gt(afterId) } : {}),
        },
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
