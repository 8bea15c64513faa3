import { isBound } from '../../src/shared/domain/identity/decide-bind'
import type { Member } from '../../src/shared/domain/member/model'

/** A member as organisers see one: secrets by their masks (P-08), of the WeChat identity only whether there is one. */
export function viewOf(member: Member) {
  const { _id, phone, idNumber, ...rest } = member
  return {
    ...rest,
    id: _id,
    phone: phone?.masked ?? null,
    idNumber: idNumber?.masked ?? null,
    bound: isBound(member),
  }
}
