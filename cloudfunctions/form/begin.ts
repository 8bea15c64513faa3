import { bookIdOf } from '../../src/shared/domain/dues/book'
import type { FormJob } from '../../src/shared/domain/form/model'
import { holdsMembers } from '../../src/shared/domain/org/kinds'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { newId, newSecret } from '../_kernel/ids'
import { inStrides } from '../_kernel/in-strides'
import { done, refuse } from '../_kernel/outcome'
import { maySeeIncomeBelow } from './load'
import { viewOf } from './view'

const BOOKS_A_READ = 1000

/** Begins the form of all branches below. The key the phone made is the id, so a repeat finds what the first call made. */
export const begin = handle('form.begin')({
  load: ({ orgId }, { data }) => data.orgs.get(orgId),
  paths: (org) => [org.path],
  run: async ({ input: { orgId, kind, year, key }, facts: org, caller, context }) => {
    const { data, now } = context
    const income = maySeeIncomeBelow(caller, org)
    if (kind === 'standards' && !income) return refuse('NOT_PERMITTED')
    const branches = await branchesBelow(data, orgId, year)
    if (branches.length === 0) return refuse('NOTHING_TO_PRINT')
    const job: FormJob = {
      _id: key,
      order: newId(now),
      orgId,
      kind,
      year,
      state: 'working',
      withIncome: income && (kind === 'standards' || kind === 'register'),
      folder: newSecret(),
      branchIds: branches.map(({ _id }) => _id),
      done: 0,
      total: branches.length,
      files: [],
      createdBy: caller._id,
      createdAt: now,
      updatedAt: now,
    }
    try {
      await data.inTransaction(async (inside) => {
        await inside.formJobs.insert(job)
        await inside.audits.insert(
          auditLine(context, caller, {
            method: 'form.begin',
            orgId,
            // found by everybody below it, when there is income in it
            subjectId: orgId,
            detail: { job: key, kind, year, branches: branches.length, withIncome: job.withIncome },
          }),
        )
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      const made = await data.formJobs.get(key)
      // A key that belongs to another organisation's work is a clash, not a repeat.
      return made && made.orgId === orgId ? done({ job: viewOf(made) }) : refuse('NOT_PERMITTED')
    }
    return done({ job: viewOf(job) })
  },
})

/** Everything below that holds members, in the order of the tree; of the dissolved only what had a book that year. */
async function branchesBelow(data: Data, orgId: string, year: string): Promise<Org[]> {
  const all = await data.orgs.allBelow(orgId)
  const holding = all.filter(({ kind }) => holdsMembers(kind))
  const dissolved = holding.filter(({ state }) => state === 'dissolved')
  const ids = dissolved.map(({ _id }) => bookIdOf(_id, year))
  const pages: string[][] = []
  for (let from = 0; from < ids.length; from += BOOKS_A_READ) pages.push(ids.slice(from, from + BOOKS_A_READ))
  const books = (await inStrides(pages, 4, (page) => data.books.byIds(page))).flat()
  const had = new Set(books.map(({ branchId }) => branchId))
  const place = new Map(all.map(({ _id, order }) => [_id, order]))
  const placeOf = ({ path }: Org) => path.map((id) => place.get(id) ?? '').join('/')
  return holding
    .filter(({ _id, state }) => state === 'active' || had.has(_id))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}
