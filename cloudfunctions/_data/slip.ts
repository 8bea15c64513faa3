import type { Org } from '../../src/shared/domain/org/model'
import type { SlipSums } from '../../src/shared/domain/slip/board'
import type { KeptSlip, Remittance, RemittancePaper } from '../../src/shared/domain/slip/model'
import type { Database } from './database'
import { joinedOne } from './joined'
import { storeOf } from './store'

/** The most a read answers: the service's own limit. */
const MOST = 1000

/** Books asked for at once: three states each must fit into one answer. */
const BOOKS_AT_ONCE = 300

/** `slips`: hand-over slips, `bookId:fromSeq`. */
export function slipsIn(db: Database) {
  const collection = db.collection('slips')
  const store = storeOf<KeptSlip>(collection, db.command)
  const { sum, min } = db.command.aggregate
  return {
    ...store,
    /** A slip with its branch, or with the committee that takes its money; null when either is not there. One read. */
    with: (slipId: string, side: 'branchId' | 'superiorId') =>
      joinedOne<KeptSlip, Org>(collection, slipId, side, 'orgs'),
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
    /** All slips of one book; at most 1000. */
    ofBook: (bookId: string) => store.find({ bookId }, { limit: MOST }),
    /** What the slips of up to 300 books come to, by book and state. One read. */
    async sumsOf(bookIds: readonly string[]): Promise<SlipSums[]> {
      if (bookIds.length > BOOKS_AT_ONCE) throw new RangeError(`at most ${BOOKS_AT_ONCE} books at once`)
      if (bookIds.length === 0) return []
      const { data } = await collection
        .aggregate()
        .match({ bookId: db.command.in([...bookIds]) })
        .group({
          _id: { bookId: '$bookId', state: '$state' },
          slips: sum(1),
          booked: sum('$booked'),
          onWay: sum('$onWay'),
          arrived: sum('$arrived'),
          waitsUntil: min('$waitsUntil'),
        })
        .limit(MOST)
        .end()
      const groups = data as (Omit<SlipSums, 'bookId' | 'state'> & { _id: Pick<SlipSums, 'bookId' | 'state'> })[]
      return groups.map(({ _id, ...sums }) => ({ ..._id, ...sums }))
    },
    /** What a committee has confirmed of a year's money, in fen. One read. */
    async arrivedAt(superiorId: string, year: string): Promise<number> {
      const { data } = await collection
        .aggregate()
        .match({ superiorId, year })
        .group({ _id: null, arrived: sum('$arrived') })
        .limit(1)
        .end()
      return (data as { arrived: number }[])[0]?.arrived ?? 0
    },
  }
}

/** `remittances`: money sent upward. Written once; a mistake is taken back by another. */
export function remittancesIn(db: Database) {
  const collection = db.collection('remittances')
  const { get, insert, find } = storeOf<Remittance>(collection, db.command)
  return {
    get,
    insert,
    /** A remittance with the committee that sent it. One read. */
    withOrg: (id: string) => joinedOne<Remittance, Org>(collection, id, 'orgId', 'orgs'),
    /** A year's remittances, newest first; at most 1000. */
    ofYear: (orgId: string, year: string) => find({ orgId, year }, { order: [['order', 'desc']], limit: 1000 }),
  }
}

/** `remittancePapers`: which remittance holds a paper, `orgId:year:` and the digest of its number. */
export function remittancePapersIn(db: Database) {
  const { get, insert, remove } = storeOf<RemittancePaper>(db.collection('remittancePapers'), db.command)
  return { get, insert, remove }
}
