/** `$geoNear`: documents by their distance from a point, nearest first. Always the first stage. */
import { geometriesIn, geometryOf } from '../../geo'
import { nearClause } from '../../match'
import { isNumeric, toNumber } from '../../numbers'
import { getPath } from '../../paths'
import { refuse } from '../../refuse'
import { show } from '../../show'
import type { Doc, Value } from '../../types'
import { isDoc } from '../../values'
import { namedArguments } from '../operands'
import { withPath } from '../set-path'
import { fieldName, type StageContext } from '../stage'

const OPTIONS = [
  'spherical',
  'maxDistance',
  'minDistance',
  'query',
  'distanceMultiplier',
  'includeLocs',
  'key',
  'limit',
  'num',
  'uniqueDocs',
]

/** Reads the documents of the collection around a point, with their distance (metres around a GeoJSON point). */
export function geoNear(argument: Value, context: StageContext): Doc[] {
  const given = namedArguments('$geoNear', argument, ['near', 'distanceField'], OPTIONS)
  const query = given.query ?? {}
  if (!isDoc(query)) refuse("$geoNear parameter 'query' must be an object")
  if (nearClause(query)) refuse('$near is not allowed inside of a $geoNear aggregation query')
  const field = fieldName(given.distanceField, '$geoNear', 'distanceField')
  const key = typeof given.key === 'string' ? given.key : findKey(query, context)
  if (key === undefined) return []
  const near = nearQuery(key, given)
  const clause = nearClause(near)!
  const factor = isNumeric(given.distanceMultiplier) ? toNumber(given.distanceMultiplier) : 1
  const rows = [
    ...context.source.find(context.collection, { query: Object.keys(query).length ? { $and: [query, near] } : near }),
  ]
    .map((doc) => ({ doc, distance: clause.distance(doc) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.distance - b.distance)
  return rows.slice(0, countOf(given)).map(({ doc, distance }) => {
    const measured = withPath(doc, field, distance * factor)
    return typeof given.includeLocs === 'string' ? withPath(measured, given.includeLocs, getPath(doc, key)) : measured
  })
}

function countOf(given: Doc): number {
  const most = given.limit ?? given.num
  return isNumeric(most) ? toNumber(most) : Number.POSITIVE_INFINITY
}

/** A pair as `near` measures in radians with `spherical`, else in degrees. */
function nearQuery(key: string, { near, spherical, minDistance, maxDistance }: Doc): Doc {
  const bounds: Doc = {}
  if (minDistance !== undefined) bounds.$minDistance = minDistance
  if (maxDistance !== undefined) bounds.$maxDistance = maxDistance
  if (isDoc(near) && geometryOf(near)?.points.length === 1 && 'type' in near)
    return { [key]: { $nearSphere: { $geometry: near, ...bounds } } }
  if (!Array.isArray(near) && !isDoc(near)) refuse(`$geoNear requires a geo near point, found ${show(near)}`)
  return { [key]: { [spherical === true ? '$nearSphere' : '$near']: near, ...bounds } }
}

/** The field with the locations: that of the geo index, or without one the first found in a document. */
function findKey(query: Doc, context: StageContext): string | undefined {
  const fields = context.source.geoFields?.(context.collection) ?? []
  if (fields.length > 1) {
    refuse(`There is more than one 2dsphere index on ${context.collection}; unsure which to use for $geoNear`)
  }
  if (fields[0] !== undefined) return fields[0]
  for (const doc of context.source.find(context.collection, { query })) {
    const path = locationPath(doc)
    if (path !== undefined) return path
  }
  return undefined
}

function locationPath(doc: Doc): string | undefined {
  for (const field of Object.keys(doc)) {
    const value = doc[field]
    if (geometriesIn(value).length > 0) return field
    const inner = isDoc(value) ? locationPath(value) : undefined
    if (inner !== undefined) return `${field}.${inner}`
  }
  return undefined
}
