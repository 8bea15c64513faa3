import type { Live, Mark, Person } from './live-state'

/** The roster as the screen shows it: the cloud's facts with this phone's own marks over them. */
export interface RosterView {
  expected: number
  attended: number
  /** Expected and not recorded yet. */
  missing: Person[]
  /** Recorded, the latest first. */
  recorded: Person[]
  /** Exempt and not recorded: listed, never chased (F-05). */
  exempt: Person[]
  /** How many marks wait for a network. */
  waiting: number
}

/** Lays marks over a roster and sorts its people. Counts move by exactly what the marks change. */
export function rosterView(live: Live, marks: Readonly<Record<string, Mark>>): RosterView {
  const view: RosterView = {
    expected: live.expected,
    attended: live.attended,
    missing: [],
    recorded: [],
    exempt: [],
    waiting: 0,
  }
  for (const fact of live.people) {
    const mark = marks[fact.id]
    const person = mark ? { ...fact, record: mark.record } : fact
    if (mark?.phase === 'waiting') view.waiting += 1
    const more = countOf(person) - countOf(fact)
    view.attended += more
    // an exempt member is not expected until they come all the same
    if (fact.situation === 'exempt') view.expected += more
    if (person.record) view.recorded.push(person)
    else if (person.situation === 'exempt') view.exempt.push(person)
    else view.missing.push(person)
  }
  view.recorded.sort((a, b) => (b.record?.at ?? 0) - (a.record?.at ?? 0))
  return view
}

const countOf = (person: Person): number => (person.record?.state === 'attended' ? 1 : 0)

/** People whose name contains what was typed; everybody when nothing was. */
export function found(people: readonly Person[], typed: string): readonly Person[] {
  const text = typed.trim()
  return text === '' ? people : people.filter((person) => person.name.includes(text))
}

/** How a closed activity ended: everybody in exactly one state. */
export function closedCounts(
  people: readonly Person[],
): Record<'attended' | 'late' | 'excused' | 'exempt' | 'absent', number> {
  const counts = { attended: 0, late: 0, excused: 0, exempt: 0, absent: 0 }
  for (const { record } of people) {
    if (!record) continue
    counts[record.state] += 1
    if (record.late) counts.late += 1
  }
  return counts
}
