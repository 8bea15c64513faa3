import type { Channel } from '../dues/model'
import { channelNames } from '../dues/payment'
import type { Day, Month } from '../kit/day'
import { plainYuan } from '../kit/money'
import type { Member } from '../member/model'
import type { DuesKind } from '../standard/model'
import type { FormKind } from './model'

/** The names of the forms. */
export const formNames: Record<FormKind, string> = {
  standards: '党费核定表',
  register: '党费收缴登记表',
  certificate: '党费证',
  slip: '党费交接单',
  year: '党费收缴年度报告',
}

/** Kinds of payers as the remarks of a form call them. */
export const kindNames: Record<DuesKind, string> = {
  wage_monthly: '按月领取工资',
  retired: '离退休',
  annual_salary: '年薪制',
  self_employed: '不按月取得收入',
  farmer: '农民党员',
  fixed_02: '按最低数额交纳',
}

/** The ways money comes in, in the order of the forms. */
export const channelKeys = Object.keys(channelNames) as Channel[]

/** Months of one year in few words: `1–3月、5月`. */
export function sayMonths(months: readonly Month[]): string {
  const numbers = [...new Set(months.map((month) => Number(month.slice(5))))].sort((a, b) => a - b)
  const spans: [first: number, last: number][] = []
  for (const number of numbers) {
    const last = spans[spans.length - 1]
    if (last && last[1] === number - 1) last[1] = number
    else spans.push([number, number])
  }
  return spans.map(([first, last]) => (first === last ? `${first}月` : `${first}–${last}月`)).join('、')
}

/** A month of any year: `2026年3月`. */
export const sayMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** A day within a year known already: `03-15`; of another year whole. */
export const sayDay = (day: Day, year: string): string => (day.startsWith(year) ? day.slice(5) : day)

/** An amount within a remark. */
export const sayYuan = (fen: number): string => `${plainYuan(fen)}元`

type Named = Pick<Member, '_id' | 'name' | 'birthday' | 'phone'>
/**
 * The names of people on one form. Who shares a name is told apart by the year of birth, else by the end of the phone
 * number, else by a count.
 */
export function namesOf(people: readonly Named[]): Map<string, string> {
  const shared = new Map<string, Named[]>()
  for (const person of people) shared.set(person.name, [...(shared.get(person.name) ?? []), person])
  const names = new Map<string, string>()
  for (const namesakes of shared.values()) {
    for (const [index, person] of namesakes.entries()) names.set(person._id, nameAmong(namesakes, person, index))
  }
  return names
}

function nameAmong(namesakes: readonly Named[], person: Named, index: number): string {
  if (namesakes.length === 1) return person.name
  const tellings: ((of: Named) => string)[] = [
    ({ birthday }) => (birthday ? `${birthday.slice(0, 4)}年生` : ''),
    ({ phone }) => (phone ? `尾号${phone.masked.slice(-4)}` : ''),
  ]
  for (const telling of tellings) {
    const all = namesakes.map(telling)
    if (!all.includes('') && new Set(all).size === all.length) return `${person.name}（${telling(person)}）`
  }
  return `${person.name}（同名${index + 1}）`
}
