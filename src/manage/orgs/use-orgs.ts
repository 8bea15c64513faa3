import { useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import { usePages } from '@/desk/flow/use-pages'
import type { Input, Output } from '@/shared/contracts'
import { allows } from '@/shared/permissions'

export type OrgView = Output<'org', 'get'>
export type ChildView = Output<'org', 'children'>['items'][number]

export interface OrgsSource {
  get: (input: { orgId: string }) => Answer<OrgView>
  children: (input: Input<'org', 'children'>) => Answer<Output<'org', 'children'>>
  officers: (input: { orgId: string }) => Answer<Output<'org', 'officers'>>
  create: (input: Input<'org', 'create'>) => Answer<ChildView>
  rename: (input: Input<'org', 'rename'>) => Answer<ChildView>
  move: (input: Input<'org', 'move'>) => Answer<ChildView>
  dissolve: (input: Input<'org', 'dissolve'>) => Answer<ChildView>
  session: () => Answer<Output<'identity', 'session'>>
}
export const orgsSource: OrgsSource = { ...api.org, session: () => api.identity.session() }

/** One organisation with what is directly below it; walking is opening another one. */
export function useOrgs(rootId: string, source: OrgsSource = orgsSource) {
  const [orgId, setOrgId] = useState(rootId)
  const me = useMe(source.session)
  const subject = useLoad<OrgView>(orgId, () => source.get({ orgId }))
  const children = usePages<ChildView>(orgId, (cursor) => source.children({ orgId, cursor }))
  const officers = useLoad(orgId, () => source.officers({ orgId }))
  const { act, run, clear } = useAct()
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const org = subject.state.kind === 'content' ? subject.state.data : null

  const changeThis = async (name: string, write: () => Answer<ChildView>): Promise<boolean> => {
    const changed = await run(name, write)
    if (changed) await subject.reload()
    return changed !== null
  }
  return {
    orgId,
    walk: setOrgId,
    subject,
    children,
    officers: officers.state,
    roles,
    act,
    clear,
    may: (method: Parameters<typeof allows>[0]) => org !== null && allows(method, roles, org.path),
    create: async (input: Omit<Input<'org', 'create'>, 'parentId'>): Promise<boolean> => {
      const made = await run('create', () => source.create({ parentId: orgId, ...input }))
      if (made) await children.reload()
      return made !== null
    },
    rename: (name: string) => changeThis('rename', () => source.rename({ orgId, name })),
    move: (toParentId: string) => changeThis('move', () => source.move({ orgId, toParentId })),
    dissolve: (reason: string) => changeThis('dissolve', () => source.dissolve({ orgId, reason })),
  }
}
