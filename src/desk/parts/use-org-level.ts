import { useState } from 'react'
import { api } from '@/api'
import type { Output } from '@/shared/contracts'
import type { OrgKind } from '@/shared/domain/org/model'
import type { Answer, PageOf } from '../flow/loaded'
import { usePages } from '../flow/use-pages'

export type OrgView = Output<'org', 'children'>['items'][number]
/** An organisation as far as walking needs it. */
export interface OrgPlace {
  id: string
  name: string
  kind: OrgKind
}
type Children = (input: { orgId: string; cursor: string | null }) => Answer<PageOf<OrgView>>

/** One level of the tree at a time, from a root downwards, with the way back up. Null waits. */
export function useOrgLevel(root: OrgPlace | null, children: Children = api.org.children) {
  const [way, setWay] = useState<OrgPlace[]>([])
  const here = way[way.length - 1] ?? root
  const level = usePages<OrgView>(here?.id ?? null, (cursor) => children({ orgId: here?.id ?? '', cursor }))
  return {
    here,
    level,
    /** True below the root. */
    below: way.length > 0,
    into: (org: OrgPlace) => setWay([...way, { id: org.id, name: org.name, kind: org.kind }]),
    up: () => setWay(way.slice(0, -1)),
  }
}

/** Kinds that hold other branches. */
export const holdsBranches = (kind: OrgKind): boolean => kind === 'committee' || kind === 'general-branch'
/** Kinds that have members. */
export const holdsMembers = (kind: OrgKind): boolean => kind === 'branch' || kind === 'temporary-branch'
