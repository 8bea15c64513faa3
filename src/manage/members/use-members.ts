import { useEffect, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import { usePages } from '@/desk/flow/use-pages'
import type { Input, Output } from '@/shared/contracts'
import { allows } from '@/shared/permissions'

export type MemberView = Output<'member', 'list'>['items'][number]

export interface MembersSource {
  list: (input: Input<'member', 'list'>) => Answer<Output<'member', 'list'>>
  org: (input: { orgId: string }) => Answer<Output<'org', 'get'>>
  session: () => Answer<Output<'identity', 'session'>>
}
const cloud: MembersSource = { list: api.member.list, org: api.org.get, session: () => api.identity.session() }

/** How long typing must rest before the cloud is asked, ms. */
const TYPING_RESTS = 400

/** The roster of one branch: active or ended members, by the beginning of a name, a page at a time. */
export function useMembers(branchId: string, source: MembersSource = cloud) {
  const [state, setState] = useState<'active' | 'ended'>('active')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), TYPING_RESTS)
    return () => clearTimeout(timer)
  }, [typed])

  const me = useMe(source.session)
  const org = useLoad(branchId, () => source.org({ orgId: branchId }))
  const list = usePages<MemberView>(`${branchId}/${state}/${search}`, (cursor) =>
    source.list({ branchId, state, search, cursor }),
  )
  const path = org.state.kind === 'content' ? org.state.data.path : null
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const may = (method: Parameters<typeof allows>[0]) => path !== null && allows(method, roles, path)
  return {
    name: org.state.kind === 'content' ? org.state.data.name : '',
    list,
    state,
    setState,
    typed,
    setTyped,
    search,
    may,
  }
}
