/** Relations of geometries on the sphere; edges are the shortest ways between their ends, as MongoDB draws them. */
import type { Geometry } from './geometry'
import {
  angle,
  angleToArc,
  arcsCross,
  arcsMeet,
  cross,
  dot,
  type Position,
  plus,
  TOUCH,
  type Vector,
  vectorOf,
} from './vector'

type Arc = readonly [Vector, Vector]
type Ring = readonly Vector[]
/** A polygon: the outer ring, then its holes. */
type Rings = readonly Ring[]

export interface Shape {
  points: Vector[]
  arcs: Arc[]
  polygons: Rings[]
}

/** A geometry made ready for the sphere: compile it once, ask it often. */
export function shapeOf(geometry: Geometry): Shape {
  return {
    points: geometry.points.map(vectorOf),
    arcs: geometry.lines.flatMap((line) => arcsOf(line.map(vectorOf))),
    polygons: geometry.polygons.map((rings) => rings.map((ring) => ring.map(vectorOf))),
  }
}

function arcsOf(line: readonly Vector[]): Arc[] {
  return line.slice(1).map((to, i) => [line[i]!, to])
}

function edgesOf(rings: Rings): Arc[] {
  return rings.flatMap(arcsOf)
}

/** Whether a point lies in the polygon: in its outer ring and in no hole; the border belongs to it. */
export function polygonContains(rings: Rings, point: Vector): boolean {
  if (edgesOf(rings).some(([a, b]) => angleToArc(point, a, b) < TOUCH)) return true
  const [outer, ...holes] = rings
  return outer !== undefined && ringContains(outer, point) && !holes.some((hole) => ringContains(hole, point))
}

/**
 * By winding: seen from inside, the ring turns once around the point. Seen from the opposite side of the globe it turns
 * once the other way, so the ring's own direction must be known. The inside is the smaller side.
 */
function ringContains(ring: Ring, point: Vector): boolean {
  const edges = arcsOf(ring)
  let turns = 0
  for (const [a, b] of edges) turns += azimuthChange(point, a, b)
  if (Math.abs(turns) < Math.PI) return false
  return turns > 0 === turnsLeft(ring, edges)
}

function azimuthChange(centre: Vector, a: Vector, b: Vector): number {
  const [x, y] = [cross(centre, a), cross(centre, b)]
  return Math.atan2(dot(centre, cross(x, y)), dot(x, y))
}

/** Whether the ring runs counter-clockwise, told by the signed area of the triangles around its middle. */
function turnsLeft(ring: Ring, edges: readonly Arc[]): boolean {
  const sum = ring.slice(1).reduce(plus, [0, 0, 0])
  const size = Math.sqrt(dot(sum, sum))
  const middle: Vector = size > 0 ? [sum[0] / size, sum[1] / size, sum[2] / size] : ring[0]!
  let area = 0
  for (const [a, b] of edges) {
    area += Math.atan2(dot(middle, cross(a, b)), 1 + dot(middle, a) + dot(a, b) + dot(b, middle))
  }
  return area > 0
}

/** The angle in radians from a point to the nearest part of the shape; 0 inside a polygon. */
export function angleTo(shape: Shape, point: Vector): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const other of shape.points) nearest = Math.min(nearest, angle(point, other))
  for (const [a, b] of shape.arcs) nearest = Math.min(nearest, angleToArc(point, a, b))
  for (const rings of shape.polygons) {
    if (polygonContains(rings, point)) return 0
    for (const [a, b] of edgesOf(rings)) nearest = Math.min(nearest, angleToArc(point, a, b))
  }
  return nearest
}

/** Whether two shapes share at least one point. */
export function shapesMeet(a: Shape, b: Shape): boolean {
  return covers(a, b) || covers(b, a) || linesMeet(a, b)
}

/** Whether a point, a vertex or an end of `b` lies on `a`. */
function covers(a: Shape, b: Shape): boolean {
  const ends = [...b.points, ...b.arcs.flat(), ...b.polygons.flatMap((rings) => rings[0] ?? [])]
  return ends.some((point) => angleTo(a, point) < TOUCH)
}

function linesMeet(a: Shape, b: Shape): boolean {
  const lines = (shape: Shape) => [...shape.arcs, ...shape.polygons.flatMap(edgesOf)]
  const others = lines(b)
  return lines(a).some(([from, to]) => others.some(([c, d]) => arcsMeet(from, to, c, d)))
}

/** Whether the whole shape lies in one of the polygons. */
export function shapeWithin(shape: Shape, polygons: readonly Rings[]): boolean {
  const inside = (point: Vector) => polygons.some((rings) => polygonContains(rings, point))
  const arcInside = (arc: Arc) => polygons.some((rings) => arcWithin(arc, rings))
  return (
    shape.points.every(inside) &&
    shape.arcs.every(arcInside) &&
    shape.polygons.every((inner) =>
      polygons.some((rings) => edgesOf(inner).every((arc) => arcWithin(arc, rings)) && !holeInside(rings, inner)),
    )
  )
}

function arcWithin([a, b]: Arc, rings: Rings): boolean {
  const sum = plus(a, b)
  const size = Math.sqrt(dot(sum, sum))
  const middle: Vector = [sum[0] / size, sum[1] / size, sum[2] / size]
  if (![a, b, middle].every((point) => polygonContains(rings, point))) return false
  return !edgesOf(rings).some(([c, d]) => arcsCross(a, b, c, d))
}

function holeInside(rings: Rings, inner: Rings): boolean {
  return rings.slice(1).some((hole) => hole.some((point) => ringContains(inner[0] ?? [], point)))
}

/** The angle in radians between two positions. */
export function angleBetween(a: Position, b: Position): number {
  return angle(vectorOf(a), vectorOf(b))
}
