/** One case or more for every geo operator of the SDK's `command`. Places in degrees, distances in metres. */
import type { Database } from '../wire'
import type { QueryCase } from './query'

/** Far corners of a square around 0/0, side 4 degrees. */
const square = (db: Database) => {
  const { LineString, Point, Polygon } = db.Geo
  const corners = [new Point(-2, -2), new Point(2, -2), new Point(2, 2), new Point(-2, 2), new Point(-2, -2)]
  return new Polygon([new LineString(corners)])
}

/** Points given as GeoJSON, which is what the SDK makes of its own. */
const point = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] })
const places = [
  { _id: 'tower', at: point(113.30593, 23.1361155) },
  { _id: 'mountain', at: point(113.306789, 23.1564721) },
  { _id: 'palace', at: point(116.3949659, 39.9163447) },
]
const around = [
  { _id: 'inside', at: point(1, 1) },
  { _id: 'edge', at: point(-2, 0) },
  { _id: 'outside', at: point(3, 0) },
]
const lines = [
  {
    _id: 'through',
    at: {
      type: 'LineString',
      coordinates: [
        [-5, 0],
        [5, 0],
      ],
    },
  },
  {
    _id: 'past',
    at: {
      type: 'LineString',
      coordinates: [
        [-5, 5],
        [5, 5],
      ],
    },
  },
  { _id: 'point', at: point(0, 0) },
]

export const geoCases: Record<string, readonly QueryCase[]> = {
  geoNear: [
    {
      says: 'nearest first, within a distance',
      docs: places,
      where: (_, db) => ({
        at: _.geoNear({ geometry: new db.Geo.Point(113.3089506, 23.0968251), maxDistance: 10_000 }),
      }),
      finds: ['tower', 'mountain'],
    },
    {
      says: 'from a distance',
      docs: places,
      where: (_, db) => ({
        at: _.geoNear({ geometry: new db.Geo.Point(113.3089506, 23.0968251), minDistance: 5000, maxDistance: 10_000 }),
      }),
      finds: ['mountain'],
    },
  ],
  geoWithin: [
    {
      says: 'within a polygon',
      docs: around,
      where: (_, db) => ({ at: _.geoWithin({ geometry: square(db) }) }),
      finds: ['inside', 'edge'],
    },
    {
      says: 'within a circle on the sphere',
      docs: around,
      where: (_, db) => ({ at: _.geoWithin({ centerSphere: [new db.Geo.Point(0, 0), (2 * Math.PI) / 180] }) }),
      finds: ['inside', 'edge'],
    },
  ],
  geoIntersects: [
    {
      says: 'touching a polygon',
      docs: lines,
      where: (_, db) => ({ at: _.geoIntersects({ geometry: square(db) }) }),
      finds: ['through', 'point'],
    },
    {
      says: 'touching a line',
      docs: lines,
      where: (_, db) => {
        const { LineString, Point } = db.Geo
        return { at: _.geoIntersects({ geometry: new LineString([new Point(0, -1), new Point(0, 9)]) }) }
      },
      finds: ['through', 'past', 'point'],
    },
  ],
}
