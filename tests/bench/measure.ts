/** Latencies of many runs, in milliseconds. */
export interface Measured {
  /** Runs per second. */
  rate: number
  p50: number
  p99: number
}

/** Runs `work` for each item, `parallel` at a time, and answers how long they took. A failure fails the bench. */
export async function measure<T>(
  items: readonly T[],
  parallel: number,
  work: (item: T) => Promise<unknown>,
): Promise<Measured> {
  const took: number[] = []
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < items.length) {
        const item = items[next++]!
        const at = performance.now()
        await work(item)
        took.push(performance.now() - at)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const quantile = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { rate: items.length / seconds, p50: quantile(0.5), p99: quantile(0.99) }
}

/** Rounds for reading: three significant digits. */
export const short = (value: number): number => Number(value.toPrecision(3))

/** A shuffled copy; the same seed gives the same order. */
export function shuffled<T>(items: readonly T[], random: { below(limit: number): number }): T[] {
  const all = [...items]
  for (let last = all.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const kept = all[last]!
    all[last] = all[other]!
    all[other] = kept
  }
  return all
}
