/** Reading locations: GeoJSON, and the older pairs `[longitude, latitude]` and `{lng, lat}`. */
import { isNumeric, toNumber } from '../numbers'
import { refuse } from '../refuse'
import { show } from '../show'
import type { Value } from '../types'
import { isDoc } from '../values'
import type { Position } from './vector'

/** Any geometry, taken apart. A polygon is its rings, the first outside and the others holes. */
export interface Geometry {
  points: Position[]
  lines: Position[][]
  polygons: Position[][][]
}

/** The geometry a stored value stands for; undefined if it is none. */
export function geometryOf(value: Value): Geometry | undefined {
  if (isDoc(value) && typeof value.type === 'string') return geoJson(value.type, value.coordinates, value.geometries)
  const pair = pairOf(value)
  return pair && { points: [pair], lines: [], polygons: [] }
}

/** The geometry of an operator's argument; refuses what is none. */
export function requireGeometry(value: Value): Geometry {
  const geometry = isDoc(value) ? geometryOf(value) : undefined
  return geometry ?? refuse(`unknown GeoJSON type: ${show(value)}`)
}

/** A pair of plane coordinates: `[x, y]`, or a document whose first two fields are numbers. */
export function pairOf(value: Value): Position | undefined {
  const parts = Array.isArray(value) ? value : isDoc(value) ? Object.values(value) : []
  const [x, y] = parts
  return parts.length >= 2 && isNumeric(x) && isNumeric(y) ? [toNumber(x), toNumber(y)] : undefined
}

function geoJson(type: string, coordinates: Value, geometries: Value): Geometry | undefined {
  const none: Geometry = { points: [], lines: [], polygons: [] }
  switch (type) {
    case 'Point':
      return given(position(coordinates), (point) => ({ ...none, points: [point] }))
    case 'MultiPoint':
      return given(list(coordinates, position), (points) => ({ ...none, points }))
    case 'LineString':
      return given(list(coordinates, position), (line) => ({ ...none, lines: [line] }))
    case 'MultiLineString':
      return given(
        list(coordinates, (line) => list(line, position)),
        (lines) => ({ ...none, lines }),
      )
    case 'Polygon':
      return given(rings(coordinates), (polygon) => ({ ...none, polygons: [polygon] }))
    case 'MultiPolygon':
      return given(list(coordinates, rings), (polygons) => ({ ...none, polygons }))
    case 'GeometryCollection':
      return given(list(geometries, geometryOf), join)
    default:
      return undefined
  }
}

function given<T, R>(value: T | undefined, then: (value: T) => R): R | undefined {
  return value === undefined ? undefined : then(value)
}

function list<T>(value: Value, read: (value: Value) => T | undefined): T[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const items = value.map(read)
  return items.every((item) => item !== undefined) ? (items as T[]) : undefined
}

function position(value: Value): Position | undefined {
  const pair = Array.isArray(value) ? pairOf(value) : undefined
  return pair && Math.abs(pair[0]) <= 180 && Math.abs(pair[1]) <= 90 ? pair : undefined
}

/** Rings are closed: the last position repeats the first. */
function rings(value: Value): Position[][] | undefined {
  const read = list(value, (ring) => list(ring, position))
  const closed = read?.every((ring) => {
    const [first, last] = [ring[0]!, ring[ring.length - 1]!]
    return ring.length >= 4 && first[0] === last[0] && first[1] === last[1]
  })
  return closed ? read : undefined
}

function join(parts: readonly Geometry[]): Geometry {
  return {
    points: parts.flatMap((part) => part.points),
    lines: parts.flatMap((part) => part.lines),
    polygons: parts.flatMap((part) => part.polygons),
  }
}
