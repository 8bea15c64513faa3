/** Single-character changes between two names. */
function distance(one: string, other: string): number {
  const left = [...one]
  const right = [...other]
  let row = right.map((_, index) => index + 1)
  for (const [i, a] of left.entries()) {
    const next: number[] = []
    for (const [j, b] of right.entries()) {
      const diagonal = j === 0 ? i : row[j - 1]!
      const before = j === 0 ? i + 1 : next[j - 1]!
      next.push(Math.min(diagonal + (a === b ? 0 : 1), row[j]! + 1, before + 1))
    }
    row = next
  }
  return row[right.length - 1] ?? left.length
}

/** The name most like a wrong one, or null when none is like it: at most a third of its characters may differ. */
export function nearest(wrong: string, names: Iterable<string>): string | null {
  let best: { name: string; far: number } | null = null
  for (const name of names) {
    const contained = wrong.length >= 2 && (name.includes(wrong) || wrong.includes(name))
    const far = contained ? 0.5 : distance(wrong, name)
    if (far <= Math.max(wrong.length, name.length) / 3 && far < (best?.far ?? Number.POSITIVE_INFINITY))
      best = { name, far }
  }
  return best?.name ?? null
}
