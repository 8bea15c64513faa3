/** The most a read answers: the service's own limit. */
export const MOST_A_READ = 1000

/**
 * Everything there is, page after page.
 * @param page reads the next page, of at most 1000, after the last document known; null for the first page
 */
export async function allPages<T>(page: (last: T | null) => Promise<T[]>): Promise<T[]> {
  const all: T[] = []
  for (;;) {
    const next = await page(all[all.length - 1] ?? null)
    all.push(...next)
    if (next.length < MOST_A_READ) return all
  }
}
