import type { Instant } from '../shared/domain/kit/day'
import { shelf as phoneShelf, type Shelf } from './shelf'

const KEY = 'clock'
/** A measurement is replaced by a rougher one only when it is this old, ms: phones' clocks drift slowly. */
const GOOD_FOR = 10 * 60_000

/** How far the server's clock is ahead of this phone's, ms, and how well that is known. */
export interface Measurement {
  difference: number
  /** How long the answer took, ms: the difference is off by half of it at most. */
  roundTrip: number
  /** When it was measured, phone's clock. */
  at: Instant
}

/** Takes the sharper of two measurements; a rough new one only when the old one has aged. */
export function better(old: Measurement | null, fresh: Measurement): Measurement {
  if (!old || fresh.roundTrip <= old.roundTrip) return fresh
  const aged = Math.abs(fresh.at - old.at) > GOOD_FOR
  // a phone whose clock was set anew makes the old measurement wrong, not rough
  const moved = Math.abs(fresh.difference - old.difference) > (fresh.roundTrip + old.roundTrip) / 2
  return aged || moved ? fresh : old
}

/** The clock that the whole house goes by, as this phone knows it. */
export function makeClock(shelf: Shelf, phoneNow: () => Instant = Date.now) {
  let known = shelf.read<Measurement>(KEY)
  return {
    /** Learns from an answer that carried the server's time. All UTC ms; `sentAt` and `receivedAt` by this phone. */
    note(serverNow: Instant, sentAt: Instant, receivedAt: Instant): void {
      const fresh = {
        difference: Math.round(serverNow - (sentAt + receivedAt) / 2),
        roundTrip: Math.max(0, receivedAt - sentAt),
        at: receivedAt,
      }
      const chosen = better(known, fresh)
      if (chosen === known) return
      known = chosen
      shelf.write(KEY, known)
    },
    /** The server's time now, UTC ms, as well as it is known. */
    now: (): Instant => phoneNow() + (known?.difference ?? 0),
    /** Server's clock minus this phone's, ms; 0 before the first answer. */
    difference: (): number => known?.difference ?? 0,
  }
}

const clock = makeClock(phoneShelf)
export const noteServerTime = clock.note
/** The server's time now, UTC ms: use it wherever a ticket, a countdown or “today” is concerned. */
export const serverNow = clock.now
export const clockDifference = clock.difference
