import { useState } from 'react'
import { api } from '@/api'
import { type Shelf, shelf } from '@/api/shelf'
import type { Answer, PageOf } from '@/desk/flow/loaded'
import { orgsOf, useMe } from '@/desk/flow/use-me'
import { usePages } from '@/desk/flow/use-pages'
import type { Output } from '@/shared/contracts'
import { allows } from '@/shared/permissions'

export type ActivityView = Output<'activity', 'list'>['items'][number]

export interface BranchSource {
  session: () => Answer<Output<'identity', 'session'>>
  activities: (input: { branchId: string; cursor: string | null }) => Answer<PageOf<ActivityView>>
  shelf: Shelf
}
const cloud: BranchSource = { session: () => api.identity.session(), activities: api.activity.list, shelf }

const CHOSEN = 'manage.org'

/** The organiser's home: which of my organisations, what it has planned, and what I may do there. */
export function useBranch(source: BranchSource = cloud, asked?: string) {
  const me = useMe(source.session)
  const [chosen, setChosen] = useState(() => asked ?? source.shelf.read<string>(CHOSEN))
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const orgs = orgsOf(roles)
  const org = orgs.find(({ id }) => id === chosen) ?? orgs[0] ?? null
  const may = (method: Parameters<typeof allows>[0]) => org !== null && allows(method, roles, org.path)
  const seesActivities = may('activity.list')
  const activities = usePages<ActivityView>(org && seesActivities ? org.id : null, (cursor) =>
    source.activities({ branchId: org?.id ?? '', cursor }),
  )
  const choose = (orgId: string) => {
    source.shelf.write(CHOSEN, orgId)
    setChosen(orgId)
  }
  return { me, orgs, org, choose, may, seesActivities, activities }
}

/** The activity that is checking people in now, if any. */
export const openOne = (items: readonly ActivityView[]): ActivityView | null =>
  items.find(({ state }) => state === 'open') ?? null
