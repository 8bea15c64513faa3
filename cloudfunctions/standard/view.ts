import type { StandardView, WaiverView } from '../../src/shared/contracts/standard'
import type { DuesSettings } from '../../src/shared/domain/dues/model'
import type { Month } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { FiledWaiver, Standard } from '../../src/shared/domain/standard/model'
import { sayStep } from '../../src/shared/domain/standard/say-step'
import type { Data } from '../_data'

/** A reduction as it is listed. */
export function waiverViewOf({ _id, ...waiver }: FiledWaiver, orgNames: ReadonlyMap<string, string>): WaiverView {
  const branchName = orgNames.get(waiver.branchId) ?? ''
  return { ...waiver, id: _id, branchName, by: waiver.by ?? null, byName: waiver.byName ?? '' }
}

/** The names of the branches in which these reductions were proposed. */
export async function branchNames(
  data: Data,
  waivers: readonly FiledWaiver[],
  known: readonly Org[] = [],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(known.map(({ _id, name }) => [_id, name]))
  const others = [...new Set(waivers.map(({ branchId }) => branchId))].filter((id) => !names.has(id))
  for (const { _id, name } of await data.orgs.byIds(others)) names.set(_id, name)
  return names
}

interface Shown {
  member: Member
  branch: Org
  year: string
  standard: Standard | null
  lastBilled: Month | null
  settings: DuesSettings
}

/** A member's standard as officers see it, with the reductions of its year and every step in words. Two waves. */
export async function standardViewOf(data: Data, shown: Shown): Promise<StandardView> {
  const { member, branch, year, standard, lastBilled, settings } = shown
  const spans = standard?.spans ?? []
  const [filed, writers] = await Promise.all([
    data.waivers.ofMember(member._id),
    data.members.byIds([...new Set(spans.map(({ by }) => by))]),
  ])
  const waivers = filed.filter(({ from, until }) => from <= `${year}-12` && until >= `${year}-01`)
  const orgs = await branchNames(data, waivers, [branch])
  const names = new Map(writers.map(({ _id, name }) => [_id, name]))
  return {
    memberId: member._id,
    name: member.name,
    standing: member.standing,
    admittedOn: member.admittedOn,
    branchId: branch._id,
    branchName: branch.name,
    year,
    spans: spans.map(({ by, ...span }) => ({
      ...span,
      steps: span.assessment.steps.map((step) => ({ rule: step.rule, text: sayStep(step) })),
      byName: names.get(by) ?? '',
    })),
    lastBilled,
    waivers: waivers.map((waiver) => waiverViewOf(waiver, orgs)),
    settings,
  }
}

/** The last month of these that has a bill. */
export const lastOf = (months: readonly Month[]): Month | null => [...months].sort().at(-1) ?? null
