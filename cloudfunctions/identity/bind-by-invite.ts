import { consentNeeded } from '../../src/shared/domain/identity/consent'
import { decideInvite } from '../../src/shared/domain/identity/decide-bind'
import { readInviteCode } from '../../src/shared/domain/identity/invite-code'
import type { Member } from '../../src/shared/domain/member/model'
import type { TransactionData } from '../_data'
import type { Invite } from '../_data/identity'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { secretHash } from '../_kernel/seal'
import { untilDecided, writeBinding } from './bind'
import { sessionOf } from './session-of'
import { countTry, restMinutes, triesId } from './tries'

const hashOf = (typed: string) => {
  const code = readInviteCode(typed)
  return code === null ? null : secretHash(`invite:${code}`)
}

/** Binds by an invite code: all in one transaction, so that of two phones with one code exactly one wins. */
export const bindByInvite = handle('identity.bindByInvite')({
  load: async ({ code }, { data, openId }) => {
    const hash = hashOf(code)
    const [consents, invite] = await Promise.all([
      data.consents.of(openId),
      hash === null ? null : data.invites.byHash(hash),
    ])
    return { consents, invite }
  },
  run: async ({ facts: { consents, invite }, caller, context }) => {
    if (consentNeeded(consents)) return refuse('CONSENT_NEEDED')
    const { openId, now } = context
    const attempt = (bound: Member | null) =>
      context.data.inTransaction(async (data) => {
        const id = triesId(openId, 'invite')
        const tries = await data.tries.get(id)
        const found = invite && (await stillValid(data, invite))
        const decision = decideInvite(openId, bound, found, now)
        if (decision === 'repeat') return done(found!.member)
        if (decision === 'ALREADY_BOUND') return refuse(decision)
        const rest = restMinutes(tries, now)
        if (rest !== null) return refuse('TOO_MANY_TRIES', { minutes: rest })
        await countTry(data, id, tries, decision, now)
        if (decision !== 'bind') return refuse(decision)
        await data.invites.update(found!.invite._id, { usedAt: now })
        return done(await writeBinding(data, context, found!.member, 'identity.bindByInvite'))
      })
    const outcome = await untilDecided(context.data, openId, attempt, caller)
    return outcome.ok ? done(await sessionOf(context, outcome.data, consents)) : outcome
  },
})

/** The invite and its member as they are now; null when a newer code has taken its place. */
async function stillValid(data: TransactionData, seen: Invite) {
  const [invite, member] = [await data.invites.get(seen._id), await data.members.get(seen._id)]
  return invite?.hash === seen.hash && member ? { invite, member } : null
}
