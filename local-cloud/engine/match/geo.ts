/** `$geoWithin` and `$geoIntersects`. */
import {
  distanceMetres,
  EARTH_RADIUS,
  type Geometry,
  geometriesIn,
  intersect,
  isWithin,
  type Position,
  pairOf,
  requireGeometry,
} from '../geo'
import { isNumeric, toNumber } from '../numbers'
import { refuse } from '../refuse'
import { show } from '../show'
import type { Value } from '../types'
import { isDoc } from '../values'
import type { Test } from './condition'

/** Whether a stored location shares a point with the geometry. */
export function intersects(argument: Value): Test {
  if (!isDoc(argument) || !('$geometry' in argument))
    refuse(`$geoIntersects not supported with provided geometry: ${show(argument)}`)
  const region = requireGeometry(argument.$geometry)
  return (value) => geometriesIn(value).some((geometry) => intersect(geometry, region))
}

/** Whether a stored location lies wholly in the region: `$geometry`, `$centerSphere`, `$center`, `$box` or `$polygon`. */
export function within(argument: Value): Test {
  if (!isDoc(argument)) refuse('$geoWithin must be a document')
  const inside = regionOf(argument)
  return (value) => geometriesIn(value).some(inside)
}

function regionOf(region: { [shape: string]: Value }): (geometry: Geometry) => boolean {
  if ('$geometry' in region) {
    const geometry = requireGeometry(region.$geometry)
    if (!geometry.polygons.length) refuse(`$geoWithin not supported with provided geometry: ${show(region)}`)
    return (stored) => isWithin(stored, geometry)
  }
  if ('$centerSphere' in region) {
    const [centre, radius] = circleOf(region.$centerSphere)
    return everyPosition((position) => distanceMetres(centre, position) <= radius * EARTH_RADIUS)
  }
  if ('$center' in region) {
    const [centre, radius] = circleOf(region.$center)
    return everyPosition(([x, y]) => Math.hypot(x - centre[0], y - centre[1]) <= radius)
  }
  if ('$box' in region) return everyPosition(boxOf(region.$box))
  if ('$polygon' in region) return everyPosition(flatPolygon(region.$polygon))
  return refuse(`unknown geo specifier: ${show(region)}`)
}

/** The flat shapes bound positions; a line or polygon is inside when all its corners are. */
function everyPosition(inside: (position: Position) => boolean): (geometry: Geometry) => boolean {
  return ({ points, lines, polygons }) => [...points, ...lines.flat(), ...polygons.flat(2)].every(inside)
}

function circleOf(argument: Value): [centre: Position, radius: number] {
  const [centre, radius] = Array.isArray(argument) ? argument : []
  const position = pairOf(isDoc(centre) && centre.type === 'Point' ? centre.coordinates : centre)
  if (!position || !isNumeric(radius) || toNumber(radius) < 0)
    refuse(`Point must be an array or object and the radius a non-negative number: ${show(argument)}`)
  return [position, toNumber(radius)]
}

function boxOf(argument: Value): (position: Position) => boolean {
  const [a, b] = corners(argument)
  if (!a || !b) refuse('Point must be an array or object')
  const [left, right] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])]
  const [bottom, top] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])]
  return ([x, y]) => x >= left && x <= right && y >= bottom && y <= top
}

function corners(argument: Value): Position[] {
  const list = Array.isArray(argument) ? argument : isDoc(argument) ? Object.values(argument) : []
  return list.map((corner) => pairOf(corner) ?? refuse('Point must be an array or object'))
}

/** By counting the edges a ray to the right crosses; points on an edge are inside. */
function flatPolygon(argument: Value): (position: Position) => boolean {
  const ring = corners(argument)
  if (ring.length < 3) refuse('Polygon must have at least 3 points')
  return ([x, y]) => {
    let inside = false
    for (let i = 0; i < ring.length; i++) {
      const [ax, ay] = ring[i]!
      const [bx, by] = ring[(i + 1) % ring.length]!
      const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
      const beside = x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)
      if (side === 0 && beside) return true
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
    return inside
  }
}
