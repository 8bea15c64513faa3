import type { DuesSettings } from './model'

/** D-37: the layer of the province lies below that of the centre, or there is none. */
export const faultOfSettings = ({ largeSum, provinceLargeSum }: DuesSettings): 'PROVINCE_ABOVE_CENTRAL' | null =>
  provinceLargeSum !== null && provinceLargeSum >= largeSum ? 'PROVINCE_ABOVE_CENTRAL' : null

/** What is set otherwise than before, as `old → new` by the name of the setting; amounts in fen. */
export function changesOf(before: DuesSettings, after: DuesSettings): Record<string, string> {
  const changes: Record<string, string> = {}
  for (const name of Object.keys(after) as (keyof DuesSettings)[]) {
    if (before[name] !== after[name]) changes[name] = `${before[name] ?? '—'} → ${after[name] ?? '—'}`
  }
  return changes
}
