/** `POST /functions/<name>`: how a browser calls a function, in the place of WeChat's `callFunction`. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../engine/types'
import type { Functions } from './functions'
import { readJson, sendJson } from './http'
import type { Sessions } from './session'

/** The signed-in person of a request, or a refusal that tells the page to go to `/_sign-in`. */
export function signedIn(sessions: Sessions, req: IncomingMessage): string {
  const openId = sessions.openIdOf(req)
  if (!openId) throw new CloudError('NOT_SIGNED_IN', 'Nobody is signed in; the page is /_sign-in')
  return openId
}

/**
 * The body is the event, the answer is the function's result, both JSON. Who calls is in the session's cookie only.
 * Refusals: METHOD_NOT_ALLOWED · NOT_SIGNED_IN · UNSUPPORTED_MEDIA_TYPE · INVALID_PARAM · EXCEED_MAX_PAYLOAD_SIZE
 * (`bodyLimit` bytes of text) and those of `Functions.invoke`.
 */
export function createFunctionDoor(functions: Functions, sessions: Sessions, bodyLimit: number) {
  return async (req: IncomingMessage, res: ServerResponse, name: string): Promise<void> => {
    if (req.method !== 'POST') throw new CloudError('METHOD_NOT_ALLOWED', 'Functions are called with POST')
    const openId = signedIn(sessions, req)
    const { text } = await readJson(req, bodyLimit)
    const clientIp = req.socket.remoteAddress?.replace(/^::ffff:/, '')
    const { result, requestId } = await functions.invoke(name, text, { source: 'wx_client', openId, clientIp })
    res.setHeader('X-Request-Id', requestId)
    sendJson(res, result)
  }
}
