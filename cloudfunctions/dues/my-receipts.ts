import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { pageByTime } from './page-by-time'
import { receiptViews } from './receipt-view'

const PAGE = 24

/** The member's own receipts and reversals of all branches and books, newest first. */
export const myReceipts = handle('dues.myReceipts')({
  run: async ({ input: { cursor }, caller, context: { data } }) => {
    const found = await data.entries.ofMember(caller._id, cursor ? Number(cursor) : null, PAGE + 1)
    const { items, next } = pageByTime(found, PAGE)
    return done({ items: await receiptViews(data, items), next: next === null ? null : String(next) })
  },
})
