import type { Output } from '../../src/shared/contracts'
import { CONSENT_VERSION, type ConsentFact, consentNeeded } from '../../src/shared/domain/identity/consent'
import type { Member } from '../../src/shared/domain/member/model'
import type { Context } from '../_kernel/context'

type Session = Output<'identity', 'session'>

/** Who somebody is here. Names of their branch and of the organisations they hold roles at come in one read. */
export async function sessionOf(
  { data, now }: Context,
  member: Member | null,
  consents: readonly ConsentFact[],
): Promise<Session> {
  return {
    now,
    consent: { needed: consentNeeded(consents), version: CONSENT_VERSION },
    member: member && (await person(data, member)),
  }
}

async function person(data: Context['data'], member: Member): Promise<Session['member']> {
  const orgs = await data.orgs.byIds([member.branchId, ...member.roles.map(({ orgId }) => orgId)])
  const byId = new Map(orgs.map((org) => [org._id, org]))
  return {
    id: member._id,
    name: member.name,
    branchId: member.branchId,
    branchName: byId.get(member.branchId)?.name ?? '',
    standing: member.standing,
    situation: member.situation,
    roles: member.roles.flatMap(({ orgId, role }) => {
      const org = byId.get(orgId)
      return org ? [{ orgId, role, orgName: org.name, orgKind: org.kind, path: org.path }] : []
    }),
  }
}
