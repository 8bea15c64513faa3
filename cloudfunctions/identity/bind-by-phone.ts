import { consentNeeded } from '../../src/shared/domain/identity/consent'
import { decideBind } from '../../src/shared/domain/identity/decide-bind'
import type { Member } from '../../src/shared/domain/member/model'
import { readPhone } from '../../src/shared/domain/member/phone'
import type { Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { secretHash } from '../_kernel/seal'
import { phoneNumberOf } from '../_wechat/phone-number'
import { untilDecided, writeBinding } from './bind'
import { sessionOf } from './session-of'
import { countTry, restMinutes, triesId } from './tries'

/** Binds by the phone number that WeChat vouches for. A couple that shares a phone needs invite codes instead. */
export const bindByPhone = handle('identity.bindByPhone')({
  load: async (_input, { data, openId }) => {
    const [consents, tries] = await Promise.all([data.consents.of(openId), data.tries.get(triesId(openId, 'phone'))])
    return { consents, tries }
  },
  run: async ({ input: { code }, facts: { consents, tries }, caller, context }) => {
    if (consentNeeded(consents)) return refuse('CONSENT_NEEDED')
    if (caller) return refuse('ALREADY_BOUND')
    const rest = restMinutes(tries, context.now)
    if (rest !== null) return refuse('TOO_MANY_TRIES', { minutes: rest })
    const phone = readPhone((await phoneNumberOf(code)) ?? '')
    if (phone === null) return refuse('PHONE_NOT_ANSWERED')
    const owners = await ownersOf(phone, context)
    const outcome = await untilDecided(context.data, context.openId, (bound) => bind(owners, bound, context), caller)
    return outcome.ok ? done(await sessionOf(context, outcome.data, consents)) : outcome
  },
})

async function ownersOf(phone: string, { data }: Context): Promise<Member[]> {
  return (await data.members.byHash('phone', [secretHash(phone)])).filter(({ state }) => state === 'active')
}

function bind(owners: readonly Member[], caller: Member | null, context: Context) {
  const { openId, now } = context
  return context.data.inTransaction(async (data) => {
    const id = triesId(openId, 'phone')
    const tries = await data.tries.get(id)
    const rest = restMinutes(tries, now)
    if (rest !== null) return refuse('TOO_MANY_TRIES', { minutes: rest })
    const [owner, ...others] = owners
    const member = owner && (await data.members.get(owner._id))
    const decision =
      member?.state !== 'active'
        ? ('PHONE_UNKNOWN' as const)
        : others.length > 0
          ? ('PHONE_SHARED' as const)
          : decideBind(openId, caller, member)
    if (decision === 'repeat') return done(member!)
    await countTry(data, id, tries, decision, now)
    if (decision !== 'bind') return refuse(decision)
    return done(await writeBinding(data, context, member!, 'identity.bindByPhone'))
  })
}
