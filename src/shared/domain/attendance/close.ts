import type { Attendance, AttendanceState, Roster, RosterEntry } from './model'

/** What a person on the roster is at the close when nothing was recorded: exempt people are not absent (F-05). */
export const unrecordedState = (entry: RosterEntry): AttendanceState =>
  entry.situation === 'exempt' ? 'exempt' : 'absent'

/** People on a roster with nothing recorded, by the ids that are. */
export function unrecorded(roster: Pick<Roster, 'entries'>, recorded: ReadonlySet<string>): RosterEntry[] {
  return roster.entries.filter(({ id }) => !recorded.has(id))
}

/** How many are expected 应到: everybody on the roster but the exempt (F-05). */
export const expectedOf = (roster: Pick<Roster, 'entries'>): number =>
  roster.entries.filter((entry) => entry.situation !== 'exempt').length

/**
 * The sums of a closed roster, derived from the facts; each person is in exactly one state.
 * An exempt member who came all the same counts as attended, and then also as expected, so that no rate exceeds 1.
 */
export function summaryOf(
  roster: Pick<Roster, 'entries'>,
  attendances: readonly Pick<Attendance, 'memberId' | 'state' | 'late'>[],
  guests: number,
) {
  const states = new Map(attendances.map((each) => [each.memberId, each]))
  const summary = { expected: 0, attended: 0, late: 0, excused: 0, exempt: 0, absent: 0, guests }
  for (const entry of roster.entries) {
    const fact = states.get(entry.id)
    const state = fact?.state ?? unrecordedState(entry)
    summary[state] += 1
    if (state !== 'exempt') summary.expected += 1
    if (fact?.late) summary.late += 1
  }
  return summary
}
