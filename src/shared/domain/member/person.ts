import type { Day } from '../kit/day'
import { type DayField, faultOfDays } from './days'
import { birthdayOfId, genderOfId, readIdNumber } from './id-number'
import type { Standing } from './model'
import { readName } from './name'
import { readPhone } from './phone'

/** What an organiser types about a person, secrets in plain text. */
export interface Person {
  name: string
  gender: 'male' | 'female' | null
  birthday: Day | null
  standing: Standing
  admittedOn: Day | null
  formalOn: Day | null
  phone: string | null
  idNumber: string | null
}

export type PersonRefusal =
  | 'BAD_NAME'
  | 'BAD_PHONE'
  | 'BAD_ID_NUMBER'
  | 'BIRTHDAY_NOT_OF_ID'
  | 'DAY_IN_FUTURE'
  | 'DAYS_OUT_OF_ORDER'

/**
 * Reads a person as typed: everything in the form it is stored in, or the first refusal with the field to mend. The ID
 * number fills an empty birthday and sex, and contradicts a wrong birthday (MB-6).
 */
export function readPerson(
  typed: Person,
  today: Day,
): { person: Person } | { refusal: PersonRefusal; field: DayField | 'name' | 'phone' | 'idNumber' } {
  const name = readName(typed.name)
  if (name === null) return { refusal: 'BAD_NAME', field: 'name' }
  const phone = typed.phone ? readPhone(typed.phone) : null
  if (typed.phone && phone === null) return { refusal: 'BAD_PHONE', field: 'phone' }
  const idNumber = typed.idNumber ? readIdNumber(typed.idNumber) : null
  if (typed.idNumber && idNumber === null) return { refusal: 'BAD_ID_NUMBER', field: 'idNumber' }
  const birthday = typed.birthday ?? (idNumber ? birthdayOfId(idNumber) : null)
  if (idNumber && birthday !== birthdayOfId(idNumber)) return { refusal: 'BIRTHDAY_NOT_OF_ID', field: 'birthday' }
  const person: Person = {
    ...typed,
    name,
    phone,
    idNumber,
    birthday,
    gender: typed.gender ?? (idNumber ? genderOfId(idNumber) : null),
  }
  const fault = faultOfDays(person, today)
  if (!fault) return { person }
  return { refusal: fault.code === 'DAY_IN_FUTURE' ? 'DAY_IN_FUTURE' : 'DAYS_OUT_OF_ORDER', field: fault.field }
}
