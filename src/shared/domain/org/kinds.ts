import type { OrgKind } from './model'

/** OT-1: what a kind of organisation may stand under. Only the topmost committee stands under nothing. */
const parentsOf: Record<OrgKind, readonly OrgKind[]> = {
  committee: ['committee'],
  'general-branch': ['committee'],
  branch: ['committee', 'general-branch'],
  // T-02: its superior approves it, and it is not a part of another branch.
  'temporary-branch': ['committee', 'general-branch'],
  group: ['branch', 'temporary-branch'],
}

/** Whether an organisation of a kind may stand directly under another (OT-1). */
export const mayStandUnder = (kind: OrgKind, parent: OrgKind): boolean => parentsOf[kind].includes(parent)

/** Kinds that hold members of their own: every member belongs to exactly one of these (OT-2). */
export const holdsMembers = (kind: OrgKind): boolean => kind === 'branch' || kind === 'temporary-branch'

/**
 * OT-3 (T-02, S2-18): a temporary branch says on which day it ends, today at the earliest; no other kind has such a day.
 * @returns the day to store, or the refusal
 */
export function endDayFor(
  kind: OrgKind,
  endsOn: string | null,
  today: string,
): { endsOn: string | null } | 'END_DAY_NEEDED' {
  if (kind !== 'temporary-branch') return { endsOn: null }
  return endsOn === null || endsOn < today ? 'END_DAY_NEEDED' : { endsOn }
}
