/**
 * One page of what is listed by time, latest first, and where the next one begins. What happened at one instant stays on
 * one page: a statement's booking writes several receipts at once.
 * @param found one more than the page holds, if there are more
 */
export function pageByTime<T extends { at: number }>(
  found: readonly T[],
  most: number,
): { items: T[]; next: number | null } {
  const beyond = found[most]
  if (!beyond) return { items: [...found], next: null }
  const whole = found.slice(0, most).filter(({ at }) => at > beyond.at)
  const items = whole.length > 0 ? whole : found.slice(0, most)
  return { items, next: items[items.length - 1]!.at }
}
