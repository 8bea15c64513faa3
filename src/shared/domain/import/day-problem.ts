import type { Day } from '../kit/day'
import { faultOfDays, type MemberDays } from '../member/days'
import { type Problem, problem } from './problem'

/** What is wrong with a person's days, as a problem of the row that would make it so; null when they are in order. */
export function dayProblem(row: number, days: MemberDays, today: Day): Problem | null {
  const fault = faultOfDays(days, today)
  if (!fault) return null
  const { code, field } = fault
  const say = (which: Problem['code']) => problem(row, field, which, days[field] ?? '')
  if (code === 'DAY_IN_FUTURE') return say('DAY_IN_FUTURE')
  if (code === 'FORMAL_DAY_TOO_SOON') return say('FORMAL_DAY_OF_PROBATIONARY')
  return say(field === 'admittedOn' ? 'ADMITTED_BEFORE_BIRTH' : 'FORMAL_BEFORE_ADMITTED')
}
