import type { DuesSettings, KeptSettings } from '../../src/shared/domain/dues/model'
import { defaultSettings } from '../../src/shared/domain/dues/settings'
import type { Org } from '../../src/shared/domain/org/model'
import type { Rates } from '../../src/shared/domain/slip/remittance'
import type { Data } from '../_data'

/** A branch as dues need it: those above it, what is set for it, and the committee that takes its money. */
export interface DuesBranch {
  branch: Org
  /** From the root down to the branch's parent. */
  above: Org[]
  settings: DuesSettings
  /** The shares upward, of this year and earlier ones. */
  rates: Rates
  /** The nearest committee above; null where there is none. */
  superior: Org | null
}

/** Reads an organisation with those above it and the settings that hold there; null when there is none. One read. */
export async function duesBranch(data: Data, orgId: string): Promise<DuesBranch | null> {
  const found = await data.orgs.withDuesSettings(orgId)
  if (!found) return null
  const { org, ancestors, settings } = found
  return {
    branch: org,
    above: ancestors,
    settings: settingsOn(org.path, settings),
    rates: ratesOn(org.path, settings),
    superior: committeeAbove(ancestors),
  }
}

/** What holds at an organisation, by its path. One read. */
export const settingsAt = async (data: Data, path: readonly string[]): Promise<DuesSettings> =>
  settingsOn(path, await data.duesSettings.byIds(path))

/** What holds at an organisation: the nearest that is set on its path, or the default. A setting added later has its default. */
export function settingsOn(path: readonly string[], kept: readonly KeptSettings[]): DuesSettings {
  const nearest = [...path].reverse().flatMap((orgId) => kept.find(({ _id }) => _id === orgId) ?? [])[0]
  return { ...defaultSettings, ...nearest?.settings }
}

/** The shares upward at an organisation, this year's and the earlier ones (D-41): those of the nearest that has set any. */
export function ratesOn(path: readonly string[], kept: readonly KeptSettings[]): Rates {
  const nearest = [...path].reverse().flatMap((orgId) => kept.find(({ _id }) => _id === orgId) ?? [])[0]
  return { bp: settingsOn(path, kept).remittanceBp, earlier: nearest?.earlierRates ?? [] }
}

/** The nearest committee among the organisations above, from the root down; null where there is none. */
export const committeeAbove = (above: readonly Org[]): Org | null =>
  [...above].reverse().find(({ kind }) => kind === 'committee') ?? null
