import type { Activity } from '../../src/shared/domain/activity/model'
import type { Roster, RosterEntry } from '../../src/shared/domain/attendance/model'
import type { Member } from '../../src/shared/domain/member/model'
import type { Data } from '../_data'

/**
 * Freezes the roster of each branch of an activity. A roster that exists stays as it is, so a repeat after a crash
 * completes what is missing and changes nothing else. Answers how many people are on the rosters.
 */
export async function freezeRosters(data: Data, activity: Activity, now: number): Promise<number> {
  const frozen = new Map(
    (await data.rosters.ofActivity(activity._id)).map((roster) => [roster.branchId, roster.entries.length]),
  )
  const missing = activity.branchIds.filter((branchId) => !frozen.has(branchId))
  const rosters = await Promise.all(
    missing.map(async (branchId) => rosterOf(activity, branchId, await activeMembers(data, branchId), now)),
  )
  let people = [...frozen.values()].reduce((sum, count) => sum + count, 0)
  for (const roster of rosters) people += roster.entries.length
  if (people > 0) await Promise.all(rosters.map((roster) => data.rosters.add(roster)))
  return people
}

async function activeMembers(data: Data, branchId: string): Promise<Member[]> {
  const all: Member[] = []
  for (let after: string | null = null; ; after = all[all.length - 1]!._id) {
    const page: Member[] = await data.members.ofBranch(branchId, 'active', after, 1000)
    all.push(...page)
    if (page.length < 1000) return all
  }
}

function rosterOf(activity: Activity, branchId: string, members: readonly Member[], now: number): Roster {
  return {
    _id: `${activity._id}:${branchId}`,
    activityId: activity._id,
    branchId,
    month: activity.month,
    theme: activity.theme,
    startsAt: activity.startsAt,
    endsAt: activity.endsAt,
    state: 'open',
    ticketKey: activity.ticketKey,
    entries: entriesOf(members),
    summary: null,
    openedAt: now,
    closedAt: null,
  }
}

/** The roster's lines. Namesakes get what tells them apart, so that the right one is ticked; nobody else does. */
function entriesOf(members: readonly Member[]): RosterEntry[] {
  const count = new Map<string, number>()
  for (const { name } of members) count.set(name, (count.get(name) ?? 0) + 1)
  return members.map(({ _id, name, standing, situation, groupId, phone, birthday }) => ({
    id: _id,
    name,
    standing,
    situation,
    groupId,
    ...(count.get(name)! > 1 && phone ? { phoneEnd: phone.masked.slice(-4) } : {}),
    ...(count.get(name)! > 1 && birthday ? { birthYear: birthday.slice(0, 4) } : {}),
  }))
}
