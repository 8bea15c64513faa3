import type { Org } from '../../src/shared/domain/org/model'
import { needsAttention, type Row } from '../../src/shared/domain/slip/board'
import type { Context } from '../_kernel/context'
import { handle, type InputFor } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { ROWS_AT_ONCE, rowsOf } from './rows'

const PAGE = 50

/** How many branches are read at a time: a page of them, or as many as one round of reads takes to find a page among. */
const stride = (attention: boolean): number => (attention ? ROWS_AT_ONCE : PAGE)

/** The committee's board of a month, a page of branches at a time, in the order of their making. */
export const board = handle('slip.board')({
  load: async ({ orgId, attention, cursor }, { data }) => {
    const [org, branches] = await Promise.all([
      data.orgs.get(orgId),
      data.orgs.branchesBelow(orgId, cursor, stride(attention) + 1),
    ])
    return org ? { org, branches } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ input, facts: { org, branches }, context }) => {
    const page = input.attention ? await pageToMind(branches, input, context) : await pageOf(branches, input, context)
    return done({ now: context.now, orgName: org.name, ...page })
  },
})

type Page = { items: Row[]; next: string | null }
type Wish = InputFor<'slip.board'>

/** @param branches one more than the page holds, if there are more */
async function pageOf(branches: readonly Org[], { month }: Wish, { data, now }: Context): Promise<Page> {
  const page = branches.slice(0, PAGE)
  const items = await rowsOf(data, page, month, now)
  return { items, next: branches.length > PAGE ? (page[PAGE - 1]?._id ?? null) : null }
}

/** Reads on until a page of branches that need attention is found or all have been looked at. */
async function pageToMind(first: readonly Org[], { orgId, month }: Wish, { data, now }: Context): Promise<Page> {
  const found: Row[] = []
  for (let branches = first; ; ) {
    const round = branches.slice(0, ROWS_AT_ONCE)
    found.push(...(await rowsOf(data, round, month, now)).filter(needsAttention))
    const items = found.slice(0, PAGE)
    if (found.length > PAGE) return { items, next: items[PAGE - 1]!.branchId }
    if (branches.length <= ROWS_AT_ONCE) return { items, next: null }
    branches = await data.orgs.branchesBelow(orgId, round[ROWS_AT_ONCE - 1]!._id, ROWS_AT_ONCE + 1)
  }
}
