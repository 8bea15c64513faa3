import type { FiledWaiver, Standard } from '../../src/shared/domain/standard/model'
import type { Database } from './database'
import { storeOf } from './store'

/** `standards`: the standard of one member and year, `memberId:2026`. */
export function standardsIn(db: Database) {
  const store = storeOf<Standard>(db.collection('standards'), db.command)
  return {
    ...store,
    /** Standards by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...ids]) }, { limit: 1000 }),
    /** All of one member, oldest first. Ids begin with the member's; `;` is the character after the colon. */
    ofMember: (memberId: string) =>
      store.find(
        { _id: db.command.and(db.command.gt(`${memberId}:`), db.command.lt(`${memberId};`)) },
        { order: [['_id', 'asc']], limit: 1000 },
      ),
  }
}

/** `waivers`: reductions and waivers with their decisions. */
export function waiversIn(db: Database) {
  const store = storeOf<FiledWaiver>(db.collection('waivers'), db.command)
  return {
    ...store,
    /** A page of a branch's, or of those a committee decides on, newest first, before a place in the order. */
    page: (
      by: { branchId: string } | { superiorId: string },
      state: FiledWaiver['state'] | null,
      before: string | null,
      limit: number,
    ) =>
      store.find(
        { ...by, ...(state ? { state } : {}), ...(before ? { order: db.command.lt(before) } : {}) },
        { order: [['order', 'desc']], limit },
      ),
    /** Reductions by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...ids]) }, { limit: 1000 }),
    /** Those of some members that wait for a committee; of at most 1000 members, and 1000 of them. */
    waitingOf: (memberIds: readonly string[]) =>
      memberIds.length === 0
        ? Promise.resolve([])
        : store.find({ memberId: db.command.in([...memberIds]), state: 'pending_superior' }, { limit: 1000 }),
    /** All of one member; at most 200. */
    ofMember: (memberId: string) => store.find({ memberId }, { order: [['from', 'asc']], limit: 200 }),
  }
}
