import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { release } from './release'
import { sessionOf } from './session-of'

/** Gives up the caller's own binding, before changing phones for instance. Consent stays. */
export const unbind = handle('identity.unbind')({
  load: (_input, { data, openId }) => data.consents.of(openId),
  run: async ({ facts: consents, caller, context }) => {
    await context.data.inTransaction((data) => release(data, context, caller, 'identity.unbind'))
    return done(await sessionOf(context, null, consents))
  },
})
