/** One case or more for every accumulator of the SDK's `command.aggregate`, evaluated in a `group` stage. */
import type { Operators } from './expressions'

export interface GroupCase {
  value: ($: Operators) => unknown
  /** What each group gives, by its id. */
  gives: Record<string, unknown>
}

/** The documents that are grouped by `team`, in this order. */
export const members = [
  { team: 'a', score: 84, tags: { x: 1 } },
  { team: 'a', score: 96, tags: { y: 1 } },
  { team: 'b', score: 80, tags: { x: 1 } },
  { team: 'b', score: 80, tags: { x: 2 } },
]

export const groupCases: Record<string, readonly GroupCase[]> = {
  addToSet: [{ value: ($) => $.addToSet('$score'), gives: { a: [84, 96], b: [80] } }],
  avg: [{ value: ($) => $.avg('$score'), gives: { a: 90, b: 80 } }],
  first: [{ value: ($) => $.first('$score'), gives: { a: 84, b: 80 } }],
  last: [{ value: ($) => $.last('$score'), gives: { a: 96, b: 80 } }],
  max: [{ value: ($) => $.max('$score'), gives: { a: 96, b: 80 } }],
  min: [{ value: ($) => $.min('$score'), gives: { a: 84, b: 80 } }],
  push: [
    { value: ($) => $.push('$score'), gives: { a: [84, 96], b: [80, 80] } },
    { value: ($) => $.push({ s: '$score' }), gives: { a: [{ s: 84 }, { s: 96 }], b: [{ s: 80 }, { s: 80 }] } },
  ],
  stdDevPop: [{ value: ($) => $.stdDevPop('$score'), gives: { a: 6, b: 0 } }],
  stdDevSamp: [{ value: ($) => $.stdDevSamp('$score'), gives: { a: Math.sqrt(72), b: 0 } }],
  sum: [
    { value: ($) => $.sum('$score'), gives: { a: 180, b: 160 } },
    { value: ($) => $.sum(1), gives: { a: 2, b: 2 } },
    { value: ($) => $.sum($.cond([$.gte(['$score', 90]), 1, 0])), gives: { a: 1, b: 0 } },
  ],
  mergeObjects: [{ value: ($) => $.mergeObjects('$tags'), gives: { a: { x: 1, y: 1 }, b: { x: 2 } } }],
}
