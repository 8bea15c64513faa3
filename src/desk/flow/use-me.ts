import { api } from '@/api'
import { knownSession } from '@/api/me'
import type { Output } from '@/shared/contracts'
import type { Answer } from './loaded'
import { useLoad } from './use-load'

type Session = Output<'identity', 'session'>
/** The signed-in member with the roles they hold. */
export type Me = NonNullable<Session['member']>
export type HeldRole = Me['roles'][number]

type Source = () => Answer<Session>

/** Who is here, from the session this app already has, else from the cloud. Somebody unbound is a refusal. */
export function useMe(source: Source = api.identity.session, known = knownSession) {
  return useLoad<Me>('me', async () => {
    const session = known()
    const outcome = session?.member ? { ok: true as const, data: session } : await source()
    if (!outcome.ok) return outcome
    const { member } = outcome.data
    return member ? { ok: true, data: member } : { ok: false, code: 'NOT_BOUND' }
  })
}

/** Organisations where roles are held, each once, in the order of the roles. */
export function orgsOf(
  roles: readonly HeldRole[],
): Array<{ id: string; name: string; kind: HeldRole['orgKind']; path: string[]; roles: HeldRole['role'][] }> {
  const orgs = new Map<string, ReturnType<typeof orgsOf>[number]>()
  for (const { orgId, orgName, orgKind, path, role } of roles) {
    const known = orgs.get(orgId)
    if (known) known.roles.push(role)
    else orgs.set(orgId, { id: orgId, name: orgName, kind: orgKind, path, roles: [role] })
  }
  return [...orgs.values()]
}
