import type { Attendance, Roster } from '../../src/shared/domain/attendance/model'
import type { Database } from './database'
import { storeOf } from './store'

/** Branches a joint activity may have: their rosters are read together. */
export const MOST_BRANCHES = 60

/** `rosters`: who is expected, one document a branch and activity, frozen at the opening. */
export function rostersIn(db: Database) {
  const store = storeOf<Roster>(db.collection('rosters'), db.command)
  return {
    ...store,
    ofActivity: (activityId: string) => store.find({ activityId }, { order: [['_id', 'asc']], limit: MOST_BRANCHES }),
  }
}
export type Rosters = ReturnType<typeof rostersIn>

/** `attendances`: one document a person and activity, created once. */
export function attendancesIn(db: Database) {
  const store = storeOf<Attendance>(db.collection('attendances'), db.command)
  return {
    ...store,
    /** Everything recorded at an activity, page by page until all is read. */
    async ofActivity(activityId: string): Promise<Attendance[]> {
      const all: Attendance[] = []
      for (let after = ''; ; ) {
        const page = await store.find(
          { activityId, _id: db.command.gt(after) },
          { order: [['_id', 'asc']], limit: 1000 },
        )
        all.push(...page)
        if (page.length < 1000) return all
        after = page[page.length - 1]!._id
      }
    },
    /** A member's record from the latest backwards, before a start time. */
    ofMember: (memberId: string, before: number | null, limit: number) =>
      store.find(before === null ? { memberId } : { memberId, startsAt: db.command.lt(before) }, {
        order: [['startsAt', 'desc']],
        limit,
      }),
  }
}
export type Attendances = ReturnType<typeof attendancesIn>
