import { api } from '@/api'
import type { Output } from '@/shared/contracts'
import type { OrgKind } from '@/shared/domain/org/model'
import { allows } from '@/shared/permissions'
import type { Answer } from './loaded'
import { useLoad } from './use-load'
import { useMe } from './use-me'

export interface PlaceSource {
  session: () => Answer<Output<'identity', 'session'>>
  org: (input: { orgId: string }) => Answer<Output<'org', 'get'>>
}
/** The cloud. */
export const placeSource: PlaceSource = { session: () => api.identity.session(), org: api.org.get }

/** An organisation, what it is, and what I may do there by the roles held at it or above it, and my id. Null until known. */
export function usePlace(orgId: string, source: PlaceSource = placeSource) {
  const me = useMe(source.session)
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const own = roles.find((role) => role.orgId === orgId)
  const elsewhere = useLoad(me.state.kind === 'content' && !own ? orgId : null, () => source.org({ orgId }))
  const read = elsewhere.state.kind === 'content' ? elsewhere.state.data : null
  const place: { name: string; kind: OrgKind; path: string[] } | null = own
    ? { name: own.orgName, kind: own.orgKind, path: own.path }
    : read
  const may = (method: Parameters<typeof allows>[0]) => place !== null && allows(method, roles, place.path)
  return { place, may, me: me.state.kind === 'content' ? me.state.data.id : null }
}
