import type { Data } from '../_data'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'

const PAGE = 24

/** The notices 公开 of the member's branch, the latest period first (S1-29). Whoever opens the list has seen them. */
export const notices = handle('dues.notices')({
  run: async ({ input: { cursor }, caller, context: { data } }) => {
    const [found, mark] = await Promise.all([
      data.disclosures.ofBranch(caller.branchId, cursor, PAGE + 1),
      cursor === null ? data.duesMarks.get(caller._id) : null,
    ])
    const items = found.slice(0, PAGE)
    const latest = Math.max(0, ...items.map(({ at }) => at))
    if (cursor === null && latest > (mark?.seenAt ?? 0)) await noteSeen(data, caller._id, latest)
    return done({
      items: items.map(({ _id, period, kind, sums, at }) => ({ id: _id, period, kind, sums, at })),
      next: found.length > PAGE ? items[items.length - 1]!.order : null,
    })
  },
})

async function noteSeen(data: Data, memberId: string, seenAt: number): Promise<void> {
  const noted = await data.duesMarks.update(memberId, { seenAt })
  if (!noted && !(await data.duesMarks.add({ _id: memberId, open: [], seenAt })))
    await data.duesMarks.update(memberId, { seenAt })
}
