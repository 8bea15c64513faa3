/** A bucket that lets `perSecond` calls through in any second; `Infinity` lets all of them. */
export function createRate(perSecond: number, clock: () => number = performance.now.bind(performance)): () => boolean {
  let tokens = perSecond
  let filledAt = clock()
  return () => {
    if (perSecond === Number.POSITIVE_INFINITY) return true
    const now = clock()
    tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1000) * perSecond)
    filledAt = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
