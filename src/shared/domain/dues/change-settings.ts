import type { DuesSettings } from './model'

/**
 * What does not go together: the layer of the province lies below that of the centre, or there is none (D-37); and the
 * least that is taken (D-23) is not above the most that is owed (D-20).
 */
export function faultOfSettings(settings: DuesSettings): 'PROVINCE_ABOVE_CENTRAL' | 'LOWEST_ABOVE_CAP' | null {
  const { largeSum, provinceLargeSum, lowestMonthly, monthlyCap } = settings
  if (provinceLargeSum !== null && provinceLargeSum >= largeSum) return 'PROVINCE_ABOVE_CENTRAL'
  return lowestMonthly > monthlyCap ? 'LOWEST_ABOVE_CAP' : null
}

/** What is set otherwise than before, as `old → new` by the name of the setting; amounts in fen. */
export function changesOf(before: DuesSettings, after: DuesSettings): Record<string, string> {
  const changes: Record<string, string> = {}
  for (const name of Object.keys(after) as (keyof DuesSettings)[]) {
    if (before[name] !== after[name]) changes[name] = `${before[name] ?? '—'} → ${after[name] ?? '—'}`
  }
  return changes
}
