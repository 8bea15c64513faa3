import { madeUpFrom, monthsToBill } from '../../src/shared/domain/dues/bills'
import type { DuesRun, DuesSettings } from '../../src/shared/domain/dues/model'
import { type Instant, type Month, monthOf } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import { type BranchBilled, makeBranchBills } from '../_acts/dues-bills'
import { settingsOn } from '../_acts/dues-branch'
import type { Data } from '../_data'
import { isBusy } from '../_data/database'
import type { Step } from './step'

/** Branches of a step, and how many of them are billed side by side: what a crash repeats, to no effect. */
const A_STEP = 64
const SIDE_BY_SIDE = 8

/**
 * The monthly job (DU-1): the bills of this month and of every month missed since the last run, branch by branch in the
 * order of their ids. Each run also makes up what is missing of the year and of the half year before, since the first run
 * there ever was: for members who came, or whose papers were mended, after a month's run. A step bills some branches and
 * notes how far it came.
 */
export async function makeBills(data: Data, now: Instant): Promise<Step> {
  const toDo = await runToDo(data, now)
  if (!toDo) return { done: 0, more: false }
  let run: DuesRun = toDo
  const month: Month = run._id
  const [branches, months] = await Promise.all([
    data.orgs.branchesAfter(run.after, A_STEP),
    data.duesRuns.begun(madeUpFrom(month), month),
  ])
  const thisYear = months.filter((each) => each.startsWith(month.slice(0, 4)))
  const lastYear = months.filter((each) => !thisYear.includes(each))
  const settings = await data.duesSettings.byIds([...new Set(branches.flatMap(({ path }) => path))])
  let done = 0
  for (let from = 0; from < branches.length; from += SIDE_BY_SIDE) {
    const stride = branches.slice(from, from + SIDE_BY_SIDE)
    const billed = await Promise.all(
      stride.map((branch) =>
        billBranch(data, branch, { settings: settingsOn(branch.path, settings), lastYear, thisYear, now }),
      ),
    )
    done += sum(billed, ({ made }) => made)
    const progress: Pick<DuesRun, 'after' | 'bills' | 'problems'> = {
      after: stride[stride.length - 1]!._id,
      bills: run.bills + sum(billed, (each) => each.billed),
      problems: run.problems + sum(billed, ({ problems }) => problems),
    }
    // Where another run of the same hour went on from here, this one looks again where that one is.
    if (!(await data.duesRuns.moveOn(run, progress))) return { done, more: true }
    run = { ...run, ...progress }
  }
  if (branches.length < A_STEP) await data.duesRuns.moveOn(run, { state: 'done', doneAt: now })
  return { done, more: true }
}

/** The run that is under way, or else that of the next month to be billed, begun now; null when nothing is left to do. */
async function runToDo(data: Data, now: Instant): Promise<DuesRun | null> {
  const last = await data.duesRuns.latest()
  if (last?.state === 'running') return last
  const [month] = monthsToBill(last?._id ?? null, monthOf(now))
  if (month === undefined) return null
  const run: DuesRun = { _id: month, state: 'running', after: '', bills: 0, problems: 0, beganAt: now, doneAt: null }
  await data.duesRuns.add(run)
  const begun = await data.duesRuns.get(month)
  return begun?.state === 'running' ? begun : null
}

/**
 * One branch. A branch that is busy ends the step, and the next one begins with it; any other fault is told and passed
 * over, so that a single branch never keeps all the others from their bills. The next month's run tries it again.
 */
async function billBranch(
  data: Data,
  { _id }: Org,
  { lastYear, thisYear, ...of }: { settings: DuesSettings; lastYear: Month[]; thisYear: Month[]; now: Instant },
): Promise<BranchBilled> {
  try {
    const before = lastYear.length > 0 ? await makeBranchBills(data, { branchId: _id, ...of, months: lastYear }) : null
    const billed = await makeBranchBills(data, { branchId: _id, ...of, months: thisYear })
    return { ...billed, made: billed.made + (before?.made ?? 0) }
  } catch (error) {
    if (isBusy(error)) throw error
    console.error('bills not made', _id, error)
    return { made: 0, billed: 0, problems: 0 }
  }
}

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((all, item) => all + of(item), 0)
