import type { MethodName } from './contracts'
import type { RoleName } from './domain/member/model'

/**
 * Who may do what: one line a method. Read it as law.
 *
 * - `anyone`: every signed-in WeChat identity, bound or not.
 * - `self`: every bound member, about themselves only (the method takes no other person).
 * - otherwise the roles that may, each with its reach from the organisation where the role is held:
 *   `own` that organisation, `below` only what is under it, `own and below` both.
 *
 * The server enforces it; the phone reads it to hide what would be refused.
 */
export type Reach = 'own' | 'below' | 'own and below'
export interface Grant {
  roles: readonly RoleName[]
  reach: Reach
}
export type Rule = 'anyone' | 'self' | readonly Grant[]

const may = (reach: Reach, ...roles: RoleName[]): Grant => ({ roles, reach })

const runTheDay = [may('own', 'secretary', 'deputy-secretary', 'organisation-officer')]
const seeTheDay = [
  ...runTheDay,
  may('own and below', 'committee-officer', 'inspector'),
  may('below', 'secretary', 'deputy-secretary', 'organisation-officer'),
]
const keepMembers = [
  may('own and below', 'secretary', 'deputy-secretary', 'organisation-officer'),
  may('own and below', 'committee-officer'),
]
const seeMembers = [
  ...keepMembers,
  may('own', 'dues-collector', 'discipline-officer'),
  may('own and below', 'inspector'),
]
const seeSecrets = [may('own', 'secretary', 'organisation-officer'), may('own and below', 'committee-officer')]
const shapeTheTree = [may('own and below', 'committee-officer'), may('below', 'secretary')]
const seeTheTree = [
  may(
    'own and below',
    ...(['secretary', 'deputy-secretary', 'organisation-officer', 'committee-officer', 'inspector'] as const),
  ),
  may('own', 'publicity-officer', 'discipline-officer', 'dues-collector', 'group-leader', 'linked-leader'),
]

/** Income is for those who keep the standards, and for the committee that answers for them; each view is logged (P-08). */
const keepStandards = [may('own', 'secretary', 'organisation-officer')]
const seeStandards = [...keepStandards, may('own and below', 'committee-officer')]
const officersOfTheBranch = [
  may('own', 'secretary', 'deputy-secretary', 'organisation-officer', 'discipline-officer', 'dues-collector'),
]
const seeDues = [...officersOfTheBranch, may('own and below', 'committee-officer', 'inspector')]
/** S1-26: the branch names who collects, and nobody else records. */
const collect = [may('own', 'dues-collector')]
const closeDues = [may('own', 'secretary', 'deputy-secretary', 'dues-collector')]
const superior = [may('own and below', 'committee-officer')]
const formsBelow = [may('own and below', 'committee-officer', 'secretary')]
const seeBelow = [may('own and below', 'committee-officer', 'inspector', 'secretary')]

export const permissions = {
  'identity.session': 'anyone',
  'identity.giveConsent': 'anyone',
  'identity.withdrawConsent': 'anyone',
  'identity.bindByInvite': 'anyone',
  'identity.bindByPhone': 'anyone',
  'identity.unbind': 'self',
  'identity.myData': 'self',
  'identity.exportMyData': 'self',
  'identity.revealMine': 'self',

  'org.get': seeTheTree,
  'org.children': seeTheTree,
  'org.create': [may('own and below', 'committee-officer', 'secretary')],
  'org.rename': shapeTheTree,
  'org.move': shapeTheTree,
  'org.dissolve': shapeTheTree,
  'org.appoint': [may('own and below', 'committee-officer', 'secretary')],
  'org.dismiss': [may('own and below', 'committee-officer', 'secretary')],
  'org.officers': seeTheTree,

  'member.list': seeMembers,
  'member.get': seeMembers,
  'member.create': keepMembers,
  'member.update': keepMembers,
  'member.setSituation': keepMembers,
  'member.move': keepMembers,
  'member.end': keepMembers,
  'member.restore': keepMembers,
  'member.reveal': seeSecrets,
  'member.invite': keepMembers,
  'member.unbind': keepMembers,

  'import.template': keepMembers,
  'import.preview': keepMembers,
  'import.rows': keepMembers,
  'import.apply': keepMembers,
  'import.cancel': keepMembers,

  'activity.today': 'self',
  'activity.list': seeTheDay,
  'activity.get': seeTheDay,
  'activity.create': runTheDay,
  'activity.edit': runTheDay,
  'activity.announce': runTheDay,
  'activity.cancel': runTheDay,
  'activity.open': runTheDay,
  'activity.close': runTheDay,
  'activity.reopen': runTheDay,
  'activity.addGuest': runTheDay,
  'activity.removeGuest': runTheDay,

  'attendance.checkIn': 'self',
  'attendance.checkInByCode': 'self',
  'attendance.mine': 'self',
  'attendance.live': runTheDay,
  'attendance.tick': runTheDay,
  'attendance.undo': runTheDay,

  'standard.list': seeDues,
  'standard.get': seeStandards,
  'standard.set': keepStandards,
  'standard.renew': keepStandards,
  'standard.proposeWaiver': keepStandards,
  'standard.decideWaiver': superior,
  'standard.endWaiver': keepStandards,
  'standard.withdrawWaiver': keepStandards,
  'standard.waivers': seeDues,

  'dues.mine': 'self',
  'dues.myReceipts': 'self',
  'dues.ask': 'self',
  'dues.offerExtra': 'self',
  'dues.withdrawRequest': 'self',
  'dues.notices': 'self',
  'dues.notice': 'self',
  'dues.day': seeDues,
  'dues.dayMark': seeDues,
  'dues.person': seeDues,
  'dues.record': collect,
  'dues.reverse': collect,
  'dues.branch': seeDues,
  'dues.book': seeDues,
  'dues.verify': seeDues,
  'dues.verifyBelow': seeBelow,
  'dues.closeMonth': closeDues,
  'dues.requests': officersOfTheBranch,
  'dues.answer': closeDues,
  'dues.recordLarge': collect,
  'dues.large': seeDues,
  'dues.forwardLarge': superior,
  'dues.deliverLarge': closeDues,
  'dues.settings': seeDues,
  'dues.setSettings': superior,

  'slip.list': seeDues,
  'slip.handOver': closeDues,
  'slip.restate': closeDues,
  'slip.confirm': superior,
  'slip.get': seeDues,
  'slip.incoming': seeBelow,
  'slip.board': seeBelow,
  'slip.totals': seeBelow,
  'slip.remittance': seeBelow,
  'slip.remit': superior,
  'slip.withdrawRemittance': superior,

  'statement.preview': collect,
  'statement.rows': collect,
  'statement.decide': collect,
  'statement.apply': collect,
  'statement.cancel': collect,
  'statement.list': collect,
  'statement.template': collect,

  'form.mine': 'self',
  'form.make': seeDues,
  'form.begin': formsBelow,
  'form.step': formsBelow,
  'form.cancel': formsBelow,
  'form.list': formsBelow,
  'form.file': formsBelow,
} as const satisfies Record<MethodName, Rule>

/** A role as the caller holds it. */
export interface HeldRole {
  orgId: string
  role: RoleName
}

/**
 * Whether roles allow a method on an organisation.
 * @param path the organisation's path, from the root to itself
 */
export function allows(method: MethodName, roles: readonly HeldRole[], path: readonly string[]): boolean {
  const rule: Rule = permissions[method]
  if (typeof rule === 'string') return true
  const self = path[path.length - 1]
  return rule.some((grant) =>
    roles.some((held) => {
      if (!grant.roles.includes(held.role) || !path.includes(held.orgId)) return false
      if (held.orgId === self) return grant.reach !== 'below'
      return grant.reach !== 'own'
    }),
  )
}

/** Whether roles could allow a method anywhere: what a menu asks before it shows an entry. */
export function mightAllow(method: MethodName, roles: readonly HeldRole[]): boolean {
  const rule: Rule = permissions[method]
  return typeof rule === 'string' || rule.some((grant) => roles.some((held) => grant.roles.includes(held.role)))
}
