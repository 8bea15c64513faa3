import { type Problem, problem } from './problem'
import type { RowFacts } from './read-row'

/** Whether two rows of the same name and branch may still be two people: something of theirs differs. */
const toldApart = (one: RowFacts, other: RowFacts) =>
  (one.idNumber !== null && other.idNumber !== null && one.idNumber !== other.idNumber) ||
  (one.phone !== null && other.phone !== null && one.phone !== other.phone && (!one.idNumber || !other.idNumber))

/**
 * IM-9: people who stand in the file twice: the same ID number, the same name with the same phone, or the same name in
 * the same branch with nothing that tells them apart. A couple that shares a phone is two people.
 * @returns a problem for each row after the first of them
 */
export function findTwins(rows: readonly RowFacts[]): Problem[] {
  const problems: Problem[] = []
  const byId = new Map<string, RowFacts>()
  const byNameAndPhone = new Map<string, RowFacts>()
  const byNameAndBranch = new Map<string, RowFacts[]>()
  for (const facts of rows) {
    const { row, name, idNumber, phone, branch } = facts
    const namesakes = byNameAndBranch.get(`${name}|${branch}`) ?? []
    const twinById = idNumber ? byId.get(idNumber) : undefined
    const twinByName =
      name === null
        ? undefined
        : (unlessToldApart(facts, phone ? byNameAndPhone.get(`${name}|${phone}`) : undefined) ??
          namesakes.find((other) => !toldApart(facts, other)))
    if (twinById) problems.push(problem(row, 'idNumber', 'TWICE_IN_FILE', idNumber ?? '', twinById.row))
    else if (twinByName) problems.push(problem(row, 'name', 'TWICE_IN_FILE', name ?? '', twinByName.row))
    else {
      if (idNumber) byId.set(idNumber, facts)
      if (name && phone) byNameAndPhone.set(`${name}|${phone}`, facts)
      if (name) byNameAndBranch.set(`${name}|${branch}`, [...namesakes, facts])
    }
  }
  return problems
}

const unlessToldApart = (facts: RowFacts, other: RowFacts | undefined) =>
  other && !toldApart(facts, other) ? other : undefined
