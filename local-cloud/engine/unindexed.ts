/** What happens to a query that no index serves. */

import type { Order } from './planner'
import { CloudError, type Doc, type EngineOptions, type Value } from './types'
import { isDoc } from './values'

/** Refuses such a query or warns about it, once for each shape. */
export function unindexedPolicy({ unindexed, warn }: Pick<EngineOptions, 'unindexed' | 'warn'>) {
  const warned = new Set<string>()
  return (collection: string, query: Doc, order: Order): void => {
    if (unindexed === 'ignore') return
    const text = `no index serves the query on ${collection}: ${shapeOf(query, order)}`
    if (unindexed === 'refuse') throw new CloudError('DATABASE_REQUEST_FAILED', text)
    if (warned.has(text)) return
    warned.add(text)
    warn?.(text)
  }
}

/** The query without its values: `{ branch: ?, at: { $gte: ? } } sort { at: -1 }`. */
export function shapeOf(query: Doc, order: Order): string {
  const sort = order.map(([field, direction]) => `${field}: ${direction}`).join(', ')
  return sort ? `${shape(query)} sort { ${sort} }` : shape(query)
}

function shape(value: Value): string {
  if (Array.isArray(value) && value.some(isDoc)) return `[ ${value.map(shape).join(', ')} ]`
  if (!isDoc(value)) return '?'
  const fields = Object.keys(value)
  if (fields.length === 0) return '{}'
  // A value that is an object counts as a value; operators and branches are part of the shape.
  return `{ ${fields.map((field) => `${field}: ${part(field, value[field])}`).join(', ')} }`
}

function part(field: string, value: Value): string {
  const operators = isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true
  const branches = field === '$and' || field === '$or' || field === '$nor' || field === '$elemMatch'
  return operators || branches ? shape(value) : '?'
}
