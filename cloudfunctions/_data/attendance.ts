import type { Attendance, Roster } from '../../src/shared/domain/attendance/model'
import { type Month, monthOf } from '../../src/shared/domain/kit/day'
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

/**
 * `attendances`: one document a person and activity, created once. A check-in is the most frequent write there is, so
 * the keys do the work of indexes: `_id` begins with the activity, `memberMonth` with the member.
 */
export function attendancesIn(db: Database) {
  const store = storeOf<Attendance>(db.collection('attendances'), db.command)
  const { and, gt, gte, lt, lte } = db.command
  // ';' is the character after ':'
  const at = (activityId: string, after = `${activityId}:`) => and(gt(after), lt(`${activityId};`))
  return {
    ...store,
    /** Everything recorded at an activity, page by page until all is read. */
    async ofActivity(activityId: string): Promise<Attendance[]> {
      const all: Attendance[] = []
      for (let after: string | undefined; ; ) {
        const page = await store.find({ _id: at(activityId, after) }, { order: [['_id', 'asc']], limit: 1000 })
        all.push(...page)
        if (page.length < 1000) return all
        after = page[page.length - 1]!._id
      }
    },
    /** Removes what a close wrote for people who had no record. */
    removeUnrecorded: (activityId: string) => store.removeWhere({ _id: at(activityId), evidence: null }),
    /** A member's record from the latest backwards, before an instant (UTC ms). */
    ofMember: (memberId: string, before: number | null, limit: number) => {
      const last = before === null ? lt(`${memberId};`) : lte(`${memberId}:${monthOf(before)}`)
      const months = { memberMonth: and(gte(`${memberId}:`), last) }
      return store.find(before === null ? months : { ...months, startsAt: lt(before) }, {
        order: [
          ['memberMonth', 'desc'],
          ['startsAt', 'desc'],
        ],
        limit,
      })
    },
    /** What is recorded about a member in some months. */
    ofMonths: (memberId: string, months: readonly Month[]) =>
      store.find({ memberMonth: db.command.in(months.map((month) => `${memberId}:${month}`)) }),
  }
}
export type Attendances = ReturnType<typeof attendancesIn>
