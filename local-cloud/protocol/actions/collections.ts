import { CloudError } from '../../engine/types'
import type { ActionAnswer, ActionContext, Params } from './action'
import { newCollectionName } from './collection-name'

/** `database.addCollection`. One that is there already is refused, as the service does. */
export function addCollection(params: Params, { deps }: ActionContext): ActionAnswer {
  const name = newCollectionName(params)
  if (deps.engine.hasCollection(name)) {
    throw new CloudError(
      'DATABASE_COLLECTION_ALREADY_EXIST',
      '[ResourceUnavailable.ResourceExist] Table exist. Please check your request, but if the problem persists, contact us.',
    )
  }
  deps.engine.addCollection(name)
  return { message: 'success', data: {} }
}
