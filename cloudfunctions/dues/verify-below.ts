import type { BookName } from '../../src/shared/domain/dues/book'
import { holdsMembers } from '../../src/shared/domain/org/kinds'
import type { Org } from '../../src/shared/domain/org/model'
import { type DuesVerdict, verifyDues } from '../_acts/verify-dues'
import type { Data } from '../_data'
import { handle } from '../_kernel/handler'
import { inStrides } from '../_kernel/in-strides'
import { done } from '../_kernel/outcome'

/** Organisations looked at in one call, of which at most so many branches are proved, so many at a time. */
const ORGS = 500
const BRANCHES = 20
const WIDTH = 4
/** After so long (ms) no further branches are begun; the rest is for the next call. */
const TIME = 8_000
const names: readonly BookName[] = ['ordinary', 'large']

/** Proves the books of the branches below, as many as fit into a call; `next` goes on behind them. */
export const verifyBelow = handle('dues.verifyBelow')({
  load: async ({ orgId }, { data }) => {
    const org = await data.orgs.get(orgId)
    return org && { org }
  },
  paths: ({ org }) => [org.path],
  run: async ({ input: { orgId, year, cursor }, context: { data, now } }) => {
    const began = performance.now()
    const orgs = await data.orgs.below(orgId, cursor, ORGS)
    const branches = orgs.filter(({ kind }) => holdsMembers(kind)).slice(0, BRANCHES)
    const proved: (DuesVerdict & { branchId: string; branchName: string })[] = []
    let last = branches.length
    for (let from = 0; from < branches.length; from += WIDTH) {
      if (from > 0 && performance.now() - began > TIME) {
        last = from
        break
      }
      const found = await inStrides(branches.slice(from, from + WIDTH), WIDTH, (branch) =>
        prove(data, branch, year, now),
      )
      proved.push(...found.flat())
    }
    return done({
      branches: last,
      books: proved.length,
      entries: proved.reduce((sum, { entries }) => sum + entries, 0),
      broken: proved.filter(({ whole, sums }) => !whole || sums === 'differ'),
      next: nextOf(orgs, branches, last),
    })
  },
})

/** Both books of a branch, where there are any. */
async function prove(data: Data, { _id, name: branchName }: Org, year: string, now: number) {
  const verdicts = await Promise.all(names.map((name) => verifyDues(data, { branchId: _id, year, name }, now)))
  return verdicts.filter(({ isThere }) => isThere).map((verdict) => ({ ...verdict, branchId: _id, branchName }))
}

/** Behind the last branch that was proved, or behind all that were looked at; null at the end. */
function nextOf(orgs: readonly Org[], branches: readonly Org[], proved: number): string | null {
  const all = orgs.filter(({ kind }) => holdsMembers(kind)).length
  if (proved < all) return branches[proved - 1]?._id ?? null
  return orgs.length === ORGS ? orgs[ORGS - 1]!._id : null
}
