import type { Instant } from '../kit/day'
import type { Member } from '../member/model'

export interface InviteFact {
  expiresAt: Instant
  usedAt: Instant | null
}
type Bound = Pick<Member, '_id' | 'identity' | 'state'>

export type BindRefusal = 'ALREADY_BOUND' | 'MEMBER_HAS_OTHER_WECHAT'
export type InviteRefusal = BindRefusal | 'INVITE_UNKNOWN' | 'INVITE_USED' | 'INVITE_EXPIRED'
/** Bind; or nothing to do, they are bound to each other already; or a refusal. */
export type BindDecision<R extends string> = 'bind' | 'repeat' | R

/** `identity` of a member without a WeChat binding: a value of its own, since the index is unique (B-07). */
export const noIdentity = (memberId: string): string => `none:${memberId}`
/** Whether a member has a WeChat identity. */
export const isBound = (member: Pick<Member, 'identity'>): boolean => !member.identity.startsWith('none:')

/** ID-3: one WeChat identity is one member, and the other way round. Being bound to each other already is a repeat. */
export function decideBind(openId: string, caller: Bound | null, member: Bound): BindDecision<BindRefusal> {
  if (member.identity === openId) return 'repeat'
  if (caller) return 'ALREADY_BOUND'
  return isBound(member) ? 'MEMBER_HAS_OTHER_WECHAT' : 'bind'
}

/**
 * ID-4: decides a binding by invite code. Refusals in a fixed order: the caller is another member already, unknown code,
 * used code, expired code (an ended membership makes it so too), the member has another WeChat.
 * @param found what the code belongs to; null when it belongs to nothing
 */
export function decideInvite(
  openId: string,
  caller: Bound | null,
  found: { invite: InviteFact; member: Bound } | null,
  now: Instant,
): BindDecision<InviteRefusal> {
  if (found?.member.identity === openId) return 'repeat'
  if (caller) return 'ALREADY_BOUND'
  if (!found) return 'INVITE_UNKNOWN'
  if (found.invite.usedAt !== null) return 'INVITE_USED'
  if (now >= found.invite.expiresAt || found.member.state === 'ended') return 'INVITE_EXPIRED'
  return decideBind(openId, caller, found.member)
}

/** ID-5: refusals that tell a guesser something count as a wrong try. */
export const isWrongTry = (decision: string): boolean =>
  decision.startsWith('INVITE_') || decision === 'PHONE_UNKNOWN' || decision === 'PHONE_SHARED'
