import { bookIdOf } from '../../src/shared/domain/dues/book'
import { closeRunsDue, closingId, monthsToClose } from '../../src/shared/domain/dues/closing'
import type { Book, CloseRun, DuesSettings, KeptSettings } from '../../src/shared/domain/dues/model'
import { defaultSettings } from '../../src/shared/domain/dues/settings'
import { dayOf, type Instant, type Month } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import { settingsOn } from '../_acts/dues-branch'
import { closeDuesMonth } from '../_acts/dues-close'
import type { Data } from '../_data'
import { isBusy } from '../_data/database'
import { inStrides } from '../_kernel/in-strides'
import { clockLine } from './clock-line'
import type { Step } from './step'

/** Branches of a step, and how many of them are closed side by side: what a crash repeats, to no effect. */
const A_STEP = 32
const SIDE_BY_SIDE = 8

/** A branch with its months that are due and still open, oldest first. */
interface OpenMonths {
  branch: Org
  settings: DuesSettings
  months: Month[]
}

/**
 * Closes the months that nobody closed as many days after their end as the organisation has set (S1-29), with their
 * notices. Each month and patience is gone through once, branch by branch in the order of their ids, after the month's
 * bills are made everywhere; branches at which something went wrong are tried again then, and every hour. An hour without
 * anything due costs two reads.
 */
export async function closeDuesMonths(data: Data, now: Instant): Promise<Step> {
  const kept = await data.duesSettings.all()
  const { toDo, runs } = await runsDue(data, now, kept)
  if (!toDo) return tryAgain(data, runs, kept, now)
  const { run } = toDo
  const branches = await data.orgs.branchesAfter(run.after, A_STEP)
  const closed = await closeAt(data, branches, toDo, kept, now)
  const isLast = branches.length < A_STEP
  await data.closeRuns.moveOn(run, {
    after: branches[branches.length - 1]?._id ?? run.after,
    failed: [...(run.failed ?? []), ...closed.failed],
    ...(isLast ? { state: 'done', doneAt: now } : {}),
  })
  return { done: closed.months, more: true }
}

/** Once an hour, the branches of each run that is due at which something went wrong; who fails again comes last the next time. */
async function tryAgain(
  data: Data,
  runs: readonly RunDue[],
  kept: readonly KeptSettings[],
  now: Instant,
): Promise<Step> {
  let done = 0
  for (const due of runs) {
    const failed = due.run.failed ?? []
    if (failed.length === 0) continue
    const branches = (await data.orgs.byIds(failed.slice(0, A_STEP))).filter(({ state }) => state === 'active')
    const closed = await closeAt(data, branches, due, kept, now)
    await data.closeRuns.update(due.run._id, { failed: [...failed.slice(A_STEP), ...closed.failed] })
    done += closed.months
  }
  return { done, more: false }
}

/** Closes what is open at those of some branches whose patience is over. */
async function closeAt(
  data: Data,
  branches: readonly Org[],
  { month, closeDays }: RunDue,
  kept: readonly KeptSettings[],
  now: Instant,
): Promise<{ months: number; failed: string[] }> {
  const patient = branches
    .map((branch) => ({ branch, settings: settingsOn(branch.path, kept) }))
    .filter(({ settings }) => settings.closeDays <= closeDays)
  const closed = await inStrides(await openMonths(data, patient, month), SIDE_BY_SIDE, (each) =>
    closeBranch(data, each, now),
  )
  return {
    months: closed.reduce((sum, { months }) => sum + months, 0),
    failed: closed.flatMap(({ failed }) => failed),
  }
}

/** A run that is due today. */
interface RunDue {
  run: CloseRun
  month: Month
  closeDays: number
}

/** The first run that is due and not done, and those that are done; a month whose bills are still being made waits. */
async function runsDue(
  data: Data,
  now: Instant,
  kept: readonly KeptSettings[],
): Promise<{ toDo: RunDue | null; runs: RunDue[] }> {
  const patience = [defaultSettings, ...kept.map(({ settings }) => ({ ...defaultSettings, ...settings }))]
  const due = closeRunsDue(
    dayOf(now),
    patience.map(({ closeDays }) => closeDays),
  )
  const known = new Map((await data.closeRuns.byIds(due.map(({ id }) => id))).map((run) => [run._id, run]))
  const runs: RunDue[] = []
  for (const { id, month, closeDays } of due) {
    const run = known.get(id)
    if (run?.state === 'done') {
      runs.push({ run, month, closeDays })
      continue
    }
    const bills = await data.duesRuns.atOrAfter(month)
    if (!bills || (bills._id === month && bills.state !== 'done')) continue
    if (run) return { toDo: { run, month, closeDays }, runs }
    const fresh: CloseRun = { _id: id, state: 'running', after: '', beganAt: now, doneAt: null }
    await data.closeRuns.add(fresh)
    const begun = await data.closeRuns.get(id)
    if (begun?.state === 'running') return { toDo: { run: begun, month, closeDays }, runs }
  }
  return { toDo: null, runs }
}

/** Which months of some branches are open up to one, of its year and the year before. Two waves. */
async function openMonths(
  data: Data,
  branches: readonly Omit<OpenMonths, 'months'>[],
  until: Month,
): Promise<OpenMonths[]> {
  const year = until.slice(0, 4)
  const years = [year, String(Number(year) - 1)]
  const books = await data.books.byIds(
    branches.flatMap(({ branch }) => years.map((each) => bookIdOf(branch._id, each))),
  )
  const open = (of: Book) => monthsToClose(of).filter((month) => month <= until)
  const ids = books.flatMap((book) => open(book).map((month) => closingId(book.branchId, month)))
  const closed = new Set((await data.closings.byIds(ids)).map(({ _id }) => _id))
  return branches.map((each) => ({
    ...each,
    months: books
      .filter(({ branchId }) => branchId === each.branch._id)
      .flatMap(open)
      .filter((month) => !closed.has(closingId(each.branch._id, month)))
      .sort(),
  }))
}

/**
 * One branch, month after month. A branch that is busy ends the step, and the next one begins with it; any other fault is
 * told and passed over, so that a single branch never keeps all the others open.
 * @returns how many months were closed, and the branch when something went wrong
 */
async function closeBranch(
  data: Data,
  { branch, settings, months }: OpenMonths,
  now: Instant,
): Promise<{ months: number; failed: string[] }> {
  let closed = 0
  try {
    for (const month of months) {
      const line = (subjectId: string) => clockLine('closeDuesMonths', { orgId: branch._id, subjectId }, now)
      const outcome = await closeDuesMonth(data, { branch, settings, month, by: 'clock', byName: '系统', line, now })
      if ('refusal' in outcome) break
      closed += 1
    }
    return { months: closed, failed: [] }
  } catch (error) {
    if (isBusy(error)) throw error
    console.error('months not closed', branch._id, error)
    return { months: closed, failed: [branch._id] }
  }
}
