import type { OrgPlace } from '@/desk/parts/use-org-level'
import type { Output } from '@/shared/contracts'

type OrgView = Output<'org', 'get'>

/** Where this member could hold a role: from the topmost organisation down to the branch and the group. */
export function rolePlaces(
  branch: OrgView,
  group: { id: string; name: string } | null,
): Array<OrgPlace & { path: string[] }> {
  const above = branch.ancestors
    .filter(({ id }) => id !== branch.id)
    .map(({ id, name }) => ({
      id,
      name,
      // above a branch stand committees and general branches, where the same roles are held
      kind: 'general-branch' as const,
      path: branch.path.slice(0, branch.path.indexOf(id) + 1),
    }))
  const own = { id: branch.id, name: branch.name, kind: branch.kind, path: branch.path }
  const small = group ? [{ ...group, kind: 'group' as const, path: [...branch.path, group.id] }] : []
  return [own, ...small, ...above.reverse()]
}
