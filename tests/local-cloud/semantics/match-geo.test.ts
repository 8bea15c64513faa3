import {
  distanceMetres,
  geometryOf,
  intersect,
  isWithin,
  type Position,
  pointInPolygon,
} from '../../../local-cloud/engine/geo'
import { compileQuery, nearClause } from '../../../local-cloud/engine/match'
import type { Doc } from '../../../local-cloud/engine/types'

const point = (...coordinates: number[]) => ({ type: 'Point', coordinates })
const line = (...coordinates: number[][]) => ({ type: 'LineString', coordinates })
const polygon = (...coordinates: number[][][]) => ({ type: 'Polygon', coordinates })
const ring = (left: number, bottom: number, right: number, top: number) => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
  [left, bottom],
]
const square = polygon(ring(0, 0, 10, 10))
const withHole = polygon(ring(0, 0, 10, 10), ring(4, 4, 6, 6))
const matches = (query: Doc, loc: unknown) => compileQuery(query)({ loc })

describe('distance', () => {
  test.each<[Position, Position, number]>([
    [[0, 0], [0, 0], 0],
    [[0, 0], [1, 0], 111_318.8],
    [[0, 0], [180, 0], 20_037_392.1],
    [[116.4074, 39.9042], [121.4737, 31.2304], 1_068_500],
    [[179.9, 0], [-179.9, 0], 22_263.8],
    [[0, 90], [123, 90], 0],
  ])('from %p to %p', (a, b, metres) => {
    expect(Math.abs(distanceMetres(a, b) - metres)).toBeLessThan(Math.max(1, metres / 1000))
  })
})

describe('a polygon', () => {
  const rings = withHole.coordinates as unknown as Position[][]
  test.each<[number, number, boolean]>([
    [2, 2, true],
    [5, 5, false],
    [11, 5, false],
    [0, 5, true],
    [0, 0, true],
    [4, 5, true],
    [-175, -2, false],
  ])('holds %d, %d: %p', (x, y, inside) => expect(pointInPolygon(rings, [x, y])).toBe(inside))

  test('may cross the date line', () => {
    const pacific: Position[][] = [
      [
        [170, -10],
        [-170, -10],
        [-170, 10],
        [170, 10],
        [170, -10],
      ],
    ]
    expect(pointInPolygon(pacific, [180, 0])).toBe(true)
    expect(pointInPolygon(pacific, [-179, 5])).toBe(true)
    expect(pointInPolygon(pacific, [0, 0])).toBe(false)
  })

  test('may hold a pole, and run either way around', () => {
    const cap: Position[] = [
      [0, 80],
      [90, 80],
      [180, 80],
      [-90, 80],
      [0, 80],
    ]
    expect(pointInPolygon([cap], [45, 89])).toBe(true)
    expect(pointInPolygon([[...cap].reverse()], [45, 89])).toBe(true)
    expect(pointInPolygon([cap], [45, -89])).toBe(false)
  })

  test('its edges are great circles: the top of a wide one bends towards the pole', () => {
    const wide = [ring(0, 40, 90, 50) as unknown as Position[]]
    expect(pointInPolygon(wide, [45, 55])).toBe(true)
    expect(pointInPolygon(wide, [45, 45])).toBe(false)
  })
})

describe('geometries', () => {
  const geo = (value: unknown) => geometryOf(value)!
  test.each<[string, unknown, unknown, boolean]>([
    ['point on point', point(1, 1), point(1, 1), true],
    ['point on line', line([0, 0], [2, 0]), point(1, 0), true],
    ['point off line', line([0, 0], [2, 0]), point(1, 1), false],
    ['point in polygon', square, point(5, 5), true],
    ['point in a hole', withHole, point(5, 5), false],
    ['crossing lines', line([0, 0], [2, 2]), line([0, 2], [2, 0]), true],
    ['parallel lines', line([0, 0], [2, 0]), line([0, 1], [2, 1]), false],
    ['touching lines', line([0, 0], [2, 0]), line([2, 0], [3, 5]), true],
    ['line through a polygon', square, line([-5, 5], [15, 5]), true],
    ['line beside a polygon', square, line([-5, 15], [15, 15]), false],
    ['line in a hole', withHole, line([4.5, 5], [5.5, 5]), false],
    ['polygon in polygon', square, polygon(ring(2, 2, 3, 3)), true],
    ['polygon around polygon', polygon(ring(2, 2, 3, 3)), square, true],
    ['polygons apart', square, polygon(ring(20, 20, 30, 30)), false],
    ['polygons in a cross', polygon(ring(4, -5, 6, 15)), polygon(ring(-5, 4, 15, 6)), true],
    [
      'one of several points',
      {
        type: 'MultiPoint',
        coordinates: [
          [50, 50],
          [5, 5],
        ],
      },
      square,
      true,
    ],
    [
      'one of several lines',
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [50, 50],
            [60, 60],
          ],
          [
            [-1, 5],
            [1, 5],
          ],
        ],
      },
      square,
      true,
    ],
    [
      'one of several polygons',
      { type: 'MultiPolygon', coordinates: [[ring(50, 50, 60, 60)], [ring(9, 9, 20, 20)]] },
      square,
      true,
    ],
    ['a collection', { type: 'GeometryCollection', geometries: [point(5, 5)] }, square, true],
  ])('%s', (_name, a, b, meet) => {
    expect(intersect(geo(a), geo(b))).toBe(meet)
    expect(intersect(geo(b), geo(a))).toBe(meet)
  })

  test.each<[string, unknown, boolean]>([
    ['point', point(5, 1), true],
    ['point in the hole', point(5, 5), false],
    ['line inside', line([1, 1], [9, 1]), true],
    ['line over the hole', line([1, 5], [9, 5]), false],
    ['line that leaves', line([1, 1], [20, 1]), false],
    ['polygon inside', polygon(ring(1, 1, 3, 3)), true],
    ['polygon around the hole', polygon(ring(3, 3, 7, 7)), false],
    ['polygon that leaves', polygon(ring(8, 8, 12, 12)), false],
    [
      'several points, one outside',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 1],
          [11, 1],
        ],
      },
      false,
    ],
  ])('%s within a polygon with a hole', (_name, value, inside) =>
    expect(isWithin(geo(value), geo(withHole))).toBe(inside),
  )

  test.each([
    [{ type: 'Point', coordinates: [181, 0] }],
    [{ type: 'Point', coordinates: ['1', '2'] }],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
          ],
        ],
      },
    ],
    [{ type: 'Circle', coordinates: [0, 0] }],
    ['text'],
    [null],
  ])('%j is none', (value) => expect(geometryOf(value)).toBeUndefined())
})

describe('geo queries', () => {
  test.each<[string, Doc, unknown, boolean]>([
    ['$geoWithin a polygon', { $geoWithin: { $geometry: square } }, point(5, 5), true],
    ['$geoWithin a polygon, outside', { $geoWithin: { $geometry: square } }, point(15, 5), false],
    ['$geoWithin a polygon, an old pair', { $geoWithin: { $geometry: square } }, [5, 5], true],
    [
      '$geoWithin several polygons',
      {
        $geoWithin: { $geometry: { type: 'MultiPolygon', coordinates: [square.coordinates, [ring(20, 20, 30, 30)]] } },
      },
      point(25, 25),
      true,
    ],
    ['$centerSphere', { $geoWithin: { $centerSphere: [[0, 0], 0.1] } }, point(5, 0), true],
    ['$centerSphere, outside', { $geoWithin: { $centerSphere: [[0, 0], 0.1] } }, point(6, 0), false],
    [
      '$box',
      {
        $geoWithin: {
          $box: [
            [0, 0],
            [2, 2],
          ],
        },
      },
      [2, 1],
      true,
    ],
    [
      '$box, outside',
      {
        $geoWithin: {
          $box: [
            [0, 0],
            [2, 2],
          ],
        },
      },
      [3, 1],
      false,
    ],
    [
      '$polygon',
      {
        $geoWithin: {
          $polygon: [
            [0, 0],
            [4, 0],
            [0, 4],
          ],
        },
      },
      [1, 1],
      true,
    ],
    [
      '$polygon, outside',
      {
        $geoWithin: {
          $polygon: [
            [0, 0],
            [4, 0],
            [0, 4],
          ],
        },
      },
      [3, 3],
      false,
    ],
    [
      '$polygon, on its edge',
      {
        $geoWithin: {
          $polygon: [
            [0, 0],
            [4, 0],
            [0, 4],
          ],
        },
      },
      [2, 2],
      true,
    ],
    ['$center', { $geoWithin: { $center: [[0, 0], 5] } }, [3, 4], true],
    ['$center, outside', { $geoWithin: { $center: [[0, 0], 5] } }, [4, 4], false],
    ['$geoIntersects', { $geoIntersects: { $geometry: line([-5, 5], [15, 5]) } }, square, true],
    ['$geoIntersects, apart', { $geoIntersects: { $geometry: point(50, 5) } }, square, false],
    ['one location of several', { $geoWithin: { $geometry: square } }, [point(50, 50), point(5, 5)], true],
    ['no location at all', { $geoWithin: { $geometry: square } }, undefined, false],
    [
      '$nearSphere within the distance',
      { $nearSphere: { $geometry: point(0, 0), $maxDistance: 112_000 } },
      point(1, 0),
      true,
    ],
    ['$nearSphere too far', { $nearSphere: { $geometry: point(0, 0), $maxDistance: 111_000 } }, point(1, 0), false],
    ['$nearSphere too near', { $nearSphere: { $geometry: point(0, 0), $minDistance: 112_000 } }, point(1, 0), false],
    ['$near without a location', { $near: { $geometry: point(0, 0) } }, 'x', false],
    ['$near around a pair, in degrees', { $near: [0, 0], $maxDistance: 5 }, [3, 4], true],
    ['$nearSphere around a pair, in radians', { $nearSphere: [0, 0], $maxDistance: 0.05 }, [3, 4], false],
  ])('%s', (_name, condition, loc, met) => expect(matches({ loc: condition }, loc)).toBe(met))

  test.each<[Doc, string]>([
    [{ $geoWithin: { $geometry: point(1, 1) } }, '$geoWithin not supported with provided geometry'],
    [{ $geoIntersects: { $box: [] } }, '$geoIntersects not supported'],
    [{ $geoIntersects: { $geometry: { type: 'Circle' } } }, 'unknown GeoJSON type'],
    [{ $nearSphere: { $geometry: square } }, 'requires a point'],
    [{ $nearSphere: { $geometry: point(0, 0), $maxDistance: -1 } }, 'must be non-negative'],
  ])('refuses %j', (condition, message) => expect(() => compileQuery({ loc: condition })).toThrow(message))

  test('nearClause tells the store what to sort by', () => {
    const clause = nearClause({
      a: 1,
      $and: [{ 'at.loc': { $nearSphere: { $geometry: point(1, 2), $minDistance: 3, $maxDistance: 9 } } }],
    })
    expect(clause).toMatchObject({ path: 'at.loc', centre: [1, 2], min: 3, max: 9, unit: 'metres' })
    expect(clause?.distance({ at: { loc: point(1, 2) } })).toBe(0)
    expect(clause?.distance({ at: [{ loc: point(5, 2) }, { loc: point(2, 2) }] })).toBeCloseTo(111_251, -2)
    expect(clause?.distance({})).toBeUndefined()
    expect(nearClause({ a: 1 })).toBeNull()
  })

  test('the distance to a polygon is 0 inside and else to its edge', () => {
    const clause = nearClause({ loc: { $nearSphere: { $geometry: point(5, 5) } } })
    expect(clause?.distance({ loc: square })).toBe(0)
    expect(nearClause({ loc: { $nearSphere: { $geometry: point(11, 0) } } })?.distance({ loc: square })).toBeCloseTo(
      111_318.8,
      0,
    )
  })
})
