import type { Fen } from '../kit/money'
import type { DuesSettings } from './model'

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
