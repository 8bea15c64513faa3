import type { Output } from '@/shared/contracts'
import { faultOfTimes } from '@/shared/domain/activity/decide'
import type { VenueKind } from '@/shared/domain/activity/model'
import { addDays, type Day, dayOf, instantOf, isDay, timeOf } from '@/shared/domain/kit/day'

type ActivityView = Output<'activity', 'get'>

/** One agenda item as it is typed; `id` only keeps the rows apart on the screen. */
export interface AgendaRow {
  id: string
  title: string
  /** Minutes as typed; empty when left open. */
  minutes: string
}

/** The activity as it is typed on the screen. */
export interface ActivityForm {
  theme: string
  day: Day
  /** `14:30` */
  time: string
  /** Length in minutes. */
  minutes: number
  venueName: string
  venueKind: VenueKind
  venueAddress: string
  agenda: AgendaRow[]
  /** Branches below the host that take part; empty: the host alone. */
  branchIds: string[]
  /** Asked for when the activity was announced before. */
  reason: string
}

/** Fields that can carry a sentence of what is wrong. */
export type FormField =
  | 'theme'
  | 'day'
  | 'time'
  | 'minutes'
  | 'venueName'
  | 'agenda'
  | 'branches'
  | 'reason'
  | 'branches'
export type FormFault =
  | 'THEME_SHORT'
  | 'DAY_WRONG'
  | 'TIME_WRONG'
  | 'STARTS_IN_PAST'
  | 'TOO_LONG'
  | 'VENUE_MISSING'
  | 'AGENDA_TITLE_MISSING'
  | 'AGENDA_MINUTES_WRONG'
  | 'REASON_NEEDED'
  | 'BRANCHES_MISSING'
export type FormFaults = Partial<Record<FormField, FormFault>>

/** Most agenda items one activity can have. */
export const MOST_ITEMS = 20
const LONGEST_ITEM = 480
/** A length to begin with: the shortest the seeds ask for, two hours. */
const USUAL_MINUTES = 120

/** An empty form: tomorrow at nine. */
export const newForm = (now: number): ActivityForm => ({
  theme: '',
  day: addDays(dayOf(now), 1),
  time: '09:00',
  minutes: USUAL_MINUTES,
  venueName: '',
  venueKind: 'hall',
  venueAddress: '',
  agenda: [],
  branchIds: [],
  reason: '',
})

/** The form of an activity that exists. */
export const formOf = (activity: ActivityView): ActivityForm => ({
  theme: activity.theme,
  day: dayOf(activity.startsAt),
  time: timeOf(activity.startsAt),
  minutes: Math.round((activity.endsAt - activity.startsAt) / 60_000),
  venueName: activity.venue.name,
  venueKind: activity.venue.kind,
  venueAddress: activity.venue.address,
  agenda: activity.agenda.map(({ title, minutes }, index) => ({
    id: `old-${index}`,
    title,
    minutes: minutes === null ? '' : String(minutes),
  })),
  branchIds: [],
  reason: '',
})

/** Start and end in UTC ms; null while day or time are not whole. */
export function timesOf(form: ActivityForm): { startsAt: number; endsAt: number } | null {
  if (!isDay(form.day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(form.time)) return null
  const startsAt = instantOf(form.day, form.time)
  return { startsAt, endsAt: startsAt + form.minutes * 60_000 }
}

/** What the contract calls an activity's details, from a form without faults. */
export function detailsOf(form: ActivityForm) {
  const times = timesOf(form)
  if (!times) throw new Error('an activity form without times was sent')
  return {
    theme: form.theme.trim(),
    ...times,
    venue: { name: form.venueName.trim(), kind: form.venueKind, address: form.venueAddress.trim() },
    agenda: form.agenda.map(({ title, minutes }) => ({
      title: title.trim(),
      minutes: minutes.trim() === '' ? null : Number(minutes),
    })),
  }
}

/**
 * What is wrong with a form, at most one fault a field. A past start is refused for new activities only.
 * @param now UTC ms
 */
export function faultsOf(
  form: ActivityForm,
  now: number,
  about: { old: { needsReason: boolean } | null; needsBranches: boolean },
): FormFaults {
  const faults: FormFaults = {}
  if (form.theme.trim().length < 2) faults.theme = 'THEME_SHORT'
  if (!isDay(form.day)) faults.day = 'DAY_WRONG'
  const times = timesOf(form)
  if (!times && !faults.day) faults.time = 'TIME_WRONG'
  if (times && !about.old && times.endsAt <= now) faults.day = 'STARTS_IN_PAST'
  if (times && faultOfTimes(times)) faults.minutes = 'TOO_LONG'
  if (form.venueName.trim() === '') faults.venueName = 'VENUE_MISSING'
  if (form.agenda.some(({ title }) => title.trim() === '')) faults.agenda = 'AGENDA_TITLE_MISSING'
  else if (form.agenda.some(({ minutes }) => !isItemLength(minutes))) faults.agenda = 'AGENDA_MINUTES_WRONG'
  if (about.needsBranches && form.branchIds.length === 0) faults.branches = 'BRANCHES_MISSING'
  if (about.old?.needsReason && form.reason.trim().length < 2) faults.reason = 'REASON_NEEDED'
  return faults
}

const isItemLength = (typed: string) =>
  typed.trim() === '' || (/^\d{1,3}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= LONGEST_ITEM)

/** The agenda with one item one place further up or down. */
export function moved(agenda: readonly AgendaRow[], id: string, by: -1 | 1): AgendaRow[] {
  const from = agenda.findIndex((row) => row.id === id)
  const row = agenda[from]
  const other = agenda[from + by]
  if (!row || !other) return [...agenda]
  const next = [...agenda]
  next[from] = other
  next[from + by] = row
  return next
}

/** Which field a refusal of the cloud belongs to; null when it belongs to none. */
export function fieldOfRefusal(code: string): FormField | null {
  if (code === 'ENDS_BEFORE_START' || code === 'TOO_LONG') return 'minutes'
  if (code === 'NOT_A_BRANCH' || code === 'BRANCH_NOT_BELOW_HOST' || code === 'ORG_DISSOLVED') return 'branches'
  return code === 'REASON_NEEDED' ? 'reason' : null
}
