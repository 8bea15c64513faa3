import { addDays, type Day, isDay } from '../kit/day'
import { plainText } from '../kit/plain-text'
import type { Cell } from './sheet'

const pad = (digits: string) => digits.padStart(2, '0')

/**
 * IM-5: a day out of a cell: a date cell, a day written in one of the usual ways, eight digits, or a spreadsheet's day
 * number (1 = 1 January 1900; the 29 February 1900 that spreadsheets believe in is why counting begins at 30 December).
 * @returns `incomplete` for a month without a day, `bad` for anything else
 */
export function readDay(cell: Cell): Day | 'incomplete' | 'bad' {
  if (cell.kind === 'day') return cell.day
  if (cell.kind === 'number') return ofNumber(cell.value)
  if (cell.kind !== 'text') return 'bad'
  const text = plainText(cell.text).replace(/ ?\d{1,2}:\d{2}(:\d{2})?$/, '')
  const parts = /^(\d{4})[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (parts) return existing(`${parts[1]}-${pad(parts[2]!)}-${pad(parts[3]!)}`)
  if (/^\d{4}[-/.年 ]+\d{1,2}月?$/.test(text) || /^(19|20)\d{4}$/.test(text)) return 'incomplete'
  return /^\d{5}$/.test(text) ? ofNumber(Number(text)) : 'bad'
}

function ofNumber(value: number): Day | 'incomplete' | 'bad' {
  const text = String(value)
  if (/^\d{8}$/.test(text)) return existing(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  if (/^(19|20)\d{2}\.\d{1,2}$/.test(text) || /^(19|20)\d{4}$/.test(text)) return 'incomplete'
  const days = Math.floor(value)
  return days > 60 && days < 73_051 ? addDays('1899-12-30', days) : 'bad'
}

const existing = (day: string): Day | 'bad' => (isDay(day) ? day : 'bad')
