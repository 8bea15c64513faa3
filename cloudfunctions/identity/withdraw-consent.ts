import { TRIES_SPAN } from '../../src/shared/domain/attendance/code-tries'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { release } from './release'
import { sessionOf } from './session-of'
import { triesId } from './tries'

/**
 * ID-6: takes consent back: marks it, unbinds, and forgets the wrong tries. The party's own records stay. Tries that
 * still count are left to the clock, or whoever guesses would withdraw and consent again after every fifth guess.
 */
export const withdrawConsent = handle('identity.withdrawConsent')({
  load: (_input, { data, openId }) => data.consents.of(openId),
  run: async ({ facts: consents, caller, context }) => {
    const { now, openId } = context
    const withdrawn = consents.map((consent) =>
      consent.withdrawnAt === null ? { ...consent, withdrawnAt: now } : consent,
    )
    await context.data.inTransaction(async (data) => {
      for (const [index, consent] of withdrawn.entries()) {
        if (consent !== consents[index]) await data.consents.update(consent._id, { withdrawnAt: now })
      }
      if (caller) await release(data, context, caller, 'identity.withdrawConsent')
    })
    const since = context.data.command.lte(now - TRIES_SPAN)
    await Promise.all([
      context.data.tries.removeWhere({ _id: triesId(openId, 'invite'), since }),
      context.data.tries.removeWhere({ _id: triesId(openId, 'phone'), since }),
    ])
    return done(await sessionOf(context, null, withdrawn))
  },
})
