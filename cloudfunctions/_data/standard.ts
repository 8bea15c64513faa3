import { billId } from '../../src/shared/domain/dues/bills'
import { closingId } from '../../src/shared/domain/dues/closing'
import type { Closing, KeptBill } from '../../src/shared/domain/dues/model'
import type { Month } from '../../src/shared/domain/kit/day'
import type { FiledWaiver, Standard } from '../../src/shared/domain/standard/model'
import { standardId } from '../../src/shared/domain/standard/standard'
import type { Database } from './database'
import { storeOf } from './store'

/** A member's year as the standard of it needs it: what is set, what is billed, and how far the branches' months are. */
export interface StandardYear {
  standard: Standard | null
  bills: KeptBill[]
  /** Months whose run of bills has begun. */
  begun: Month[]
  closings: Closing[]
}

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
    /** A member's year in one read, with the months that these branches have closed. */
    async yearOf(memberId: string, year: string, branchIds: readonly string[]): Promise<StandardYear> {
      const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
      const { data } = await db
        .collection('members')
        .aggregate()
        .match({ _id: memberId })
        .addFields({
          months,
          standardId: standardId(memberId, year),
          billIds: months.map((month) => billId(memberId, month)),
          closingIds: branchIds.flatMap((branchId) => months.map((month) => closingId(branchId, month))),
        })
        .lookup({ from: 'standards', localField: 'standardId', foreignField: '_id', as: 'standards' })
        .lookup({ from: 'bills', localField: 'billIds', foreignField: '_id', as: 'bills' })
        .lookup({ from: 'duesRuns', localField: 'months', foreignField: '_id', as: 'runs' })
        .lookup({ from: 'closings', localField: 'closingIds', foreignField: '_id', as: 'closings' })
        .project({ standards: 1, bills: 1, runs: 1, closings: 1 })
        .end()
      const [found] = data as (Omit<StandardYear, 'standard' | 'begun'> & {
        standards: Standard[]
        runs: { _id: Month }[]
      })[]
      const begun = (found?.runs ?? []).map(({ _id }) => _id).sort()
      return {
        standard: found?.standards[0] ?? null,
        bills: found?.bills ?? [],
        begun,
        closings: found?.closings ?? [],
      }
    },
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
