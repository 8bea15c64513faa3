import { isNumeric } from './numbers'
import { isDoc, regexParts } from './rank'
import type { Value } from './types'

/** A value as MongoDB prints it in its messages: `{ a: 1, b: [ "x" ] }`. */
export function show(value: Value): string {
  if (value === undefined) return 'MISSING'
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return value.length ? `[ ${value.map(show).join(', ')} ]` : '[]'
  if (value instanceof Date) return `new Date(${value.getTime()})`
  const regex = regexParts(value)
  if (regex) return `/${regex.pattern}/${regex.options}`
  if (isDoc(value)) {
    const fields = Object.keys(value).map((field) => `${field}: ${show(value[field])}`)
    return fields.length ? `{ ${fields.join(', ')} }` : '{}'
  }
  return isNumeric(value) || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}
