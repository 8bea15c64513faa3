import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { sessionOf } from './session-of'

/** The first call of the app: one wave for a stranger, two for a member. */
export const session = handle('identity.session')({
  load: (_input, { data, openId }) => data.consents.of(openId),
  run: async ({ facts: consents, caller, context }) => done(await sessionOf(context, caller, consents)),
})
