import type { Member } from './model'

/** What tells persons apart: keyed hashes, never the secrets themselves. */
export interface Marks {
  name: string
  idHash: string | null
  phoneHash: string | null
}
export type Known = Pick<Member, '_id' | 'name' | 'phone' | 'idNumber' | 'state' | 'ended'>

/**
 * MB-7: the same ID number, or the same name with the same phone, is the same person, ended memberships included: who
 * comes back is restored, not entered twice. A record ended as a mistake stands for nobody.
 */
export function isSamePerson(marks: Marks, known: Known): boolean {
  if (known.ended?.reason === 'mistake') return false
  if (marks.idHash !== null && known.idNumber?.hash === marks.idHash) return true
  return marks.phoneHash !== null && known.phone?.hash === marks.phoneHash && known.name === marks.name
}
