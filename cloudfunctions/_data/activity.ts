import type { Activity } from '../../src/shared/domain/activity/model'
import type { Roster } from '../../src/shared/domain/attendance/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Database } from './database'
import { joined, joinedOne } from './joined'
import { storeOf } from './store'

/** `activities`: one document a party-member day. */
export function activitiesIn(db: Database) {
  const collection = db.collection('activities')
  const store = storeOf<Activity>(collection, db.command)
  return {
    ...store,
    /** An activity with the organisation that hosts it, for the permission check. One read. */
    async withHost(id: string): Promise<{ activity: Activity; host: Org } | null> {
      const found = await joinedOne<Activity, Org>(collection, id, 'hostId', 'orgs')
      return found && { activity: found.document, host: found.other }
    },
    /** An activity with the rosters of all its branches. One read. */
    async withRosters(id: string): Promise<{ activity: Activity; rosters: Roster[] } | null> {
      const by = { from: 'rosters', localField: '_id', foreignField: 'activityId' }
      const found = await joined<Activity, Roster>(collection, id, by)
      return found && { activity: found.document, rosters: found.others }
    },
    /** Activities a branch takes part in that end after an instant, soonest first. */
    aheadOf: (branchId: string, from: number, limit: number) =>
      store.find({ branchIds: branchId, startsAt: db.command.gte(from) }, { order: [['startsAt', 'asc']], limit }),
    /** Activities an organisation hosts or takes part in, from the latest backwards, before an instant (UTC ms). */
    async ofOrg(orgId: string, before: number | null, limit: number): Promise<Activity[]> {
      const earlier = before === null ? {} : { startsAt: db.command.lt(before) }
      const options = { order: [['startsAt', 'desc']], limit } as const
      const [joined, hosted] = await Promise.all([
        store.find({ branchIds: orgId, ...earlier }, options),
        store.find({ hostId: orgId, ...earlier }, options),
      ])
      const all = new Map([...joined, ...hosted].map((activity) => [activity._id, activity]))
      return [...all.values()].sort((a, b) => b.startsAt - a.startsAt).slice(0, limit)
    },
    /** An open activity in which one of some organisations takes part or is the host, if there is any. */
    async openAt(orgIds: readonly string[]): Promise<Activity | null> {
      const some = db.command.in([...orgIds])
      const [joined, hosted] = await Promise.all([
        store.first({ branchIds: some, state: 'open' }),
        store.first({ hostId: some, state: 'open' }),
      ])
      return joined ?? hosted
    },
    /** Open activities that should have ended before an instant, oldest first: what the nightly job closes. */
    leftOpen: (endedBefore: number, limit: number) =>
      store.find({ state: 'open', endsAt: db.command.lt(endedBefore) }, { order: [['endsAt', 'asc']], limit }),
  }
}
export type Activities = ReturnType<typeof activitiesIn>
