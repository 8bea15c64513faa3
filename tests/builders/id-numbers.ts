import fc from 'fast-check'
import { addDays } from '@/shared/domain/kit/day'
import { checkDigitOf } from '@/shared/domain/member/id-number'

/** A right ID number of somebody born on a day. `serial` is three digits; odd is a man. */
export function anIdNumber(birthday: string, serial = 1, region = '610102'): string {
  const seventeen = `${region}${birthday.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return seventeen + checkDigitOf(seventeen)
}

/** Right ID numbers of people born between 1930 and 2007. */
export const idNumbers = fc
  .tuple(
    fc.integer({ min: 0, max: 28_000 }),
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 110000, max: 659999 }),
  )
  .map(([days, serial, region]) => anIdNumber(addDays('1930-01-01', days), serial, String(region)))
