import { maskIdNumber } from '../../src/shared/domain/member/id-number'
import type { Member, Sealed } from '../../src/shared/domain/member/model'
import { maskPhone } from '../../src/shared/domain/member/phone'
import { isSamePerson, type Marks } from '../../src/shared/domain/member/same-person'
import type { Data } from '../_data'
import { seal, secretHash, unseal } from '../_kernel/seal'

export const sealPhone = (phone: string | null): Sealed | null => (phone ? seal(phone, maskPhone(phone)) : null)
export const sealIdNumber = (id: string | null): Sealed | null => (id ? seal(id, maskIdNumber(id)) : null)
export const open = (sealed: Sealed | null): string | null => (sealed ? unseal(sealed) : null)

export const marksOf = (person: { name: string; phone: string | null; idNumber: string | null }): Marks => ({
  name: person.name,
  idHash: person.idNumber ? secretHash(person.idNumber) : null,
  phoneHash: person.phone ? secretHash(person.phone) : null,
})

/** Somebody else on record who is the same person (MB-7), wherever they are. */
export async function findTwin(data: Data, marks: Marks, exceptId: string): Promise<Member | null> {
  const { idHash, phoneHash } = marks
  const [byId, byPhone] = await Promise.all([
    data.members.byHash('idNumber', idHash ? [idHash] : []),
    data.members.byHash('phone', phoneHash ? [phoneHash] : []),
  ])
  return [...byId, ...byPhone].find((known) => known._id !== exceptId && isSamePerson(marks, known)) ?? null
}
