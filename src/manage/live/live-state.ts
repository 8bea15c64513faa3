import type { Refusal } from '@/desk/flow/loaded'
import type { Output } from '@/shared/contracts'

/** The whole roster with what is recorded, as the cloud answered it. */
export type Live = Output<'attendance', 'live'>
export type Person = Live['people'][number]
export type Recorded = NonNullable<Person['record']>

/**
 * What this phone has just done to one person and the cloud's roster does not show yet.
 * `sending`: on its way · `waiting`: no network, will be sent again · `settled`: done; stays until a roster that
 * was asked for afterwards arrives.
 */
export interface Mark {
  record: Recorded | null
  phase: 'sending' | 'waiting' | 'settled'
  /** Step at which the mark was made or settled; answers to older questions do not remove it. */
  step: number
}

/** How the roster reaches this phone: `fresh`, or `lost` since the connection broke (the code keeps turning). */
export type Link = 'fresh' | 'lost'

export type LiveState =
  | { kind: 'loading' }
  | { kind: 'not-open' }
  | { kind: 'error'; refusal: Refusal }
  | {
      kind: 'content'
      live: Live
      link: Link
      /** When the shown roster was read, UTC ms by this phone's clock. */
      readAt: number
      marks: Readonly<Record<string, Mark>>
    }

export type LiveEvent =
  | { type: 'remembered'; live: Live; readAt: number; waiting: readonly string[] }
  | { type: 'answered'; live: Live; readAt: number; askedAtStep: number }
  | { type: 'unanswered'; refusal: Refusal }
  | { type: 'refused'; refusal: Refusal }
  | { type: 'marked'; memberIds: readonly string[]; record: Recorded | null; step: number }
  | { type: 'settled'; memberIds: readonly string[]; step: number }
  | { type: 'kept-waiting'; memberIds: readonly string[] }
  | { type: 'rolled-back'; memberIds: readonly string[] }

/** The live screen's state after an event. Pure: no clock, no network. */
export function nextLiveState(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'remembered': {
      if (state.kind !== 'loading') return state
      const marks = Object.fromEntries(
        event.waiting.map((id): [string, Mark] => [id, { record: ticked(event.readAt), phase: 'waiting', step: 0 }]),
      )
      return { kind: 'content', live: event.live, link: 'lost', readAt: event.readAt, marks }
    }
    case 'answered': {
      const marks = state.kind === 'content' ? stillNeeded(state.marks, event.live, event.askedAtStep) : {}
      const live = state.kind === 'content' ? reusing(state.live, event.live) : event.live
      return { kind: 'content', live, link: 'fresh', readAt: event.readAt, marks }
    }
    case 'unanswered':
      return state.kind === 'content' ? { ...state, link: 'lost' } : { kind: 'error', refusal: event.refusal }
    case 'refused':
      return event.refusal.code === 'NOT_OPEN_YET' ? { kind: 'not-open' } : { kind: 'error', refusal: event.refusal }
    case 'marked':
      return withMarks(state, event.memberIds, () => ({ record: event.record, phase: 'sending', step: event.step }))
    case 'settled':
      return withMarks(state, event.memberIds, (mark) => mark && { ...mark, phase: 'settled', step: event.step })
    case 'kept-waiting':
      return withMarks(state, event.memberIds, (mark) => mark && { ...mark, phase: 'waiting' })
    case 'rolled-back':
      return withMarks(state, event.memberIds, () => undefined)
  }
}

/** The record a tick makes, as shown until the cloud's own arrives. */
export const ticked = (at: number, evidence: 'tick' | 'paper' = 'tick'): Recorded => ({
  state: 'attended',
  evidence,
  late: false,
  at,
  byOrganiser: true,
})

function withMarks(
  state: LiveState,
  memberIds: readonly string[],
  change: (mark: Mark | undefined) => Mark | undefined,
): LiveState {
  if (state.kind !== 'content') return state
  const marks: Record<string, Mark> = { ...state.marks }
  for (const id of memberIds) {
    const mark = change(marks[id])
    if (mark) marks[id] = mark
    else delete marks[id]
  }
  return { ...state, marks }
}

/** The new roster with the old objects of people about whom nothing changed, so that their rows need no drawing. */
function reusing(old: Live, fresh: Live): Live {
  const known = new Map(old.people.map((person) => [person.id, person]))
  const people = fresh.people.map((person) => {
    const before = known.get(person.id)
    return before && JSON.stringify(before) === JSON.stringify(person) ? before : person
  })
  return { ...fresh, people }
}

/** Marks a newly read roster does not make superfluous: unsent ones, and those settled after it was asked for. */
function stillNeeded(marks: Readonly<Record<string, Mark>>, live: Live, askedAtStep: number): Record<string, Mark> {
  const recorded = new Set(live.people.filter((person) => person.record).map((person) => person.id))
  return Object.fromEntries(
    Object.entries(marks).filter(([id, mark]) => {
      if (mark.phase === 'settled') return mark.step > askedAtStep
      // somebody else (or the member's own scan) was quicker: nothing is left to send
      return !(mark.phase === 'waiting' && mark.record !== null && recorded.has(id))
    }),
  )
}

/** People whose tick has not reached the cloud yet. */
export const waitingIds = (marks: Readonly<Record<string, Mark>>): string[] =>
  Object.keys(marks).filter((id) => marks[id]?.phase === 'waiting')
