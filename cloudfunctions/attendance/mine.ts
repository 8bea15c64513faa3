import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'

const PAGE = 24

/** The member's own record, latest first. Activities of one member never start at the same moment twice. */
export const mine = handle('attendance.mine')({
  run: async ({ input: { cursor }, caller, context: { data } }) => {
    const found = await data.attendances.ofMember(caller._id, cursor ? Number(cursor) : null, PAGE + 1)
    const items = found.slice(0, PAGE)
    const last = items[items.length - 1]
    return done({ items, next: found.length > PAGE && last ? String(last.startsAt) : null })
  },
})
