import type { Instant } from '../kit/day'
import type { Roster, RosterEntry } from './model'
import { CLOCK_TOLERANCE, isFresh, isGenuine, isRightCode, readTicket } from './ticket'
import { placeInWindow } from './window'

/** Why a person cannot be recorded now, whatever they show. */
export type PlaceRefusal = 'NOT_ON_ROSTER' | 'NOT_OPEN_YET' | 'ALREADY_CLOSED'
export type ScanRefusal = PlaceRefusal | 'TICKET_FORGED' | 'TICKET_OTHER_ACTIVITY' | 'TICKET_EXPIRED'
export type CodeRefusal = PlaceRefusal | 'CODE_WRONG'

/** Record the person on this roster, or refuse. */
export type CheckInDecision<R extends string> =
  | { record: true; roster: Roster; entry: RosterEntry; late: boolean }
  | { record: false; code: R; detail?: Record<string, string | number> }

/** What was read before a check-in is decided. `rosters` are those of the activity; none before it opens. */
export interface CheckInFacts {
  memberId: string
  rosters: readonly Roster[]
  /** The activity's secret; null when there is no such activity. */
  key: string | null
  now: Instant
}

/**
 * Decides a scan. Refusals in a fixed order: forged, another activity's, not open yet, not on the roster, already
 * closed, expired. A person who is on the roster and recorded already is not refused here: the create-only write
 * finds that out, and the answer is friendly.
 * @param meant the activity the member meant, when the page knows it
 */
export function decideScan(facts: CheckInFacts, text: string, meant: string | null): CheckInDecision<ScanRefusal> {
  const ticket = readTicket(text)
  if (!ticket) return no('TICKET_FORGED')
  if (facts.key === null || !isGenuine(ticket, facts.key)) return no('TICKET_FORGED')
  if (meant !== null && meant !== ticket.activityId) return no('TICKET_OTHER_ACTIVITY')
  const place = placeOnRoster(facts)
  if (!place.record) return place
  if (!isFresh(ticket, facts.now, CLOCK_TOLERANCE)) return no('TICKET_EXPIRED')
  return place
}

/** Decides six typed digits: as a scan, with `CODE_WRONG` in place of forged and expired. */
export function decideCode(facts: CheckInFacts, activityId: string, typed: string): CheckInDecision<CodeRefusal> {
  const place = placeOnRoster(facts)
  if (!place.record) return place
  return isRightCode({ activityId, key: place.roster.ticketKey, at: facts.now }, typed) ? place : no('CODE_WRONG')
}

/** Whether the person may be recorded now, whatever they show; late by rule W-02. */
function placeOnRoster({ memberId, rosters, now }: CheckInFacts): CheckInDecision<PlaceRefusal> {
  const [any] = rosters
  if (!any) return no('NOT_OPEN_YET')
  for (const roster of rosters) {
    const entry = roster.entries.find(({ id }) => id === memberId)
    if (!entry) continue
    if (roster.state === 'closed') return no('ALREADY_CLOSED')
    const place = placeInWindow(roster, now)
    if (place === 'early') return no('NOT_OPEN_YET', { opensAt: roster.startsAt })
    if (place === 'over') return no('ALREADY_CLOSED')
    return { record: true, roster, entry, late: place === 'late' }
  }
  return no('NOT_ON_ROSTER')
}

const no = <const R extends string>(
  code: R,
  detail?: Record<string, string | number>,
): { record: false; code: R; detail?: Record<string, string | number> } =>
  detail ? { record: false, code, detail } : { record: false, code }
