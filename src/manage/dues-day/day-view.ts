import type { PayerRow, ReceiptView } from '@/shared/contracts/dues-shapes'

export type Part = 'unpaid' | 'paid' | 'all'

/**
 * Whether somebody has to be asked: something may be taken today, or there is no standard to bill by. Whoever is here and
 * only has arrears left that need the superior's paper has paid as far as the table goes.
 */
export const isUnpaid = ({ owed, owes, unbilled, presence }: PayerRow): boolean =>
  owed > 0 || unbilled === 'no-standard' || (presence === 'left' && owes.length > 0)

/** Receipts of today that stand, newest first. */
export const standing = ({ today }: PayerRow): ReceiptView[] =>
  today.filter(({ kind, reversed }) => kind === 'receipt' && !reversed)

/** What is open beyond what may be paid without the superior's paper (D-32), in fen. */
export const blockedFen = ({ owes }: PayerRow): number =>
  owes.reduce((sum, { blocked, open }) => sum + (blocked ? open : 0), 0)

/** The list as the screen shows it, those who left apart. */
export interface DayView {
  here: PayerRow[]
  left: PayerRow[]
}

/**
 * One part of the list, by what was typed of a name. In 未交 a row that was there stays, paid or not, until another part
 * is looked at: nothing moves under the finger. In 已交 the latest receipt comes first.
 */
export function dayView(people: readonly PayerRow[], part: Part, typed: string, stays: ReadonlySet<string>): DayView {
  const text = typed.trim()
  const shown = people
    .filter((row) => part === 'all' || (part === 'unpaid' ? isUnpaid(row) || stays.has(row.memberId) : !isUnpaid(row)))
    .filter(({ name }) => text === '' || name.includes(text))
  if (part === 'paid') shown.sort((a, b) => (standing(b)[0]?.at ?? 0) - (standing(a)[0]?.at ?? 0))
  return {
    here: shown.filter(({ presence }) => presence === 'here'),
    left: shown.filter(({ presence }) => presence === 'left'),
  }
}
