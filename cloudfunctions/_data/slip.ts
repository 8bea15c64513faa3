import type { KeptSlip, Remittance } from '../../src/shared/domain/slip/model'
import type { Database } from './database'
import { storeOf } from './store'

/** `slips`: hand-over slips, `bookId:fromSeq`. */
export function slipsIn(db: Database) {
  const store = storeOf<KeptSlip>(db.collection('slips'), db.command)
  return {
    ...store,
    /** A branch's slips, newest first, before a place in the order. */
    ofBranch: (branchId: string, before: string | null, limit: number) =>
      store.find(
        { branchId, ...(before ? { order: db.command.lt(before) } : {}) },
        {
          order: [['order', 'desc']],
          limit,
        },
      ),
    /** Slips that come to a committee, in one state, oldest first, after a place in the order. */
    comingTo: (superiorId: string, state: KeptSlip['state'], after: string | null, limit: number) =>
      store.find(
        { superiorId, state, ...(after ? { order: db.command.gt(after) } : {}) },
        {
          order: [['order', 'asc']],
          limit,
        },
      ),
    /** All slips of up to 100 books, at most 1000. */
    ofBooks: (bookIds: readonly string[]) =>
      bookIds.length === 0 ? Promise.resolve([]) : store.find({ bookId: db.command.in([...bookIds]) }, { limit: 1000 }),
  }
}

/** `remittances`: money sent upward. Written once; a mistake is taken back by another. */
export function remittancesIn(db: Database) {
  const { get, insert, add, find } = storeOf<Remittance>(db.collection('remittances'), db.command)
  return {
    get,
    insert,
    add,
    /** A year's remittances, newest first; at most 1000. */
    ofYear: (orgId: string, year: string) => find({ orgId, year }, { order: [['order', 'desc']], limit: 1000 }),
  }
}
