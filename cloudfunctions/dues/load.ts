import { type DuesBranch, duesBranch } from '../_acts/dues-branch'
import type { Context } from '../_kernel/context'
import { booksOfNow } from './day-sums'

/** The branch with its books of now: what every write to its dues must have seen first. One wave. */
export async function loadTable({ branchId }: { branchId: string }, { data, now }: Context) {
  const [found, books] = await Promise.all([duesBranch(data, branchId), data.books.byIds(booksOfNow(branchId, now))])
  return found && { ...found, books }
}

export const branchPath = ({ branch }: Pick<DuesBranch, 'branch'>) => [branch.path]
