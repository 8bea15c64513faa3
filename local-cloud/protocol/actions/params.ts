/** Reads the fields of a call. What has the wrong type is refused with INVALID_PARAM and the field's name. */
import { decodeDoc, decodeValue } from '../../engine/ejson'
import { CloudError, type Doc, type Value } from '../../engine/types'
import { isDoc } from '../../engine/values'
import type { Params } from './action'

/** Refuses a call with INVALID_PARAM. */
export function invalid(message: string): never {
  throw new CloudError('INVALID_PARAM', message)
}

/** A field that must be a text of at least one character. */
export function requiredText(params: Params, field: string): string {
  const value = params[field]
  return typeof value === 'string' && value !== '' ? value : invalid(`param.${field} must be a non-empty string`)
}

/** A field that may be a text; undefined when absent or empty. */
export function optionalText(params: Params, field: string): string | undefined {
  const value = params[field]
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : invalid(`param.${field} must be a string`)
}

/** A field that may be a whole number from 0 on; undefined when absent. */
export function optionalCount(params: Params, field: string): number | undefined {
  const value = params[field]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  return invalid(`param.${field} must be a non-negative integer`)
}

/** A field that must be an array. */
export function list(params: Params, field: string): readonly unknown[] {
  const value = params[field]
  return Array.isArray(value) ? value : invalid(`param.${field} must be an array`)
}

/** A document that travels as EJSON text; undefined when the field is absent or empty. */
export function optionalDoc(params: Params, field: string): Doc | undefined {
  const text = optionalText(params, field)
  return text === undefined ? undefined : docOf(text, field)
}

/** A document that must travel as EJSON text. */
export function requiredDoc(params: Params, field: string): Doc {
  return optionalDoc(params, field) ?? invalid(`param.${field} can't be empty`)
}

/** A document from its EJSON text. */
export function docOf(text: unknown, field: string): Doc {
  if (typeof text !== 'string') return invalid(`param.${field} must be EJSON text`)
  const doc = decodeDoc(text)
  return isDoc(doc) ? doc : invalid(`param.${field} must be a document`)
}

/** Any value from its EJSON text. */
export function ejsonValue(text: unknown, field: string): Value {
  return typeof text === 'string' ? decodeValue(text) : invalid(`param.${field} must be EJSON text`)
}
