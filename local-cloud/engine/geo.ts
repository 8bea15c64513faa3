/** Geometry for the geo operators. Distances are metres on MongoDB's sphere; positions are `[longitude, latitude]` in degrees. */
import { type Geometry, geometryOf, pairOf, requireGeometry } from './geo/geometry'
import { angleBetween, angleTo, polygonContains, shapeOf, shapesMeet, shapeWithin } from './geo/sphere'
import { type Position, vectorOf } from './geo/vector'
import type { Value } from './types'

export { type Geometry, geometryOf, type Position, pairOf, requireGeometry }

/** Metres of MongoDB's earth. */
export const EARTH_RADIUS = 6_378_100

/** The great-circle distance in metres. */
export function distanceMetres(a: Position, b: Position): number {
  return angleBetween(a, b) * EARTH_RADIUS
}

/** The least distance in metres from a position to a geometry: 0 inside of a polygon. */
export function distanceTo(geometry: Geometry, from: Position): number {
  return angleTo(shapeOf(geometry), vectorOf(from)) * EARTH_RADIUS
}

/** Whether the position lies in the polygon (first ring outside, others holes); its border belongs to it. */
export function pointInPolygon(rings: readonly (readonly Position[])[], point: Position): boolean {
  return polygonContains(
    rings.map((ring) => ring.map(vectorOf)),
    vectorOf(point),
  )
}

/** Whether two geometries share a point. */
export function intersect(a: Geometry, b: Geometry): boolean {
  return shapesMeet(shapeOf(a), shapeOf(b))
}

/** Whether the geometry lies wholly in the polygons of the region. */
export function isWithin(geometry: Geometry, region: Geometry): boolean {
  return shapeWithin(shapeOf(geometry), shapeOf(region).polygons)
}

/** The location in a value, if it is one geometry, or the several of an array of them. */
export function geometriesIn(value: Value): Geometry[] {
  const one = geometryOf(value)
  if (one) return [one]
  return Array.isArray(value) ? value.map(geometryOf).filter((each) => each !== undefined) : []
}
