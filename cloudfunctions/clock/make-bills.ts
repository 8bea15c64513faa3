import { madeUpFrom, monthsToBill } from '../../src/shared/domain/dues/bills'
import type { DuesRun } from '../../src/shared/domain/dues/model'
import { type Instant, type Month, monthOf } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import { type BranchBilled, makeUpBills } from '../_acts/dues-bills'
import { settingsOn } from '../_acts/dues-branch'
import type { Data } from '../_data'
import { isBusy } from '../_data/database'
import { inStrides } from '../_kernel/in-strides'
import type { Step } from './step'

/** Branches of a step, and how many of them are billed side by side: what a crash repeats, to no effect. */
const A_STEP = 64
const SIDE_BY_SIDE = 8

/**
 * The monthly job (DU-1): the bills of this month and of every month missed since the last run, branch by branch in the
 * order of their ids. Each run also makes up what is missing of the year and of the half year before, since the first run
 * there ever was: for members who came, or whose papers were mended, after a month's run. A step bills some branches and
 * notes how far it came; branches at which something went wrong are tried again when the run is through, and every hour.
 */
export async function makeBills(data: Data, now: Instant): Promise<Step> {
  const latest = await data.duesRuns.latest()
  const toDo = await runToDo(data, latest, now)
  if (!toDo) return latest ? tryAgain(data, latest, now) : { done: 0, more: false }
  let run: DuesRun = toDo
  const branches = await data.orgs.branchesAfter(run.after, A_STEP)
  const billing = await readyFor(data, run._id, branches, now)
  let done = 0
  for (let from = 0; from < branches.length; from += SIDE_BY_SIDE) {
    const stride = branches.slice(from, from + SIDE_BY_SIDE)
    const billed = await Promise.all(stride.map(billing))
    done += sum(billed, ({ made }) => made)
    const progress: Partial<DuesRun> = {
      after: stride[stride.length - 1]!._id,
      ...counted(run, billed),
      failed: [...(run.failed ?? []), ...failedAmong(stride, billed)],
    }
    // Where another run of the same hour went on from here, this one looks again where that one is.
    if (!(await data.duesRuns.moveOn(run, progress))) return { done, more: true }
    run = { ...run, ...progress }
  }
  if (branches.length < A_STEP) await data.duesRuns.moveOn(run, { state: 'done', doneAt: now })
  return { done, more: true }
}

/** The run that is under way, or else that of the next month to be billed, begun now; null when nothing is left to do. */
async function runToDo(data: Data, latest: DuesRun | null, now: Instant): Promise<DuesRun | null> {
  if (latest?.state === 'running') return latest
  const [month] = monthsToBill(latest?._id ?? null, monthOf(now))
  if (month === undefined) return null
  const run: DuesRun = { _id: month, state: 'running', after: '', bills: 0, problems: 0, beganAt: now, doneAt: null }
  await data.duesRuns.add(run)
  const begun = await data.duesRuns.get(month)
  return begun?.state === 'running' ? begun : null
}

/** Once an hour, the branches of a run at which something went wrong; those that fail again come last the next time. */
async function tryAgain(data: Data, run: DuesRun, now: Instant): Promise<Step> {
  const failed = run.failed ?? []
  if (failed.length === 0) return { done: 0, more: false }
  const branches = (await data.orgs.byIds(failed.slice(0, A_STEP))).filter(({ state }) => state === 'active')
  const billed = await inStrides(branches, SIDE_BY_SIDE, await readyFor(data, run._id, branches, now))
  await data.duesRuns.update(run._id, {
    ...counted(run, billed),
    failed: [...failed.slice(A_STEP), ...failedAmong(branches, billed)],
  })
  return { done: sum(billed, ({ made }) => made), more: false }
}

const counted = (run: DuesRun, billed: readonly BranchBilled[]) => ({
  bills: run.bills + sum(billed, (each) => each.billed),
  problems: run.problems + sum(billed, ({ problems }) => problems),
})

const failedAmong = (branches: readonly Org[], billed: readonly Billed[]) =>
  branches.filter((_, index) => billed[index]!.failed).map(({ _id }) => _id)

interface Billed extends BranchBilled {
  failed: boolean
}

/** What makes the bills of one of some branches up to a month. */
async function readyFor(data: Data, month: Month, branches: readonly Org[], now: Instant) {
  const [months, settings] = await Promise.all([
    data.duesRuns.begun(madeUpFrom(month), month),
    data.duesSettings.byIds([...new Set(branches.flatMap(({ path }) => path))]),
  ])
  return ({ _id, path }: Org): Promise<Billed> =>
    billBranch(data, { branchId: _id, settings: settingsOn(path, settings), months, now })
}

/**
 * One branch. A branch that is busy ends the step, and the next one begins with it; any other fault is told and passed
 * over, so that a single branch never keeps all the others from their bills.
 */
async function billBranch(data: Data, of: Parameters<typeof makeUpBills>[1]): Promise<Billed> {
  try {
    return { ...(await makeUpBills(data, of)), failed: false }
  } catch (error) {
    if (isBusy(error)) throw error
    console.error('bills not made', of.branchId, error)
    return { made: 0, billed: 0, problems: 0, failed: true }
  }
}

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((all, item) => all + of(item), 0)
