import type { Member } from '../member/model'
import { endReasonNames } from '../member/names'
import type { Marks } from '../member/same-person'
import { type Problem, problem } from './problem'

/** Members that may be meant, found by what tells people apart. */
export interface KnownMembers {
  byIdHash: ReadonlyMap<string, readonly Member[]>
  byPhoneHash: ReadonlyMap<string, readonly Member[]>
  /** By `branchId|name`. */
  byName: ReadonlyMap<string, readonly Member[]>
}
type Match = { member: Member } | { problem: Problem } | null

/**
 * IM-10: the member a row means: by ID number, else by name and phone, else by name within the branch. Never guessed:
 * several namesakes, another branch, another name for the ID number and an ended membership are problems.
 * @returns null for somebody new
 */
export function matchMember(row: number, marks: Marks & { branchId: string }, known: KnownMembers): Match {
  const byId = real(marks.idHash ? known.byIdHash.get(marks.idHash) : [])
  const [first] = byId
  if (first) {
    if (first.name !== marks.name) return { problem: problem(row, 'idNumber', 'ID_OF_OTHER_NAME', marks.name) }
    return verdict(row, marks, byId)
  }
  const byPhone = real(marks.phoneHash ? known.byPhoneHash.get(marks.phoneHash) : []).filter(
    ({ name }) => name === marks.name,
  )
  if (byPhone.length > 0) return verdict(row, marks, byPhone)
  const namesakes = real(known.byName.get(`${marks.branchId}|${marks.name}`)).filter(
    ({ idNumber }) => !(marks.idHash && idNumber && idNumber.hash !== marks.idHash),
  )
  return namesakes.length > 0 ? verdict(row, marks, namesakes) : null
}

/** A record ended as a mistake stands for nobody (MB-7). */
const real = (members: readonly Member[] = []) => members.filter(({ ended }) => ended?.reason !== 'mistake')

function verdict(row: number, marks: Marks & { branchId: string }, found: readonly Member[]): Match {
  const active = found.filter(({ state }) => state === 'active')
  const [member] = active
  if (active.length > 1) return { problem: problem(row, 'name', 'NAMESAKES', marks.name) }
  if (!member) {
    const ended = found[0]?.ended
    const when = ended ? `${ended.on} ${endReasonNames[ended.reason]}` : ''
    return { problem: problem(row, 'name', 'ENDED', marks.name, when) }
  }
  if (member.branchId !== marks.branchId) return { problem: problem(row, 'branch', 'ELSEWHERE', marks.name) }
  return { member }
}
