import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { markOf } from './day-sums'
import { branchPath, loadTable } from './load'

/** Whether the collector's list is still what it was, at a quarter of the list's cost: three reads in one wave. */
export const dayMark = handle('dues.dayMark')({
  load: loadTable,
  paths: branchPath,
  run: async ({ facts: { books } }) => done({ mark: markOf(books) }),
})
