import { expectedOf } from '../../src/shared/domain/attendance/close'
import type { Attendance } from '../../src/shared/domain/attendance/model'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { type DayFacts, hostPath, loadDay } from './load'

/** The organiser's live screen in one wave: roster, records, and the secret its rotating code is made from. */
export const live = handle('attendance.live')<DayFacts & { facts: Attendance[] }>({
  load: async (input, context) => {
    const [day, facts] = await Promise.all([
      loadDay(input, context),
      context.data.attendances.ofActivity(input.activityId),
    ])
    return day ? { ...day, facts } : null
  },
  paths: hostPath,
  run: async ({ facts: { activity, rosters, facts }, context: { now } }) => {
    if (rosters.length === 0) return refuse('NOT_OPEN_YET')
    const recorded = new Map(facts.map((fact) => [fact.memberId, fact]))
    const people = rosters.flatMap(({ branchId, entries }) =>
      entries.map((entry) => ({ ...entry, branchId, record: recordOf(recorded.get(entry.id)) })),
    )
    const attended = people.filter(({ record }) => record?.state === 'attended')
    // An exempt member who came all the same is expected too, as in the sums of the close.
    const extra = attended.filter(({ situation }) => situation === 'exempt').length
    return done({
      now,
      activityId: activity._id,
      theme: activity.theme,
      startsAt: activity.startsAt,
      endsAt: activity.endsAt,
      state: activity.state === 'open' ? 'open' : 'closed',
      ticketKey: activity.state === 'open' ? activity.ticketKey : null,
      expected: rosters.reduce((sum, roster) => sum + expectedOf(roster), 0) + extra,
      attended: attended.length,
      people,
      guests: activity.guests,
    })
  },
})

const recordOf = (fact: Attendance | undefined) =>
  fact
    ? { state: fact.state, evidence: fact.evidence, late: fact.late, at: fact.at, byOrganiser: fact.by !== null }
    : null
