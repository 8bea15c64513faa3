import * as z from 'zod'

/** Kinds of party organisation, from the top down (PRODUCT words; T-02 for the temporary branch, S2-18). */
export const orgKinds = ['committee', 'general-branch', 'branch', 'temporary-branch', 'group'] as const
export const orgKind = z.enum(orgKinds)
export type OrgKind = z.infer<typeof orgKind>

/** A party organisation 党组织. `path` runs from the root to the organisation itself. */
export const org = z.object({
  _id: z.string(),
  name: z.string().min(2).max(60),
  kind: orgKind,
  parentId: z.string().nullable(),
  path: z.array(z.string()),
  /** Place among its siblings: a sortable text that ends in the id, so that no two are equal. */
  order: z.string(),
  state: z.enum(['active', 'dissolved']),
  /** Last day of a temporary branch. */
  endsOn: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type Org = z.infer<typeof org>
