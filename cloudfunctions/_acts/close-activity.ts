import type { Activity } from '../../src/shared/domain/activity/model'
import { summaryOf, unrecorded, unrecordedState } from '../../src/shared/domain/attendance/close'
import type { Attendance, Roster, RosterEntry } from '../../src/shared/domain/attendance/model'
import type { Data } from '../_data'
import { isDuplicate } from '../_data/database'

/**
 * Closes the rosters of an activity: no more check-ins, then one record for everybody who has none, then the sums.
 * Every step can be repeated, so a retry after a crash finishes the work. Whoever was told “recorded” is counted:
 * records are create-only, and the sums are read from them after nobody is left without one.
 */
export async function closeRosters(data: Data, activity: Activity, now: number): Promise<void> {
  await data.rosters.updateWhere({ activityId: activity._id }, { state: 'closed', closedAt: now })
  const rosters = await data.rosters.ofActivity(activity._id)
  const facts = await recordTheRest(data, rosters, now)
  await Promise.all(
    rosters.map((roster) => {
      const guests = roster.branchId === activity.hostId || rosters.length === 1 ? activity.guests.length : 0
      return data.rosters.update(roster._id, { summary: summaryOf(roster, facts, guests) })
    }),
  )
}

/** Writes a record for everybody without one. A check-in that was under way may win the race: then look again. */
async function recordTheRest(data: Data, rosters: readonly Roster[], now: number): Promise<Attendance[]> {
  const activityId = rosters[0]?.activityId
  if (!activityId) return []
  for (;;) {
    const facts = await data.attendances.ofActivity(activityId)
    const recorded = new Set(facts.map(({ memberId }) => memberId))
    const missing = rosters.flatMap((roster) =>
      unrecorded(roster, recorded).map((entry) => unrecordedFact(roster, entry, now)),
    )
    if (missing.length === 0) return facts
    try {
      for (let from = 0; from < missing.length; from += 500)
        await data.attendances.insert(...missing.slice(from, from + 500))
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }
}

function unrecordedFact(roster: Roster, entry: RosterEntry, now: number): Attendance {
  return {
    _id: `${roster.activityId}:${entry.id}`,
    activityId: roster.activityId,
    branchId: roster.branchId,
    memberId: entry.id,
    memberMonth: `${entry.id}:${roster.month}`,
    month: roster.month,
    theme: roster.theme,
    startsAt: roster.startsAt,
    state: unrecordedState(entry),
    evidence: null,
    late: false,
    at: now,
    by: null,
    note: '',
  }
}

/** Opens closed rosters again: what the close wrote for people without a record goes, what people did stays. */
export async function reopenRosters(data: Data, activityId: string): Promise<void> {
  await data.attendances.removeUnrecorded(activityId)
  await data.rosters.updateWhere({ activityId }, { state: 'open', closedAt: null, summary: null })
}
