import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import type { Input, Output } from '@/shared/contracts'
import type { RoleName } from '@/shared/domain/member/model'
import { allows } from '@/shared/permissions'
import type { MemberView } from './member-form'

type OrgView = Output<'org', 'get'>
type Group = Output<'org', 'children'>['items'][number]

export interface MemberSource {
  get: (input: { memberId: string }) => Answer<MemberView>
  org: (input: { orgId: string }) => Answer<OrgView>
  children: (input: { orgId: string }) => Answer<Output<'org', 'children'>>
  session: () => Answer<Output<'identity', 'session'>>
  create: (input: Input<'member', 'create'>) => Answer<MemberView>
  update: (input: Input<'member', 'update'>) => Answer<MemberView>
  setSituation: (input: Input<'member', 'setSituation'>) => Answer<MemberView>
  move: (input: Input<'member', 'move'>) => Answer<MemberView>
  end: (input: Input<'member', 'end'>) => Answer<MemberView>
  restore: (input: Input<'member', 'restore'>) => Answer<MemberView>
  unbind: (input: Input<'member', 'unbind'>) => Answer<MemberView>
  reveal: (input: Input<'member', 'reveal'>) => Answer<{ value: string | null }>
  invite: (input: { memberId: string }) => Answer<{ code: string; expiresAt: number }>
  appoint: (input: Input<'org', 'appoint'>) => Answer<{ changed: boolean }>
  dismiss: (input: Input<'org', 'dismiss'>) => Answer<{ changed: boolean }>
}
export const memberSource: MemberSource = {
  ...api.member,
  org: api.org.get,
  children: api.org.children,
  session: () => api.identity.session(),
  appoint: api.org.appoint,
  dismiss: api.org.dismiss,
}

/** The member's branch with what hangs on it: its groups, and what I may do there. */
export function useBranchOf(branchId: string | null, source: MemberSource) {
  const me = useMe(source.session)
  const branch = useLoad(branchId, () => source.org({ orgId: branchId ?? '' }))
  const groups = useLoad(branchId, () => source.children({ orgId: branchId ?? '' }))
  const org = branch.state.kind === 'content' ? branch.state.data : null
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const known: readonly Group[] = groups.state.kind === 'content' ? groups.state.data.items : []
  return {
    branch: org,
    groups: known.filter(({ kind, state }) => kind === 'group' && state === 'active'),
    groupName: (groupId: string) => known.find(({ id }) => id === groupId)?.name ?? '',
    roles,
    /** Whether I may do something in the member's branch, or at an organisation above it. */
    may: (method: Parameters<typeof allows>[0], path = org?.path) => path !== undefined && allows(method, roles, path),
  }
}

/** One member and everything that can be done about them. */
export function useMember(memberId: string, source: MemberSource = memberSource) {
  const subject = useLoad<MemberView>(memberId, () => source.get({ memberId }))
  const member = subject.state.kind === 'content' ? subject.state.data : null
  const place = useBranchOf(member?.branchId ?? null, source)
  const { act, run, clear } = useAct()

  /** A write that answers the member as they are now. */
  const change = async (name: string, write: () => Answer<MemberView>): Promise<boolean> => {
    const changed = await run(name, write)
    if (changed) subject.put(changed)
    return changed !== null
  }
  /** A write about a role; the member is read again. */
  const changeRole = async (name: string, write: () => Answer<{ changed: boolean }>): Promise<boolean> => {
    const done = await run(name, write)
    if (done) await subject.reload()
    return done !== null
  }
  return {
    subject,
    place,
    act,
    clear,
    setSituation: (input: Omit<Input<'member', 'setSituation'>, 'memberId'>) =>
      change('situation', () => source.setSituation({ memberId, ...input })),
    move: (toBranchId: string, reason: string) => change('move', () => source.move({ memberId, toBranchId, reason })),
    end: (input: Omit<Input<'member', 'end'>, 'memberId'>) => change('end', () => source.end({ memberId, ...input })),
    restore: (reason: string) => change('restore', () => source.restore({ memberId, reason })),
    unbind: (reason: string) => change('unbind', () => source.unbind({ memberId, reason })),
    invite: () => run('invite', () => source.invite({ memberId })),
    reveal: (field: 'phone' | 'idNumber', reason: string) =>
      run('reveal', () => source.reveal({ memberId, field, reason })),
    appoint: (orgId: string, role: RoleName) => changeRole('appoint', () => source.appoint({ memberId, orgId, role })),
    dismiss: (orgId: string, role: RoleName, reason: string) =>
      changeRole('dismiss', () => source.dismiss({ memberId, orgId, role, reason })),
  }
}
export type MemberPage = ReturnType<typeof useMember>
