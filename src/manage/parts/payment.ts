import type { Shelf } from '@/api/shelf'
import type { Input } from '@/shared/contracts'

/**
 * A payment as it was sent: its key is made once, and it is kept on this phone until an answer came. Repeated with the
 * same key it is booked once, whatever became of the first call.
 */
export interface Payment extends Input<'dues', 'record'> {
  /** Numbers of the member's receipts of that day that were known when it was sent. */
  before: string[]
  /** When it was sent, UTC ms. */
  at: number
}

const SHELF = 'dues.unanswered'
/** The lists show the receipts of a day: after that the cash book is the place to look. */
const KEPT_FOR = 24 * 3_600_000

const all = (shelf: Shelf): Payment[] => shelf.read<Payment[]>(SHELF) ?? []

/** Payments at a branch of which nothing was heard yet. */
export const unansweredAt = (shelf: Shelf, branchId: string, now: number): Payment[] =>
  all(shelf).filter((payment) => payment.branchId === branchId && now - payment.at < KEPT_FOR)

/** Keeps a payment before it is sent: the app may be closed before the answer. */
export function keep(shelf: Shelf, payment: Payment): void {
  shelf.write(SHELF, [
    ...all(shelf).filter(({ key, at }) => key !== payment.key && payment.at - at < KEPT_FOR),
    payment,
  ])
}

/** Its fate is known. */
export function forget(shelf: Shelf, key: string): void {
  const left = all(shelf).filter((payment) => payment.key !== key)
  if (left.length > 0) shelf.write(SHELF, left)
  else shelf.remove(SHELF)
}

/** What goes to the cloud. */
export function inputOf({ before: _before, at: _at, ...input }: Payment): Input<'dues', 'record'> {
  return input
}
