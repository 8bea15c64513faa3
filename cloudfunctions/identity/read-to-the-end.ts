const PAGE = 1000
/** The latest instant (UTC ms) that a contract takes: in the year 2243. */
const END_OF_TIME = 8_640_000_000_000

/**
 * Reads pages that run from the latest backwards until there are no more. Pages meet at an instant, which both contain:
 * nothing between them is lost, and what is read twice counts once.
 * @param page documents up to and including an instant, latest first
 */
export async function readToTheEnd<T extends { _id: string }>(
  page: (until: number, limit: number) => Promise<T[]>,
  at: (document: T) => number,
): Promise<T[]> {
  const all = new Map<string, T>()
  for (let until = END_OF_TIME; ; ) {
    const found = await page(until, PAGE)
    const known = all.size
    for (const document of found) all.set(document._id, document)
    if (found.length < PAGE || all.size === known) return [...all.values()]
    until = at(found[found.length - 1]!)
  }
}
