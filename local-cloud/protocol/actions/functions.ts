import { CloudError } from '../../engine/types'
import type { ActionAnswer, ActionContext, Params } from './action'
import { optionalText, requiredText } from './params'

/** `functions.invokeFunction`: the event and the answer travel as JSON text. */
export async function invokeFunction(params: Params, { deps, requestId, env }: ActionContext): Promise<ActionAnswer> {
  const data = optionalText(params, 'request_data') ?? ''
  const bytes = Buffer.byteLength(data)
  if (bytes > deps.limits.functionBody) {
    const message = `request data of ${bytes} bytes exceeds ${deps.limits.functionBody}`
    throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', message)
  }
  const wxToken = optionalText(params, 'wxCloudApiToken')
  const answer = await deps.invokeFunction(requiredText(params, 'function_name'), data, { requestId, env, wxToken })
  if (answer instanceof CloudError) throw answer
  return { ...(answer.requestId ? { requestId: answer.requestId } : {}), data: { response_data: answer.result } }
}
