/** Milliseconds between two readings of the roster while all is well. */
export const POLL_EVERY = 3_000
const SLOWEST = 30_000

/**
 * Milliseconds until the next reading: `every` while it works, doubled with each failure in a row, at most 30 s, so
 * that a hall full of phones does not press on a weak network.
 */
export const pollDelay = (failures: number, every = POLL_EVERY): number =>
  Math.min(SLOWEST, every * 2 ** Math.min(failures, 8))
