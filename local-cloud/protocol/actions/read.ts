import type { FindOptions } from '../../engine/types'
import { isDoc } from '../../engine/values'
import type { ActionAnswer, ActionContext, Params } from './action'
import { collectionName } from './collection-name'
import { withKnownId, withTextIds } from './object-ids'
import { ejsonValue, invalid, optionalCount, optionalDoc, optionalText } from './params'

/** `database.getDocument`: answers `list`, EJSON texts. At most `limits.documents` of them, 100 unless told. */
export function getDocument(params: Params, context: ActionContext): ActionAnswer {
  const { deps } = context
  const { documents, defaultDocuments } = deps.limits
  const options: FindOptions = {
    query: withKnownId(optionalDoc(params, 'query') ?? {}, context, params),
    order: orderOf(params),
    offset: optionalCount(params, 'offset'),
    limit: Math.min(optionalCount(params, 'limit') || defaultDocuments, documents),
    projection: optionalDoc(params, 'projection'),
  }
  const texts = deps.engine.findText(collectionName(params), options, optionalText(params, 'transactionId'))
  return { data: { list: texts.map(withTextIds), limit: options.limit, offset: options.offset ?? 0 } }
}

/** `database.calculateDocument`: answers `total`, without any limit. */
export function calculateDocument(params: Params, context: ActionContext): ActionAnswer {
  const query = withKnownId(optionalDoc(params, 'query') ?? {}, context, params)
  return { data: { total: context.deps.engine.count(collectionName(params), query) } }
}

/** The SDK sends `{field: 1, …}` as EJSON; older ones an array of `{field, direction}`. */
function orderOf(params: Params): (readonly [string, 1 | -1])[] | undefined {
  if (params.order === undefined || params.order === null) return undefined
  const order = Array.isArray(params.order) ? params.order : ejsonValue(params.order, 'order')
  if (Array.isArray(order)) return order.map((entry) => sortKey(entry?.field, entry?.direction))
  return isDoc(order) ? Object.entries(order).map(([field, way]) => sortKey(field, way)) : invalid('param.order')
}

function sortKey(field: unknown, way: unknown): readonly [string, 1 | -1] {
  if (typeof field !== 'string' || field === '') return invalid('param.order names no field')
  if (way === 1 || way === 'asc') return [field, 1]
  return way === -1 || way === 'desc' ? [field, -1] : invalid(`order value of ${field} must be 1 or -1`)
}
