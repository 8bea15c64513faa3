import type { Member } from './model'

type Named = Pick<Member, '_id' | 'name'>

/** Ids of those who share their name with another on the list: only they need what tells them apart. */
export function namesakes(members: readonly Named[]): string[] {
  return alikeAmong(members).flatMap((alike) => alike.map(({ _id }) => _id))
}

/** Each name that more than one has, with those who have it. */
function alikeAmong<T extends Named>(members: readonly T[]): T[][] {
  const byName = new Map<string, T[]>()
  for (const member of members) byName.set(member.name, [...(byName.get(member.name) ?? []), member])
  return [...byName.values()].filter(({ length }) => length > 1)
}

/** What officers are told of namesakes (MB-10), as far as it is known. */
export interface Marks {
  phoneEnd?: string
  birthYear?: string
}
/** The year of birth and the end of the telephone number. */
export const apart = ({ phone, birthday }: Pick<Member, 'phone' | 'birthday'>): Marks => ({
  ...(phone ? { phoneEnd: phone.masked.slice(-4) } : {}),
  ...(birthday ? { birthYear: birthday.slice(0, 4) } : {}),
})

/** What a branch's members are told of namesakes among them: one of both, never a telephone number. */
export interface OpenMark {
  birthYear?: string
  groupName?: string
}

/**
 * What tells the namesakes of a branch apart before all its members (MB-10, P-08): the year of birth where no other of
 * the name has it, or else the group's name; nothing where neither is known.
 * @param groupOf the name of somebody's group within the branch, null where they are in none
 */
export function openMarks(
  members: readonly Pick<Member, '_id' | 'name' | 'birthday'>[],
  groupOf: (memberId: string) => string | null,
): Map<string, OpenMark> {
  const marks = new Map<string, OpenMark>()
  for (const alike of alikeAmong(members)) {
    const years = alike.map(yearOf)
    for (const member of alike) {
      const birthYear = yearOf(member)
      const groupName = groupOf(member._id)
      if (birthYear && years.filter((each) => each === birthYear).length === 1) marks.set(member._id, { birthYear })
      else if (groupName) marks.set(member._id, { groupName })
    }
  }
  return marks
}

const yearOf = ({ birthday }: Pick<Member, 'birthday'>) => birthday?.slice(0, 4) ?? null
