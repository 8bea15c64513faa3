import type { OrgKind } from './model'

const ranks: Record<OrgKind, number> = {
  committee: 0,
  'general-branch': 1,
  branch: 2,
  'temporary-branch': 3,
  group: 4,
}

/**
 * OT-4: a place among siblings as sortable text: by kind from the top down, then by the time of founding. It ends in
 * the id, so that no two are equal.
 * @param createdAt UTC ms
 */
export function orderOf(kind: OrgKind, createdAt: number, id: string): string {
  return `${ranks[kind]}-${createdAt.toString(36).padStart(9, '0')}-${id}`
}

/** The path of an organisation at or below `orgId` after that one has moved under a new parent (OT-5). */
export function movedPath(path: readonly string[], orgId: string, newParentPath: readonly string[]): string[] {
  return [...newParentPath, ...path.slice(path.indexOf(orgId))]
}
