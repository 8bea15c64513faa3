import { maskIdNumber } from '../../src/shared/domain/member/id-number'
import type { Sealed } from '../../src/shared/domain/member/model'
import { maskPhone } from '../../src/shared/domain/member/phone'
import type { Marks } from '../../src/shared/domain/member/same-person'
import { seal, secretHash, unseal } from './seal'

/** Phone and ID numbers between plain text and what is stored (P-08). */
export const sealPhone = (phone: string | null): Sealed | null => (phone ? seal(phone, maskPhone(phone)) : null)
/** The same for an ID number. */
export const sealIdNumber = (id: string | null): Sealed | null => (id ? seal(id, maskIdNumber(id)) : null)
/** The number in plain text; null for none. Throws when it was sealed with another key. */
export const open = (sealed: Sealed | null): string | null => (sealed ? unseal(sealed) : null)

/** What tells a person apart (MB-7), from numbers in plain text. */
export const marksOf = (person: { name: string; phone: string | null; idNumber: string | null }): Marks => ({
  name: person.name,
  idHash: person.idNumber ? secretHash(person.idNumber) : null,
  phoneHash: person.phone ? secretHash(person.phone) : null,
})
