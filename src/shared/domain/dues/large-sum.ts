import type { Day } from '../kit/day'
import type { Fen } from '../kit/money'
import type { DuesSettings, LargeSumPaper } from './model'

/** Where a voluntary sum goes: kept as ordinary dues, or forwarded whole through the committee (D-37). */
export type VoluntaryFlow = 'none' | 'normal' | 'province' | 'central'

/**
 * D-37: a one-off sum from the threshold on, the threshold itself included, is large 大额党费 and has its own book and
 * flow. Some provinces collect a layer below it.
 */
export function flowOf(voluntary: Fen, settings: DuesSettings): VoluntaryFlow {
  if (voluntary <= 0) return 'none'
  if (voluntary >= settings.largeSum) return 'central'
  return settings.provinceLargeSum !== null && voluntary >= settings.provinceLargeSum ? 'province' : 'normal'
}

/** The amount from which a sum has its own book and way: that of the province's layer where there is one. */
export const largeFrom = ({ largeSum, provinceLargeSum }: DuesSettings): Fen => provinceLargeSum ?? largeSum

/** The way of a large sum, one step after the other: nobody skips the committee, the receipt comes from above. */
export const largeSumSteps = ['received', 'forwarded', 'receipt-issued', 'receipt-delivered'] as const
export type LargeSumStep = (typeof largeSumSteps)[number]

/** What stands in a large sum's papers. `brief` is the account of the member that goes with it. */
export interface LargeSum {
  voluntary: Fen
  brief: string
  step: LargeSumStep
}

/** Whether a sum may enter the flow: it must be large and come with an account of the member. */
export function faultOfLargeSum(
  of: Pick<LargeSum, 'voluntary' | 'brief'>,
  settings: DuesSettings,
): 'NOT_LARGE' | 'BRIEF_NEEDED' | null {
  const flow = flowOf(of.voluntary, settings)
  if (flow !== 'central' && flow !== 'province') return 'NOT_LARGE'
  return of.brief.trim() ? null : 'BRIEF_NEEDED'
}

/** Whether the next step may be taken; taking the present one again is harmless, and one that was reversed takes none. */
export function faultOfLargeSumStep(at: LargeSumStep | 'reversed', next: LargeSumStep): 'STEP_OUT_OF_ORDER' | null {
  if (at === 'reversed') return 'STEP_OUT_OF_ORDER'
  const by = largeSumSteps.indexOf(next) - largeSumSteps.indexOf(at)
  return by === 0 || by === 1 ? null : 'STEP_OUT_OF_ORDER'
}

/**
 * Whether a step may be of a day: no step comes before the one it follows, and none is of a day to come. The receipt may
 * have been entered late, so its day binds nothing.
 */
export function faultOfStepDay(
  log: LargeSumPaper['log'],
  on: Day,
  today: Day,
): 'DAY_IN_FUTURE' | 'DAY_BEFORE_STEP' | null {
  if (on > today) return 'DAY_IN_FUTURE'
  return log.some((taken) => taken.step !== 'received' && on < taken.on) ? 'DAY_BEFORE_STEP' : null
}
