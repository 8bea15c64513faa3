/** Points on the unit sphere as vectors, and the little geometry the rest is made of. */

export type Position = readonly [longitude: number, latitude: number]
export type Vector = readonly [number, number, number]

/** Two directions closer than this (about 6 mm on the ground) count as one. */
export const TOUCH = 1e-9

const RADIAN = Math.PI / 180

/** The unit vector of a place; longitude and latitude in degrees. */
export function vectorOf([longitude, latitude]: Position): Vector {
  const [a, b] = [longitude * RADIAN, latitude * RADIAN]
  return [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)]
}

/** The scalar product. */
export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** The vector product: at right angles to both. */
export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/** The sum. */
export function plus(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

/** A vector made longer or shorter. */
export function times(a: Vector, factor: number): Vector {
  return [a[0] * factor, a[1] * factor, a[2] * factor]
}

/** The length of a vector. */
export function lengthOf(a: Vector): number {
  return Math.sqrt(dot(a, a))
}

/** The angle between two vectors in radians, exact for tiny and for nearly opposite ones too. */
export function angle(a: Vector, b: Vector): number {
  return Math.atan2(lengthOf(cross(a, b)), dot(a, b))
}

/** The angle from a point to the nearest place of the arc from `a` to `b`. */
export function angleToArc(point: Vector, a: Vector, b: Vector): number {
  const normal = cross(a, b)
  const size = lengthOf(normal)
  const nearEnd = Math.min(angle(point, a), angle(point, b))
  if (size < 1e-15) return nearEnd
  const unit = times(normal, 1 / size)
  const foot = plus(point, times(unit, -dot(point, unit)))
  const between = dot(cross(a, foot), unit) >= 0 && dot(cross(foot, b), unit) >= 0
  return between ? Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(point, unit))))) : nearEnd
}

/** Whether two arcs share a point, ends included. */
export function arcsMeet(a: Vector, b: Vector, c: Vector, d: Vector): boolean {
  const touch = [angleToArc(c, a, b), angleToArc(d, a, b), angleToArc(a, c, d), angleToArc(b, c, d)]
  return touch.some((gap) => gap < TOUCH) || arcsCross(a, b, c, d)
}

/** Whether two arcs pass through one another, away from their ends. */
export function arcsCross(a: Vector, b: Vector, c: Vector, d: Vector): boolean {
  const [first, second] = [cross(a, b), cross(c, d)]
  const sides = [dot(first, c), dot(first, d), dot(second, a), dot(second, b)] as const
  if (sides.some((side) => Math.abs(side) < 1e-15)) return false
  if (sides[0] > 0 === sides[1] > 0 || sides[2] > 0 === sides[3] > 0) return false
  // Of the two places where the great circles meet, it must be the same one on both arcs.
  const meeting = cross(first, second)
  return dot(meeting, plus(a, b)) > 0 === dot(meeting, plus(c, d)) > 0
}
