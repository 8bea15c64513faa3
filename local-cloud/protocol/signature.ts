/**
 * Checks the TC3-HMAC-SHA256 header that the SDK signs every call with. The text that is signed is that of
 * `@cloudbase/signature-nodejs`; checking by signing anew with that library would cost more than answering the call.
 */
import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { CloudError } from '../engine/types'

interface Secret {
  id: string
  key: string
}

type Params = Readonly<Record<string, unknown>>

interface Authorization {
  secretId: string
  /** Day the signature was made on, `2026-11-22`. */
  date: string
  params: readonly string[]
  headers: readonly string[]
  signature: string
}

const FORM =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/tcb\/tc3_request,(?: SignedParams=([^,]*),)? SignedHeaders=([^,]*), Signature=([0-9a-f]{64})$/

/**
 * Refuses with SIGN_PARAM_INVALID a call without an `Authorization` header (a foreign web page cannot set one) and one
 * that names the configured secret id but was not signed with its key. `params` are the fields of the body.
 * Other ids and `Bearer` keys are let through: only loopback gets this far.
 */
export function checkSignature(req: IncomingMessage, params: Params, secret: Secret): void {
  const header = req.headers.authorization
  if (!header) throw new CloudError('SIGN_PARAM_INVALID', 'authorization header is missing')
  const signed = authorizationOf(header)
  if (signed ? signed.secretId !== secret.id : !header.includes(`Credential=${secret.id}/`)) return
  if (!signed || !covers(signed.params, params) || signatureOf(req, params, signed, secret.key) !== signed.signature)
    throw new CloudError('SIGN_PARAM_INVALID', `signature of secret id ${secret.id} does not match`)
}

function authorizationOf(header: string): Authorization | undefined {
  const [, secretId, date, params, headers, signature] = FORM.exec(header) ?? []
  if (secretId === undefined || date === undefined || headers === undefined || signature === undefined) return undefined
  return { secretId, date, params: params ? params.split(';') : [], headers: headers.split(';'), signature }
}

/** Whether every field of the body that says anything is among the signed ones. */
function covers(signed: readonly string[], params: Params): boolean {
  return Object.entries(params).every(
    ([name, value]) => textOf(value).length === 0 || signed.includes(signedName(name)),
  )
}

function signatureOf(req: IncomingMessage, params: Params, signed: Authorization, key: string): string {
  const [path, query = ''] = (req.url ?? '').split('?', 2)
  const headers = signed.headers.map((name) => `${name}:${headerText(name, req.headers[name])}\n`).join('')
  const payload = createHash('sha256')
  const byName = new Map(Object.entries(params).map(([name, value]) => [signedName(name), value]))
  for (const name of signed.params)
    payload
      .update(`&${name}=`)
      .update(textOf(byName.get(name)))
      .update('\r\n')
  const request = `${req.method?.toLowerCase()}\n//${req.headers.host}${path}\n${query}\n${headers}\n${signed.headers.join(';')}\n${payload.digest('hex')}`
  const digest = createHash('sha256').update(request).digest('hex')
  const text = `TC3-HMAC-SHA256\n${req.headers['x-timestamp']}\n${signed.date}/tcb/tc3_request\n${digest}`
  return createHmac('sha256', signingKey(signed.date, key)).update(text).digest('hex')
}

function signedName(name: string): string {
  return encodeURIComponent(name.toLowerCase().trim())
}

function headerText(name: string, value: string | string[] | undefined): string {
  const text = String(value)
  if (name === 'content-type') return text.startsWith('multipart/form-data') ? 'multipart/form-data' : text
  return text.trim().toLowerCase()
}

function textOf(value: unknown): string | Buffer {
  if (typeof value === 'string') return value.trim()
  return Buffer.isBuffer(value) ? value : (JSON.stringify(value) ?? '').trim()
}

/** The key of the last day asked for: the same all day long. */
let latest: { date: string; key: string; signing: Buffer } | undefined

function signingKey(date: string, key: string): Buffer {
  if (latest?.date !== date || latest.key !== key) {
    const hmac = (text: string, by: string | Buffer) => createHmac('sha256', by).update(text).digest()
    latest = { date, key, signing: hmac('tc3_request', hmac('tcb', hmac(date, `TC3${key}`))) }
  }
  return latest.signing
}
