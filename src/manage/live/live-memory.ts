import type { Shelf } from '@/api/shelf'
import type { Live } from './live-state'

/** What lets the live screen begin without a network: the roster with its key, and ticks that were not sent yet. */
export interface Remembered {
  live: Live
  readAt: number
  waiting: string[]
}

const keyOf = (activityId: string) => `manage.live.${activityId}`
/** Names the activity remembered last: only one roster is kept on a phone. */
const LAST = 'manage.live'

export const recall = (shelf: Shelf, activityId: string): Remembered | null => shelf.read<Remembered>(keyOf(activityId))

/** Keeps what is needed to go on without a network; a former activity's secrets are dropped. */
export function remember(shelf: Shelf, activityId: string, what: Remembered): void {
  const last = shelf.read<string>(LAST)
  if (last !== null && last !== activityId) shelf.remove(keyOf(last))
  shelf.write(LAST, activityId)
  shelf.write(keyOf(activityId), what)
}

/** Drops the roster and the key, once the activity is closed. */
export function forget(shelf: Shelf, activityId: string): void {
  shelf.remove(keyOf(activityId))
}

/** The activity whose code can still be shown without a network; null when there is none. */
export function lastOpen(shelf: Shelf): string | null {
  const activityId = shelf.read<string>(LAST)
  return activityId !== null && recall(shelf, activityId) ? activityId : null
}
