import type { DuesSettings } from '@/shared/domain/dues/model'
import { type Fen, plainYuan, readYuan } from '@/shared/domain/kit/money'

/** Settings whose value is typed: yuan, or a share in per cent. A text of yuan and one of per cent are read the same way. */
export const typedNames = ['monthlyCap', 'lowestMonthly', 'largeSum', 'provinceLargeSum', 'remittanceBp'] as const
export type TypedName = (typeof typedNames)[number]

/** What the form holds: the settings, and the typed ones as they were typed. */
export interface SettingsForm {
  settings: DuesSettings
  typed: Record<TypedName, string>
}

/** The least and the most that each typed setting may be, as the cloud takes it: fen, and basis points for the share. */
const bounds: Record<TypedName, readonly [least: Fen, most: Fen]> = {
  monthlyCap: [1, 10_000_000],
  lowestMonthly: [1, 10_000],
  largeSum: [1, Number.MAX_SAFE_INTEGER],
  provinceLargeSum: [1, Number.MAX_SAFE_INTEGER],
  remittanceBp: [0, 10_000],
}

export const formOf = (settings: DuesSettings): SettingsForm => ({
  settings,
  typed: {
    monthlyCap: plainYuan(settings.monthlyCap),
    lowestMonthly: plainYuan(settings.lowestMonthly),
    largeSum: plainYuan(settings.largeSum),
    provinceLargeSum: settings.provinceLargeSum === null ? '' : plainYuan(settings.provinceLargeSum),
    remittanceBp: plainYuan(settings.remittanceBp).replace(/\.?0+$/, ''),
  },
})

/** Typed settings that cannot be read, by name. A province's layer that is not there is not read. */
export function faultsOf({ settings, typed }: SettingsForm): Set<TypedName> {
  const read = typedNames.filter((name) => name !== 'provinceLargeSum' || settings.provinceLargeSum !== null)
  return new Set(
    read.filter((name) => {
      const value = readYuan(typed[name].replace(/%$/, ''))
      const [least, most] = bounds[name]
      return value === null || value < least || value > most
    }),
  )
}

/** The settings with what was typed. Call it when there are no faults. */
export function settingsOf({ settings, typed }: SettingsForm): DuesSettings {
  const read = (name: TypedName) => readYuan(typed[name].replace(/%$/, '')) ?? 0
  return {
    ...settings,
    monthlyCap: read('monthlyCap'),
    lowestMonthly: read('lowestMonthly'),
    largeSum: read('largeSum'),
    provinceLargeSum: settings.provinceLargeSum === null ? null : read('provinceLargeSum'),
    remittanceBp: read('remittanceBp'),
  }
}

/** Names of the settings that are otherwise than before. */
export const changedNames = (before: DuesSettings, after: DuesSettings) =>
  (Object.keys(after) as (keyof DuesSettings)[]).filter((name) => before[name] !== after[name])
