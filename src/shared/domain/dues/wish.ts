import { showYuan } from '../kit/money'
import { paidBy } from './allocate'
import { receiptText } from './book'
import type { Entry } from './model'
import type { DuesRequest } from './request'

/** A member's wishes to pay more of their own will that a receipt of voluntary dues meets (D-37). */
export const wishesMetBy = (entry: Entry, requests: readonly DuesRequest[]): DuesRequest[] =>
  entry.kind === 'receipt' && entry.voluntary > 0
    ? requests.filter(
        ({ kind, state, memberId, branchId }) =>
          kind === 'extra' &&
          state === 'open' &&
          memberId === entry.memberId &&
          entry.bookId.startsWith(`${branchId}:`),
      )
    : []

/** What the member reads then. */
export const sayWishMet = (entry: Entry): string =>
  `已收到 ${showYuan(paidBy(entry))}，其中自愿多交 ${showYuan(entry.voluntary)}，收据 ${receiptText(entry)} 号。`
