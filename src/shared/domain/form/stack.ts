import { type FormSheet, section } from './sheet'

/**
 * FO-11: several papers of one kind on one tab, each on pages of its own: all certificates of a branch, all its slips.
 * @param of.papers at least one, all of the same columns
 */
export function stackOf(of: { name: string; left: string; right: string; papers: readonly FormSheet[] }): FormSheet {
  const [first] = of.papers
  if (!first) throw new RangeError('a stack has at least one paper')
  return {
    ...first,
    name: of.name,
    under: [of.left, of.right],
    headings: 0,
    scale: 90,
    merges: [],
    rows: of.papers.flatMap(({ under, rows }) => [
      section(under[0]),
      ...rows.map((row, index) => (index === rows.length - 1 ? { ...row, endsPage: true } : row)),
    ]),
  }
}
