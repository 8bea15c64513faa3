import { CloudError } from '../../engine/types'
import type { WechatAnswer } from '../seams'
import { decodeOpenApiCall, encodeOpenApiAnswer } from '../wechat/protobuf'
import { type ActionAnswer, type ActionContext, type Params, RawAnswer } from './action'
import { invalid, optionalText, requiredText } from './params'

/** What the open API server of WeChat answers for a name it does not have. */
const API_NOT_FOUND = -604100

/** `wx.api` (`callWxOpenApi`): JSON in, JSON out. Bytes, as of a picture, are answered in base64. */
export function callApi(params: Params, { deps }: ActionContext): ActionAnswer {
  const api = requiredText(params, 'apiName')
  const answer = deps.wechat.call(api, objectOf(optionalText(params, 'requestData') ?? '{}'))
  if (!answer) return unknownApi(api)
  return { data: { responseData: jsonOf(answer) } }
}

/**
 * `wx.openApi` (`callCompatibleWxOpenApi`, and every `cloud.openapi.…` of wx-server-sdk): a form whose `requestData` is
 * protobuf, answered in protobuf. JSON bytes are understood too and answered in kind.
 */
export function callOpenApi(params: Params, { deps }: ActionContext): ActionAnswer {
  const api = formText(params, 'apiName')
  const request = params.requestData
  if (!Buffer.isBuffer(request)) return invalid('param.requestData is missing')
  if (request[0] === '{'.charCodeAt(0)) {
    const answer = deps.wechat.call(api, objectOf(request.toString()))
    if (!answer) return unknownApi(api)
    return new RawAnswer(answer.kind === 'buffer' ? answer.buffer : Buffer.from(jsonOf(answer)))
  }
  const call = decodeOpenApiCall(request)
  const answer = call.kind === 'open-api' ? deps.wechat.call(api, call.body) : undefined
  if (!answer) return new RawAnswer(encodeOpenApiAnswer({ errorCode: API_NOT_FOUND }))
  if (answer.kind === 'buffer')
    return new RawAnswer(encodeOpenApiAnswer({ body: answer.buffer, contentType: answer.contentType }))
  return new RawAnswer(encodeOpenApiAnswer({ body: Buffer.from(jsonOf(answer)), contentType: 'application/json' }))
}

/** `wx.wxPayApi` and `wx.wxCallContainerApi`: there is no payment and no container on a laptop. */
export function refuseApi(params: Params): ActionAnswer {
  return unknownApi(formText(params, 'apiName'))
}

function unknownApi(api: string): never {
  throw new CloudError('INVALID_PARAM', `open API ${api} is not answered by the local cloud`)
}

function formText(params: Params, field: string): string {
  const value = params[field]
  return requiredText({ [field]: Buffer.isBuffer(value) ? value.toString() : value }, field)
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Refused below, like any JSON that is no object.
  }
  return invalid('param.requestData must be a JSON object')
}

function jsonOf(answer: WechatAnswer): string {
  if (answer.kind === 'json') return JSON.stringify(answer.body)
  const buffer = answer.buffer.toString('base64')
  return JSON.stringify({ errcode: 0, errmsg: 'ok', contentType: answer.contentType, buffer })
}
