import { CONSENT_VERSION, consentNeeded } from '../../src/shared/domain/identity/consent'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { sessionOf } from './session-of'

/** Consents to the current version. Consents are numbered, so that a repeat meets the one it made before. */
export const giveConsent = handle('identity.giveConsent')({
  load: (_input, { data, openId }) => data.consents.of(openId),
  run: async ({ input: { version }, facts: before, caller, context }) => {
    if (version !== CONSENT_VERSION) return refuse('CONSENT_OUTDATED', { version: CONSENT_VERSION })
    if (!consentNeeded(before)) return done(await sessionOf(context, caller, before))
    const { data, openId, now } = context
    const consent = { _id: `${openId}:${before.length + 1}`, openId, version, at: now, withdrawnAt: null }
    await data.consents.add(consent)
    return done(await sessionOf(context, caller, [...before, consent]))
  },
})
