import type { Input, Output } from '@/shared/contracts'
import type { Channel } from '@/shared/domain/dues/model'
import type { Month } from '@/shared/domain/kit/day'
import { type Fen, plainYuan, readYuan } from '@/shared/domain/kit/money'
import type { duesPersonWords } from '@/words/manage/dues-person'
import { emptyPayer, type Paper, type PayerForm, payerFaults } from '../parts/payer-fields'

/** One member at the collector's table, as the cloud answered it. */
export type DuesPerson = Output<'dues', 'person'>

/** A month that may be paid, and how much of it is open; null where no standard holds yet. */
export interface OfferedMonth {
  month: Month
  open: Fen | null
  /** Ahead of this month's bill. */
  ahead: boolean
  /** Needs the superior's paper (D-32, D-33). */
  blocked: boolean
}

/** What the collector enters. Texts as typed. */
export interface PaymentForm extends PayerForm {
  chosen: ReadonlySet<Month>
  /** Null while the amount is that of the chosen months. */
  typed: string | null
  /** The member pays more of their own will. */
  voluntary: boolean
  byOther: boolean
  superior: Paper
  note: string
}

export type FaultName = keyof typeof duesPersonWords.faults
/** Faults by the field they stand at. */
export type Faults = Partial<Record<FaultName, true>>

/** Months with a bill first, then those ahead, each oldest first. */
export function offeredMonths({ row, ahead }: Pick<DuesPerson, 'row' | 'ahead'>): OfferedMonth[] {
  return [
    ...row.owes.map(({ month, open, blocked }) => ({ month, open, ahead: false, blocked })),
    ...ahead.map(({ month, fen, paid, blocked }) => ({
      month,
      open: fen === null ? null : Math.max(0, fen - paid),
      ahead: true,
      blocked,
    })),
  ]
}

/** A form that takes all that may be taken up to this month. */
export function newForm({ row }: Pick<DuesPerson, 'row'>, today: string): PaymentForm {
  return {
    ...emptyPayer(today),
    chosen: new Set(row.owes.filter(({ blocked }) => !blocked).map(({ month }) => month)),
    typed: null,
    voluntary: false,
    byOther: false,
    superior: { by: '', on: '', document: '' },
    note: '',
  }
}

const chosenOf = (form: PaymentForm, offered: readonly OfferedMonth[]): (OfferedMonth & { open: Fen })[] =>
  offered.flatMap((each) => (form.chosen.has(each.month) && each.open ? [{ ...each, open: each.open }] : []))

/** Whether the typed text is no amount and cannot become one by typing on: that is said at once. */
export const isUnreadable = (typed: string | null): boolean =>
  typed !== null && readYuan(typed) === null && !/^\s*[¥￥]?[\d,，]*\.?\s*$/.test(typed)

/** What the chosen months come to, in fen. */
export const sumOfChosen = (form: PaymentForm, offered: readonly OfferedMonth[]): Fen =>
  chosenOf(form, offered).reduce((sum, { open }) => sum + open, 0)

/** Whether the superior's paper is asked for. */
export const needsSuperior = (form: PaymentForm, offered: readonly OfferedMonth[]): boolean =>
  chosenOf(form, offered).some(({ blocked }) => blocked)

/** The text in the amount's field: that of the chosen months until something else is typed. */
export function amountText(form: PaymentForm, offered: readonly OfferedMonth[]): string {
  const sum = sumOfChosen(form, offered)
  return form.typed ?? (sum > 0 ? plainYuan(sum) : '')
}

/** What is owed comes first: an extra alone is for whoever has nothing open. */
export const mustChoose = (form: PaymentForm, offered: readonly OfferedMonth[]): boolean =>
  sumOfChosen(form, offered) === 0 && offered.some(({ ahead, blocked, open }) => !ahead && !blocked && Boolean(open))

/** Open months that stay unpaid while one ahead is chosen: the oldest come first (D-32). */
export function passedOver(chosen: ReadonlySet<Month>, offered: readonly OfferedMonth[]): Month[] {
  if (!offered.some(({ month, ahead }) => ahead && chosen.has(month))) return []
  return offered
    .filter(({ month, ahead, blocked, open }) => !ahead && !blocked && Boolean(open) && !chosen.has(month))
    .map(({ month }) => month)
}

/** Where the amount goes: the chosen months, oldest first, and what is over; null while it is no amount. */
export function preview(
  form: PaymentForm,
  offered: readonly OfferedMonth[],
): { sum: Fen; lines: { month: Month; fen: Fen; whole: boolean }[]; over: Fen } | null {
  const sum = readYuan(amountText(form, offered))
  if (sum === null) return null
  let left = sum
  const lines = []
  for (const { month, open } of chosenOf(form, offered).sort((a, b) => (a.month < b.month ? -1 : 1))) {
    const fen = Math.min(left, open)
    if (fen > 0) lines.push({ month, fen, whole: fen === open })
    left -= fen
  }
  return { sum, lines, over: left }
}

/** What is wrong with what was entered; empty when it can be sent. The cloud judges again. */
export function faultsOf(form: PaymentForm, offered: readonly OfferedMonth[], largeSum: Fen): Faults {
  const seen = preview(form, offered)
  const { by, on, document } = form.superior
  const paper = needsSuperior(form, offered)
  const missing: [FaultName, boolean][] = [
    ['AMOUNT_BAD', !seen || seen.sum === 0],
    ['MORE_THAN_CHOSEN', Boolean(seen && seen.over > 0 && seen.over < largeSum && !form.voluntary)],
    ['LARGE', Boolean(seen && seen.over >= largeSum)],
    ['SUPERIOR_BY', paper && !by.trim()],
    ['SUPERIOR_ON', paper && !on],
    ['SUPERIOR_DOCUMENT', paper && !document.trim()],
  ]
  const own = Object.fromEntries(missing.filter(([, fault]) => fault).map(([name]) => [name, true]))
  return form.byOther ? { ...own, ...payerFaults(form) } : own
}

/** What goes to the cloud. Without a chosen month the whole sum is a voluntary extra. */
export function paymentOf(
  form: PaymentForm,
  offered: readonly OfferedMonth[],
  of: { branchId: string; memberId: string; channel: Channel },
): Omit<Input<'dues', 'record'>, 'key'> {
  const months = chosenOf(form, offered).map(({ month }) => month)
  return {
    ...of,
    sum: preview(form, offered)?.sum ?? 0,
    months: months.length > 0 ? months : null,
    rest: form.voluntary ? 'voluntary' : 'refuse',
    payer: form.byOther ? { ...form.payer, consent: form.consent } : null,
    superior: needsSuperior(form, offered) ? form.superior : null,
    note: form.note.trim(),
  }
}
