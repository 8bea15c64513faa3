import type { Input, Output } from '@/shared/contracts'
import type { Situation, Standing } from '@/shared/domain/member/model'

export type MemberView = Output<'member', 'get'>
type Changes = Input<'member', 'update'>['changes']
type Gender = 'male' | 'female'

/** A member as typed. Phone and ID number are empty until typed anew: what is stored is never shown in full. */
export interface MemberForm {
  name: string
  gender: Gender | undefined
  birthday: string
  standing: Standing
  admittedOn: string
  formalOn: string
  groupId: string
  phone: string
  idNumber: string
  clearPhone: boolean
  clearId: boolean
  /** For new members only. */
  situation: Situation
}

export type MemberField = 'name' | 'birthday' | 'admittedOn' | 'formalOn' | 'groupId' | 'phone' | 'idNumber'
export type MemberFault = 'NAME_SHORT' | 'PHONE_WRONG'

export const emptyMember: MemberForm = {
  name: '',
  gender: undefined,
  birthday: '',
  standing: 'formal',
  admittedOn: '',
  formalOn: '',
  groupId: '',
  phone: '',
  idNumber: '',
  clearPhone: false,
  clearId: false,
  situation: 'regular',
}

/** The form of a member on record. */
export const formOfMember = (member: MemberView): MemberForm => ({
  ...emptyMember,
  name: member.name,
  gender: member.gender ?? undefined,
  birthday: member.birthday ?? '',
  standing: member.standing,
  admittedOn: member.admittedOn ?? '',
  formalOn: member.formalOn ?? '',
  groupId: member.groupId ?? '',
  situation: member.situation,
})

/** What can be seen to be wrong before the cloud is asked; ID numbers and days are judged there. */
export function faultsOfMember(form: MemberForm): Partial<Record<MemberField, MemberFault>> {
  const faults: Partial<Record<MemberField, MemberFault>> = {}
  if (form.name.trim().length < 2) faults.name = 'NAME_SHORT'
  const phone = form.phone.replace(/[\s-]/g, '')
  if (phone !== '' && !/^(\+?86)?1\d{10}$/.test(phone)) faults.phone = 'PHONE_WRONG'
  return faults
}

const orNull = (text: string): string | null => text.trim() || null

/** Everything the contract wants of a new member. */
export const newMemberOf = (form: MemberForm) => ({
  name: form.name.trim(),
  gender: form.gender ?? null,
  birthday: orNull(form.birthday),
  standing: form.standing,
  admittedOn: orNull(form.admittedOn),
  formalOn: form.standing === 'formal' ? orNull(form.formalOn) : null,
  groupId: orNull(form.groupId),
  phone: orNull(form.phone),
  idNumber: orNull(form.idNumber),
  situation: form.situation,
})

/** What was changed, and nothing else: a number that was not typed anew stays as it is. */
export function changesOf(form: MemberForm, member: MemberView): Changes {
  const { phone, idNumber, situation: _kept, ...rest } = newMemberOf(form)
  const changes: Changes = Object.fromEntries(
    Object.entries(rest).filter(([field, value]) => value !== member[field as keyof typeof rest]),
  )
  if (phone !== null || form.clearPhone) changes.phone = phone
  if (idNumber !== null || form.clearId) changes.idNumber = idNumber
  return changes
}

const fields: Record<string, MemberField> = {
  BAD_NAME: 'name',
  BAD_PHONE: 'phone',
  BAD_ID_NUMBER: 'idNumber',
  BIRTHDAY_NOT_OF_ID: 'idNumber',
  GROUP_NOT_IN_BRANCH: 'groupId',
  DUPLICATE_MEMBER: 'name',
}
const known: readonly string[] = ['name', 'birthday', 'admittedOn', 'formalOn', 'groupId', 'phone', 'idNumber']

/** Which field a refusal belongs to: the one the cloud names, else the one its code is about; null for none. */
export function memberFieldOf(refusal: { code: string; detail?: Record<string, string | number> }): MemberField | null {
  const named = refusal.detail?.field
  if (typeof named === 'string' && known.includes(named)) return named as MemberField
  return fields[refusal.code] ?? null
}
