import type { Day } from '../kit/day'
import type { Standing } from './model'

export type DayField = 'birthday' | 'admittedOn' | 'formalOn'
export interface MemberDays {
  standing: Standing
  birthday: Day | null
  admittedOn: Day | null
  formalOn: Day | null
}

/**
 * MB-4: no day of a member's life lies in the future, one is born before one is admitted, and becomes formal on the day
 * of admission at the earliest. MB-5: a probationary member has no day of becoming formal yet.
 * @returns the first fault with the field to mend, or null
 */
export function faultOfDays(
  { standing, birthday, admittedOn, formalOn }: MemberDays,
  today: Day,
): { code: 'DAY_IN_FUTURE' | 'DAYS_OUT_OF_ORDER' | 'FORMAL_DAY_TOO_SOON'; field: DayField } | null {
  const days = { birthday, admittedOn, formalOn }
  for (const field of ['birthday', 'admittedOn', 'formalOn'] as const) {
    if ((days[field] ?? '') > today) return { code: 'DAY_IN_FUTURE', field }
  }
  if (birthday && admittedOn && admittedOn <= birthday) return { code: 'DAYS_OUT_OF_ORDER', field: 'admittedOn' }
  if (admittedOn && formalOn && formalOn < admittedOn) return { code: 'DAYS_OUT_OF_ORDER', field: 'formalOn' }
  if (birthday && formalOn && formalOn <= birthday) return { code: 'DAYS_OUT_OF_ORDER', field: 'formalOn' }
  if (standing === 'probationary' && formalOn) return { code: 'FORMAL_DAY_TOO_SOON', field: 'formalOn' }
  return null
}
