import type { DuesMark, DuesRequest } from '../../src/shared/domain/dues/request'
import type { Database } from './database'
import { joined } from './joined'
import { storeOf } from './store'

/** `duesRequests`: what members ask of their collector. */
export function duesRequestsIn(db: Database) {
  const store = storeOf<DuesRequest>(db.collection('duesRequests'), db.command)
  return {
    ...store,
    /** A branch's requests in one state, oldest first, after a place in the order. */
    ofBranch: (branchId: string, state: DuesRequest['state'], after: string | null, limit: number) =>
      store.find(
        { branchId, state, ...(after ? { order: db.command.gt(after) } : {}) },
        {
          order: [['order', 'asc']],
          limit,
        },
      ),
    /** A member's latest requests. */
    ofMember: (memberId: string, limit: number) => store.find({ memberId }, { order: [['order', 'desc']], limit }),
  }
}

/** `duesMarks`: what is noted beside a member's dues. `_id` is the member's. */
export function duesMarksIn(db: Database) {
  const collection = db.collection('duesMarks')
  return {
    ...storeOf<DuesMark>(collection, db.command),
    /** A mark with the requests that are open. One read. */
    async withOpen(memberId: string): Promise<{ mark: DuesMark; open: DuesRequest[] } | null> {
      const by = { from: 'duesRequests', localField: 'open', foreignField: '_id' }
      const found = await joined<DuesMark, DuesRequest>(collection, memberId, by)
      return found && { mark: found.document, open: found.others }
    },
  }
}
