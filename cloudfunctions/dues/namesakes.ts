import type { PayerRow } from '../../src/shared/contracts/dues-shapes'
import type { Member } from '../../src/shared/domain/member/model'

/** Ids of those who share their name with another on the list: only they need what tells them apart. */
export function namesakes(members: readonly Pick<Member, '_id' | 'name'>[]): string[] {
  const count = new Map<string, number>()
  for (const { name } of members) count.set(name, (count.get(name) ?? 0) + 1)
  return members.filter(({ name }) => count.get(name) !== 1).map(({ _id }) => _id)
}

/** The year of birth and the end of the telephone number, as far as they are known. */
export const apart = ({
  phone,
  birthday,
}: Pick<Member, 'phone' | 'birthday'>): Pick<PayerRow, 'phoneEnd' | 'birthYear'> => ({
  ...(phone ? { phoneEnd: phone.masked.slice(-4) } : {}),
  ...(birthday ? { birthYear: birthday.slice(0, 4) } : {}),
})
