/** The two protobuf messages that wx-server-sdk and WeChat exchange for an open API. Field numbers are the SDK's. */
import { type Reader, Reader as ReaderOf, Writer } from 'protobufjs/minimal'
import { CloudError } from '../../engine/types'

/** `CommApiData`: an open API with its parameters, or one of the inner services, which a laptop does not have. */
export type OpenApiCall = { kind: 'open-api'; body: Record<string, unknown> } | { kind: 'other' }

export interface OpenApiAnswer {
  body?: Buffer
  contentType?: string
  /** Not zero: WeChat itself failed, and there is no body. */
  errorCode?: number
}

const OPEN_API = 0

/** Reads `CommApiData`. What is no protobuf is refused with INVALID_PARAM. */
export function decodeOpenApiCall(bytes: Buffer): OpenApiCall {
  const body: Record<string, unknown> = {}
  let apiType = OPEN_API
  try {
    eachField(ReaderOf.create(bytes), (field, reader) => {
      if (field === 1) apiType = reader.int32()
      else if (field === 2) readPairs(nested(reader), body)
      else return false
      return true
    })
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `param.requestData is not protobuf: ${(error as Error).message}`)
  }
  return apiType === OPEN_API ? { kind: 'open-api', body } : { kind: 'other' }
}

function readPairs(reader: Reader, body: Record<string, unknown>): void {
  eachField(reader, (field) => {
    if (field !== 1) return false
    readPair(nested(reader), body)
    return true
  })
}

/** A `KeyValuePair`: the value is JSON text, or the bytes of a medium when it names a content type. */
function readPair(reader: Reader, body: Record<string, unknown>): void {
  let key = ''
  let value: Uint8Array = new Uint8Array()
  let contentType = ''
  eachField(reader, (field) => {
    if (field === 1) key = reader.string()
    else if (field === 2) value = reader.bytes()
    else if (field === 3) contentType = reader.string()
    else return false
    return true
  })
  const bytes = Buffer.from(value)
  body[key] = contentType ? { contentType, value: bytes } : (JSON.parse(bytes.toString()) as unknown)
}

/** Calls `read` for each field; what it does not take (false) is skipped. */
function eachField(reader: Reader, read: (field: number, reader: Reader) => boolean): void {
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    if (!read(tag >>> 3, reader)) reader.skipType(tag & 7)
  }
}

function nested(reader: Reader): Reader {
  return ReaderOf.create(reader.bytes())
}

/** Writes `CommOpenApiResp`. */
export function encodeOpenApiAnswer({ body, contentType, errorCode }: OpenApiAnswer): Buffer {
  const writer = Writer.create()
  if (body) writer.uint32(10).bytes(body)
  if (contentType) writer.uint32(18).string(contentType)
  if (errorCode) writer.uint32(24).int32(errorCode)
  else writer.uint32(32).uint32(200)
  return Buffer.from(writer.finish())
}
