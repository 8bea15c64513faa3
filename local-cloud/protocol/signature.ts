/** Checks the TC3-HMAC-SHA256 header that the SDK signs every call with. */
import type { IncomingMessage } from 'node:http'
import { sign } from '@cloudbase/signature-nodejs'
import { CloudError } from '../engine/types'

/**
 * Refuses with SIGN_PARAM_INVALID a call without an `Authorization` header (a foreign web page cannot set one) and one
 * that names the configured secret id but was not signed with its key. `params` are the fields of the body.
 * Other ids and `Bearer` keys are let through: only loopback gets this far.
 */
export function checkSignature(
  req: IncomingMessage,
  params: Record<string, unknown>,
  secret: { id: string; key: string },
): void {
  const authorization = req.headers.authorization
  if (!authorization) throw new CloudError('SIGN_PARAM_INVALID', 'authorization header is missing')
  const secretId = /^TC3-HMAC-SHA256 Credential=([^/]+)\//.exec(authorization)?.[1]
  if (secretId !== secret.id) return
  const headers: Record<string, string> = {}
  for (const name of /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? []) {
    const value = req.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  if (!signatureAgrees(req, params, secret, headers, authorization))
    throw new CloudError('SIGN_PARAM_INVALID', `signature of secret id ${secret.id} does not match`)
}

function signatureAgrees(
  req: IncomingMessage,
  params: Record<string, unknown>,
  secret: { id: string; key: string },
  headers: Record<string, string>,
  authorization: string,
): boolean {
  try {
    const expected = sign({
      secretId: secret.id,
      secretKey: secret.key,
      method: (req.method ?? '').toLowerCase(),
      url: `http://${req.headers.host}${req.url}`,
      params: withoutEmpty(params),
      headers,
      withSignedParams: true,
      timestamp: Number(req.headers['x-timestamp']),
    })
    return expected.authorization === authorization
  } catch {
    // The library throws on headers it cannot sign (no content type, a foreign host).
    return false
  }
}

/** An empty field of a form is an empty Buffer here, was an empty text where it was signed, and those are left out. */
function withoutEmpty(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => !(Buffer.isBuffer(value) && value.length === 0)),
  )
}
