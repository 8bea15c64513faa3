import type { Member } from '../../src/shared/domain/member/model'
import { isSamePerson, type Marks } from '../../src/shared/domain/member/same-person'
import type { Data } from '../_data'

/** Somebody else on record who is the same person (MB-7), wherever they are. */
export async function findTwin(data: Data, marks: Marks, exceptId: string): Promise<Member | null> {
  const { idHash, phoneHash } = marks
  const [byId, byPhone] = await Promise.all([
    data.members.byHash('idNumber', idHash ? [idHash] : []),
    data.members.byHash('phone', phoneHash ? [phoneHash] : []),
  ])
  return [...byId, ...byPhone].find((known) => known._id !== exceptId && isSamePerson(marks, known)) ?? null
}
