import { plainYuan } from '../kit/money'
import { type IncomeItem, itemNames } from './income'
import type { Step } from './model'

/** A rate for people: 150 basis points are `1.5%`. */
const percent = (bp: number) => `${bp / 100}%`

/** One step of an assessment in one line, for the member and for the forms. The rule's id stands beside it on the screen. */
export function sayStep({ what, item, from, fen, bp }: Step): string {
  const name = item ? itemNames[item as IncomeItem] : ''
  const amount = `${plainYuan(fen)} 元`
  const start = `${plainYuan(from ?? 0)} 元`
  switch (what) {
    case 'counted':
      return `计入：${name} ${amount}`
    case 'deducted':
      return `扣除：${name} ${amount}`
    case 'left-out':
      return `不计入：${name} ${amount}`
    case 'base':
      return `党费基数：每月 ${amount}`
    case 'quarter-mean':
      return `党费基数：上季度纯收入 ${start} ÷ 3 = 每月 ${amount}`
    case 'approved-base':
      return `党费基数：经批准核定为每月 ${amount}`
    case 'approved-amount':
      return `经批准核定：每月 ${amount}`
    case 'rate':
      return `${start} × ${percent(bp ?? 0)} = 每月 ${amount}`
    case 'fixed':
      return `固定数额：每月 ${amount}`
    case 'cap':
      return `每月最多 ${amount}，多交的部分属于自愿`
    case 'voluntary':
      return `其中 ${amount}属于自愿多交`
  }
}
