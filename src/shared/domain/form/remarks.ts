import { paidBy } from '../dues/allocate'
import { receiptText } from '../dues/book'
import type { Card } from '../dues/model'
import { dayOf, type Month, monthOf } from '../kit/day'
import { endReasonNames } from '../member/names'
import type { DuesKind } from '../standard/model'
import { groupBy, type PayerYear, type Person } from './branch-year'
import { kindNames, sayDay, sayMonth, sayMonths, sayYuan } from './words'

/** Why a payer is no plain wage earner, and what became of the membership in the year. */
export function remarksOnPerson(person: Person, branchId: string, year: string, kind: DuesKind | null): string[] {
  const stay = person.stays?.find((each) => each.branchId === branchId && each.from.startsWith(year))
  const left = person.stays?.find((each) => each.branchId === branchId && each.until?.startsWith(year))
  return [
    kind && kind !== 'wage_monthly' ? kindNames[kind] : '',
    person.standing === 'probationary' ? '预备党员' : '',
    person.admittedOn?.startsWith(year) ? `${sayDay(person.admittedOn, year)}入党` : '',
    stay ? `${sayDay(stay.from, year)}转入` : '',
    left?.until ? `${sayDay(left.until, year)}转出` : '',
    !person.stays && person.branchId !== branchId ? '已转出' : '',
    person.ended?.on.startsWith(year) ? `${sayDay(person.ended.on, year)}${endReasonNames[person.ended.reason]}` : '',
  ].filter((text) => text !== '')
}

/** Reductions in force in months of the year (D-36). */
export function remarksOnWaivers(card: Pick<Card, 'waivers'> | undefined, year: string): string[] {
  return (card?.waivers ?? [])
    .filter(({ state, from, until }) => state === 'effective' && from <= `${year}-12` && until >= `${year}-01`)
    .map(({ from, until, to }) => {
      const span: Month[] = [from < `${year}-01` ? `${year}-01` : from, until > `${year}-12` ? `${year}-12` : until]
      const [first, last] = span.map((month) => Number(month.slice(5)))
      return `减免：${first === last ? `${first}月` : `${first}–${last}月`}${to === 0 ? '免交' : `按每月${sayYuan(to)}`}`
    })
}

/** What a register says beside the amounts: who paid for the member 代交, 补交, 预交, too much, and 冲正. */
export function remarksOnPayments({ months, reversals }: PayerYear): string[] {
  const payments = months.flatMap(({ month, payments }) => payments.map((payment) => ({ month, ...payment })))
  const late = payments.filter(({ month, entry }) => monthOf(entry.at) > month)
  const early = payments.filter(({ month, entry }) => monthOf(entry.at) < month)
  const over = months.filter(({ bill, beyond }) => bill !== null && beyond > 0)
  const others = groupBy(
    payments.filter(({ entry }) => entry.payer !== null),
    ({ entry }) => `${entry.payer?.name}（${entry.payer?.relation}）`,
  )
  return [
    ...[...others].map(([who, theirs]) => `代交：${sayMonths(theirs.map(({ month }) => month))}由${who}`),
    late.length > 0 ? `补交：${sayMonths(late.map(({ month }) => month))}` : '',
    early.length > 0 ? `预交：${sayMonths(early.map(({ month }) => month))}` : '',
    ...over.map(({ month, beyond }) => `${sayMonths([month])}多交${sayYuan(beyond)}`),
    ...reversals.map((entry) => {
      const why = entry.note ? `，${entry.note}` : ''
      return `冲正：收据${receiptText(entry)} ${sayYuan(paidBy(entry))}${why}`
    }),
  ].filter((text) => text !== '')
}

/** What a certificate says beside one receipt, or one that was taken back. */
export function remarksOnEntry(entry: PayerYear['reversals'][number]): string {
  const payer = entry.payer ? `由${entry.payer.name}（${entry.payer.relation}）代交` : ''
  return [entry.kind === 'reversal' ? '冲正' : '', payer, entry.note].filter((text) => text !== '').join('；')
}

/** A span of months that may leave its year, for a line of its own. */
export const saySpan = (from: Month, until: Month): string =>
  from === until ? sayMonth(from) : `${sayMonth(from)}至${sayMonth(until)}`

/** The line under a title: since when it stands as it is. */
export const madeOn = (at: number): string => `制表日期：${dayOf(at)}    金额单位：元`
