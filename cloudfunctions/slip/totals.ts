import type { Org } from '../../src/shared/domain/org/model'
import { totalsOf } from '../../src/shared/domain/slip/board'
import type { Data } from '../_data'
import { handle } from '../_kernel/handler'
import { inStrides } from '../_kernel/in-strides'
import { done } from '../_kernel/outcome'
import { ROWS_AT_ONCE, rowsOf } from './rows'

/** Rounds of reads on their way at the same time. */
const WIDTH = 4

/** The sums of the board over all branches: the same rows, added up. Five reads for each 150 branches. */
export const totals = handle('slip.totals')({
  load: ({ orgId }, { data }) => data.orgs.get(orgId),
  paths: (org) => [org.path],
  run: async ({ input: { orgId, month }, context: { data, now } }) => {
    const branches = await allBranches(data, orgId)
    const rounds: Org[][] = []
    for (let from = 0; from < branches.length; from += ROWS_AT_ONCE) {
      rounds.push(branches.slice(from, from + ROWS_AT_ONCE))
    }
    const rows = await inStrides(rounds, WIDTH, (round) => rowsOf(data, round, month, now))
    return done({ now, ...totalsOf(rows.flat()) })
  },
})

async function allBranches(data: Data, orgId: string): Promise<Org[]> {
  const all: Org[] = []
  for (let after: string | null = null; ; after = all[all.length - 1]!._id) {
    const page = await data.orgs.branchesBelow(orgId, after)
    all.push(...page)
    if (page.length < 1000) return all
  }
}
