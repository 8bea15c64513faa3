import type { Member, Sealed } from '../member/model'
import { genderNames, situationNames, standingNames } from '../member/names'
import { type ColumnKey, columns } from './columns'
import type { Place } from './place-row'
import type { RowFacts } from './read-row'

export interface Change {
  column: string
  before: string
  after: string
}
/** The fields of a member that an import writes. */
export type Written = Partial<
  Pick<
    Member,
    'gender' | 'birthday' | 'idNumber' | 'phone' | 'groupId' | 'standing' | 'admittedOn' | 'formalOn' | 'situation'
  >
>
/** A row that has no problem: facts, place and sealed secrets. */
export interface ReadyRow {
  facts: RowFacts & { name: string }
  place: Place
  phone: Sealed | null
  idNumber: Sealed | null
}

/**
 * IM-6: what a row would change on a member: only cells that say something, and something else than is stored. Shown in
 * words, secrets masked.
 * @param groupName the name of the group the member is in now
 */
export function compare(ready: ReadyRow, member: Member, groupName: string): { changes: Change[]; write: Written } {
  const { facts, place } = ready
  const changes: Change[] = []
  const write: Written = {}
  function look<K extends keyof Written>(
    field: K,
    column: ColumnKey,
    next: Member[K] | null,
    words: (value: Member[K]) => string,
    same = next === member[field],
  ) {
    if (next === null || same) return
    changes.push({ column: columns[column].heading, before: words(member[field]), after: words(next) })
    write[field] = next
  }
  const plain = (value: string | null) => value ?? ''
  const masked = (value: Sealed | null) => value?.masked ?? ''
  look('gender', 'gender', facts.gender, (value) => (value ? genderNames[value] : ''))
  look('birthday', 'birthday', facts.birthday, plain)
  look('idNumber', 'idNumber', ready.idNumber, masked, ready.idNumber?.hash === member.idNumber?.hash)
  look('phone', 'phone', ready.phone, masked, ready.phone?.hash === member.phone?.hash)
  look('groupId', 'group', place.groupId, (value) => (value === place.groupId ? (place.groupName ?? '') : groupName))
  look('standing', 'standing', facts.standing, (value) => standingNames[value])
  look('admittedOn', 'admittedOn', facts.admittedOn, plain)
  look('formalOn', 'formalOn', facts.formalOn, plain)
  look('situation', 'situation', facts.situation, (value) => situationNames[value])
  return { changes, write }
}

/** What a row says about somebody new; situation 在册 unless it says otherwise. */
export function writeOfNew(ready: ReadyRow): Required<Written> {
  const { facts, place, phone, idNumber } = ready
  const { gender, birthday, admittedOn, formalOn } = facts
  return {
    gender,
    birthday,
    idNumber,
    phone,
    groupId: place.groupId,
    standing: facts.standing ?? 'formal',
    admittedOn,
    formalOn,
    situation: facts.situation ?? 'regular',
  }
}
