import { isDoc, setField } from '../rank'
import type { Doc, Value } from '../types'

/** Replaces every `{$tcb_server_date: {offset}}` by a date `offset` ms from `now` (UTC ms). Returns the same object when there is none. */
export function resolveServerDates<T extends Value>(value: T, now: number): T {
  return resolve(value, now) as T
}

function resolve(value: Value, now: number): Value {
  if (Array.isArray(value)) {
    const elements = value.map((element) => resolve(element, now))
    return elements.some((element, i) => element !== value[i]) ? elements : value
  }
  if (!isDoc(value)) return value
  const marker = value.$tcb_server_date
  if (marker !== undefined) return new Date(now + (isDoc(marker) ? Number(marker.offset ?? 0) : 0))
  let copy: Doc | undefined
  for (const field of Object.keys(value)) {
    const resolved = resolve(value[field], now)
    if (resolved === value[field]) continue
    copy ??= { ...value }
    setField(copy, field, resolved)
  }
  return copy ?? value
}
