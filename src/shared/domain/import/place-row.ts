import { plainText } from '../kit/plain-text'
import { holdsMembers } from '../org/kinds'
import type { Org } from '../org/model'
import { nearest } from './nearest'
import { type Problem, problem } from './problem'
import type { RowFacts } from './read-row'

/** The branches and groups a file may name, by name. */
export interface Places {
  branches: ReadonlyMap<string, readonly Org[]>
  /** Groups of each branch, by the branch's id. */
  groups: ReadonlyMap<string, ReadonlyMap<string, Org>>
}
export interface Place {
  branchId: string
  branchName: string
  groupId: string | null
  groupName: string | null
}

const key = (name: string) => plainText(name).replace(/ /g, '')

/** Sorts the active organisations at and below the one an import is for. */
export function placesOf(orgs: readonly Org[]): Places {
  const branches = new Map<string, Org[]>()
  const groups = new Map<string, Map<string, Org>>()
  for (const org of orgs) {
    if (org.state === 'dissolved') continue
    if (holdsMembers(org.kind)) branches.set(key(org.name), [...(branches.get(key(org.name)) ?? []), org])
    if (org.kind === 'group' && org.parentId) {
      groups.set(org.parentId, (groups.get(org.parentId) ?? new Map<string, Org>()).set(key(org.name), org))
    }
  }
  return { branches, groups }
}

/** IM-8: the branch (and group) a row names, among those below the organisation the import is for. */
export function placeRow(facts: RowFacts, places: Places): { place: Place } | { problem: Problem } | null {
  const { row, branch, group } = facts
  if (branch === null) return null
  const [org, ...namesakes] = places.branches.get(key(branch)) ?? []
  if (!org) {
    const near = nearest(key(branch), places.branches.keys())
    return { problem: problem(row, 'branch', near ? 'BRANCH_UNKNOWN_NEAR' : 'BRANCH_UNKNOWN', branch, near ?? '') }
  }
  if (namesakes.length > 0) {
    return { problem: problem(row, 'branch', 'BRANCH_AMBIGUOUS', branch, namesakes.length + 1) }
  }
  const here = places.groups.get(org._id)
  const found = group === null ? null : (here?.get(key(group)) ?? null)
  if (group !== null && !found) {
    const near = nearest(key(group), here?.keys() ?? [])
    return { problem: problem(row, 'group', near ? 'GROUP_UNKNOWN_NEAR' : 'GROUP_UNKNOWN', group, near ?? '') }
  }
  return {
    place: { branchId: org._id, branchName: org.name, groupId: found?._id ?? null, groupName: found?.name ?? null },
  }
}
