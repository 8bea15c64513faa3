import type { ActionAnswer, ActionContext, Params } from './action'
import { optionalText } from './params'

/** `auth.getUserInfoForAdmin`: there are no accounts on a laptop, so every id is a visitor without a name. */
export function getUserInfo(params: Params, { env }: ActionContext): ActionAnswer {
  return { data: { envName: env, uuid: optionalText(params, 'uuid') ?? '', isAnonymous: true } }
}

/** `analytics.report`: taken and forgotten. */
export function report(): ActionAnswer {
  return { data: {} }
}
