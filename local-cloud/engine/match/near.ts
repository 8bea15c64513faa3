/** `$near` and `$nearSphere`: a filter by distance, and an order that the reader of the documents must apply. */

import { distanceTo, type Geometry, geometriesIn, geometryOf, type Position, pairOf } from '../geo'
import { angleBetween } from '../geo/sphere'
import { isNumeric, toNumber } from '../numbers'
import { splitPath, visitPath } from '../paths'
import { refuse } from '../refuse'
import { show } from '../show'
import type { Doc, Value } from '../types'
import { isDoc } from '../values'
import type { Test } from './condition'

export interface NearClause {
  /** The field with the location. */
  path: string
  centre: Position
  /** Least and greatest distance, both included; metres around a GeoJSON point, radians (`$nearSphere`) or degrees (`$near`) around a pair. */
  min: number
  max: number
  unit: 'metres' | 'radians' | 'degrees'
  /** The distance of a document in that unit; undefined without a location. Results are ordered by it, nearest first. */
  distance(doc: Doc): number | undefined
}

/** The `$near` or `$nearSphere` of a query (also inside `$and`), or null. */
export function nearClause(query: Doc): NearClause | null {
  for (const field of Object.keys(query)) {
    const condition = query[field]
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) {
        const found = isDoc(part) ? nearClause(part) : null
        if (found) return found
      }
    } else if (!field.startsWith('$') && isDoc(condition) && hasNear(condition)) return clauseOf(field, condition)
  }
  return null
}

function hasNear(condition: Doc): boolean {
  return '$near' in condition || '$nearSphere' in condition || '$geoNear' in condition
}

/** A test of one location by the distance alone. */
export function nearTest(condition: Doc): Test {
  const clause = clauseOf('', condition)
  return (value) => {
    const distance = nearest(value, clause)
    return distance !== undefined && distance >= clause.min && distance <= clause.max
  }
}

function clauseOf(path: string, condition: Doc): NearClause {
  const name = '$nearSphere' in condition ? '$nearSphere' : '$near' in condition ? '$near' : '$geoNear'
  const argument = condition[name]
  const geometry = isDoc(argument) && '$geometry' in argument ? geometryOf(argument.$geometry) : undefined
  const centre = geometry ? geometry.points[0] : pairOf(argument)
  if (!centre) refuse(`$near requires a point, given ${show(argument)}`)
  const unit = geometry ? 'metres' : name === '$near' ? 'degrees' : 'radians'
  const bounds = isDoc(argument) ? { ...condition, ...argument } : condition
  const clause = {
    path,
    centre,
    unit,
    min: bound(bounds.$minDistance, 'minDistance', 0),
    max: bound(bounds.$maxDistance, 'maxDistance', Number.POSITIVE_INFINITY),
  } as const
  return { ...clause, distance: (doc) => distanceOf(doc, clause) }
}

function bound(value: Value, name: string, fallback: number): number {
  if (value === undefined || value === null) return fallback
  if (!isNumeric(value)) refuse(`${name} must be a number`)
  const number = toNumber(value)
  return number >= 0 ? number : refuse(`${name} must be non-negative`)
}

type Measure = Pick<NearClause, 'path' | 'centre' | 'unit'>

function distanceOf(doc: Doc, clause: Measure): number | undefined {
  let least: number | undefined
  visitPath(doc, splitPath(clause.path), 0, false, (value) => {
    const distance = nearest(value, clause)
    if (distance !== undefined && (least === undefined || distance < least)) least = distance
    return false
  })
  return least
}

function nearest(value: Value, clause: Measure): number | undefined {
  const distances = geometriesIn(value).map((geometry) => measure(geometry, clause))
  return distances.length ? Math.min(...distances) : undefined
}

function measure(geometry: Geometry, { centre, unit }: Measure): number {
  if (unit === 'metres') return distanceTo(geometry, centre)
  const points = [...geometry.points, ...geometry.lines.flat(), ...geometry.polygons.flat(2)]
  const between = unit === 'radians' ? angleBetween : flat
  return Math.min(...points.map((point) => between(point, centre)))
}

function flat(a: Position, b: Position): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}
