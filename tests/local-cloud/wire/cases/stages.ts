/** One case or more for every stage of the SDK's `aggregate()`. */
import type { Database } from '../wire'
import type { Operators } from './expressions'

type Pipeline = ReturnType<ReturnType<Database['collection']>['aggregate']>

export interface StageCase {
  says: string
  /** Documents of the collection; `_id` is left out of what comes back unless a stage makes it. */
  docs: readonly Record<string, unknown>[]
  /** Documents of a second collection, named by `other`. */
  others?: readonly Record<string, unknown>[]
  run: (pipeline: Pipeline, tools: { $: Operators; db: Database; other: string }) => Pipeline
  gives: readonly unknown[]
}

const scores = [
  { _id: 1, name: 'li', score: 55 },
  { _id: 2, name: 'wang', score: 95 },
  { _id: 3, name: 'zhao', score: 60 },
  { _id: 4, name: 'qian', score: 95 },
]
const sizes = [
  { _id: 'tshirt', size: ['S', 'M'] },
  { _id: 'pants', size: [] },
  { _id: 'socks', size: null },
  { _id: 'hat', size: 'L' },
]
const point = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] })
const attractions = [
  { _id: 'Canton Tower', at: point(113.30593, 23.1361155), city: 'Guangzhou' },
  { _id: 'Baiyun Mountain', at: point(113.306789, 23.1564721), city: 'Guangzhou' },
  { _id: 'Palace Museum', at: point(116.3949659, 39.9163447), city: 'Beijing' },
]

export const stageCases: Record<string, readonly StageCase[]> = {
  addFields: [
    {
      says: 'new fields beside the old',
      docs: [{ _id: 1, a: { x: 1 }, n: 2 }],
      run: (pipeline, { $ }) => pipeline.addFields({ 'a.y': 2, double: $.multiply(['$n', 2]) }),
      gives: [{ _id: 1, a: { x: 1, y: 2 }, n: 2, double: 4 }],
    },
  ],
  bucket: [
    {
      says: 'counts by bounds, the rest by default',
      docs: scores,
      run: (pipeline) => pipeline.bucket({ groupBy: '$score', boundaries: [50, 60, 90], default: 'high' }),
      gives: [
        { _id: 50, count: 1 },
        { _id: 60, count: 1 },
        { _id: 'high', count: 2 },
      ],
    },
    {
      says: 'an output of its own',
      docs: scores,
      run: (pipeline, { $ }) =>
        pipeline.bucket({ groupBy: '$score', boundaries: [0, 90, 100], output: { names: $.push('$name') } }),
      gives: [
        { _id: 0, names: ['li', 'zhao'] },
        { _id: 90, names: ['wang', 'qian'] },
      ],
    },
  ],
  bucketAuto: [
    {
      says: 'even buckets',
      docs: [1, 2, 3, 4].map((n) => ({ _id: n, n })),
      run: (pipeline) => pipeline.bucketAuto({ groupBy: '$n', buckets: 2 }),
      gives: [
        { _id: { min: 1, max: 3 }, count: 2 },
        { _id: { min: 3, max: 4 }, count: 2 },
      ],
    },
  ],
  count: [
    { says: 'the documents', docs: scores, run: (pipeline) => pipeline.count('total'), gives: [{ total: 4 }] },
    {
      says: 'nothing at all for no documents',
      docs: scores,
      run: (pipeline) => pipeline.match({ score: 1 }).count('total'),
      gives: [],
    },
  ],
  geoNear: [
    {
      says: 'distances in metres, nearest first',
      docs: attractions,
      run: (pipeline, { db }) =>
        pipeline
          .geoNear({
            near: new db.Geo.Point(113.3089506, 23.0968251),
            distanceField: 'distance',
            includeLocs: 'where',
            query: { city: /zhou/ },
            key: 'at',
            spherical: true,
          })
          .project({ distance: 1, where: 1 }),
      gives: [
        {
          _id: 'Canton Tower',
          distance: 4384.681314869974,
          where: { type: 'Point', coordinates: [113.30593, 23.1361155] },
        },
        {
          _id: 'Baiyun Mountain',
          distance: 6643.521654040738,
          where: { type: 'Point', coordinates: [113.306789, 23.1564721] },
        },
      ],
    },
    {
      says: 'between two distances, in kilometres',
      docs: attractions,
      run: (pipeline, { db, $ }) =>
        pipeline
          .geoNear({
            near: new db.Geo.Point(113.3089506, 23.0968251),
            distanceField: 'km',
            minDistance: 5000,
            maxDistance: 9000,
            distanceMultiplier: 0.001,
            spherical: true,
          })
          .project({ km: $.floor('$km') }),
      gives: [{ _id: 'Baiyun Mountain', km: 6 }],
    },
  ],
  group: [
    {
      says: 'by a field',
      docs: scores,
      run: (pipeline, { $ }) =>
        pipeline.group({ _id: '$score', count: $.sum(1), names: $.push('$name') }).sort({ _id: 1 }),
      gives: [
        { _id: 55, count: 1, names: ['li'] },
        { _id: 60, count: 1, names: ['zhao'] },
        { _id: 95, count: 2, names: ['wang', 'qian'] },
      ],
    },
    {
      says: 'all together',
      docs: scores,
      run: (pipeline, { $ }) => pipeline.group({ _id: null, best: $.max('$score') }),
      gives: [{ _id: null, best: 95 }],
    },
    {
      says: 'by several fields',
      docs: scores,
      run: (pipeline, { $ }) => pipeline.group({ _id: { passed: $.gte(['$score', 60]) }, n: $.sum(1) }).sort({ n: 1 }),
      gives: [
        { _id: { passed: false }, n: 1 },
        { _id: { passed: true }, n: 3 },
      ],
    },
  ],
  limit: [
    {
      says: 'the first',
      docs: scores,
      run: (pipeline) => pipeline.limit(1),
      gives: [{ _id: 1, name: 'li', score: 55 }],
    },
  ],
  lookup: [
    {
      says: 'equal fields of another collection',
      docs: [{ _id: 1, branch: 'a' }, { _id: 2 }],
      others: [{ _id: 'x', name: 'a' }, { _id: 'y' }],
      run: (pipeline, { other }) =>
        pipeline.lookup({ from: other, localField: 'branch', foreignField: 'name', as: 'found' }),
      gives: [
        { _id: 1, branch: 'a', found: [{ _id: 'x', name: 'a' }] },
        { _id: 2, found: [{ _id: 'y' }] },
      ],
    },
    {
      says: 'a pipeline with variables',
      docs: [{ _id: 1, need: 2 }],
      others: [
        { _id: 'x', have: 1 },
        { _id: 'y', have: 3 },
      ],
      run: (pipeline, { $, other }) =>
        pipeline.lookup({
          from: other,
          let: { need: '$need' },
          pipeline: $.pipeline()
            .match({ $expr: $.gte(['$have', '$$need']) })
            .project({ _id: 1 })
            .done(),
          as: 'enough',
        }),
      gives: [{ _id: 1, need: 2, enough: [{ _id: 'y' }] }],
    },
    {
      says: 'nothing in a collection that is not there',
      docs: [{ _id: 1 }],
      run: (pipeline) =>
        pipeline.lookup({ from: 'no-such-collection', localField: 'a', foreignField: 'b', as: 'found' }),
      gives: [{ _id: 1, found: [] }],
    },
  ],
  match: [
    {
      says: 'by operators',
      docs: scores,
      run: (pipeline, { db }) => pipeline.match({ score: db.command.gt(60), name: /^w/ }),
      gives: [{ _id: 2, name: 'wang', score: 95 }],
    },
  ],
  project: [
    {
      says: 'fields, computed fields, no id',
      docs: [{ _id: 1, first: 'a', last: 'b', rest: 'c' }],
      run: (pipeline, { $ }) =>
        pipeline.project({ _id: 0, last: 1, full: $.concat(['$first', '$last']), pair: ['$first', '$none'] }),
      gives: [{ last: 'b', full: 'ab', pair: ['a', null] }],
    },
    {
      says: 'all but some fields',
      docs: [{ _id: 1, a: { x: 1, y: 2 }, b: 2 }],
      run: (pipeline) => pipeline.project({ b: 0, 'a.x': 0 }),
      gives: [{ _id: 1, a: { y: 2 } }],
    },
  ],
  replaceRoot: [
    {
      says: 'a field as the document',
      docs: [{ _id: 1, teachers: { chinese: 22, math: 18 } }],
      run: (pipeline) => pipeline.replaceRoot({ newRoot: '$teachers' }),
      gives: [{ chinese: 22, math: 18 }],
    },
    {
      says: 'a new document',
      docs: [{ _id: 1, first: '四郎', last: '黄' }],
      run: (pipeline, { $ }) => pipeline.replaceRoot({ newRoot: { full: $.concat(['$last', '$first']) } }),
      gives: [{ full: '黄四郎' }],
    },
  ],
  sample: [
    {
      says: 'as many as asked',
      docs: scores,
      run: (pipeline) => pipeline.sample({ size: 3 }).count('n'),
      gives: [{ n: 3 }],
    },
  ],
  skip: [
    {
      says: 'the first',
      docs: scores,
      run: (pipeline) => pipeline.skip(3),
      gives: [{ _id: 4, name: 'qian', score: 95 }],
    },
  ],
  sort: [
    {
      says: 'by several fields',
      docs: scores,
      run: (pipeline) => pipeline.sort({ score: -1, name: 1 }).project({ _id: 0, name: 1 }),
      gives: [{ name: 'qian' }, { name: 'wang' }, { name: 'zhao' }, { name: 'li' }],
    },
  ],
  sortByCount: [
    {
      says: 'most frequent first',
      docs: [
        { _id: 1, tags: ['go', 'c'] },
        { _id: 2, tags: ['go'] },
      ],
      run: (pipeline) => pipeline.unwind('$tags').sortByCount('$tags'),
      gives: [
        { _id: 'go', count: 2 },
        { _id: 'c', count: 1 },
      ],
    },
  ],
  unwind: [
    {
      says: 'a document for each element',
      docs: sizes,
      run: (pipeline) => pipeline.unwind('$size'),
      gives: [
        { _id: 'tshirt', size: 'S' },
        { _id: 'tshirt', size: 'M' },
        { _id: 'hat', size: 'L' },
      ],
    },
    {
      says: 'with numbers, keeping what has none',
      docs: sizes,
      run: (pipeline) => pipeline.unwind({ path: '$size', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true }),
      gives: [
        { _id: 'tshirt', size: 'S', i: 0 },
        { _id: 'tshirt', size: 'M', i: 1 },
        { _id: 'pants', i: null },
        { _id: 'socks', size: null, i: null },
        { _id: 'hat', size: 'L', i: null },
      ],
    },
  ],
}
