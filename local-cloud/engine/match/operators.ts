/** The operators of a condition on a field: `{$gt: 1, $lt: 5}`, a plain value, a regular expression. */
import { integerOf, isNumeric, toNumber } from '../numbers'
import { refuse } from '../refuse'
import { show } from '../show'
import { isTrue } from '../truth'
import type { Doc, Value } from '../types'
import { isDoc, regexParts } from '../values'
import { bitTest } from './bits'
import { compare, equal, inList } from './comparison'
import { all, any, type Condition, not, onValue, whole } from './condition'
import { intersects, within } from './geo'
import { isOperators } from './is-operators'
import { nearTest } from './near'
import { regexTest } from './regex'
import { typeTest } from './type-test'

type CompileQuery = (query: Doc) => (doc: Doc) => boolean
interface Context {
  /** Compiles the query inside an `$elemMatch` over documents. */
  query: CompileQuery
  near?: boolean
  /** The other operators beside this one: `$options` beside `$regex`, `$maxDistance` beside `$near`. */
  beside: Doc
}
type Operator = (argument: Value, context: Context) => Condition

/** Compiles what stands after a field's name. */
export function compileCondition(condition: Value, query: CompileQuery, options: { near?: boolean } = {}): Condition {
  if (regexParts(condition)) return any(regexTest(condition))
  if (isOperators(condition)) return compileOperators(condition, query, options.near)
  return any(equal(condition))
}

function compileOperators(condition: Doc, query: CompileQuery, near = true): Condition {
  const names = Object.keys(condition)
  const conditions: Condition[] = []
  for (const name of names) {
    if (PARTNERS.has(name)) {
      if (!names.some((other) => PARTNERS.get(name)!.includes(other)))
        refuse(`${name} needs a ${PARTNERS.get(name)![0]}`)
      continue
    }
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    if (!operator) refuse(`unknown operator: ${name}`)
    conditions.push(operator(condition[name], { query, near, beside: condition }))
  }
  return all(conditions)
}

/** Words that only modify another operator of the same object. */
const PARTNERS = new Map([
  ['$options', ['$regex']],
  ['$maxDistance', ['$near', '$nearSphere']],
  ['$minDistance', ['$near', '$nearSphere']],
])

const OPERATORS: Record<string, Operator> = {
  $eq: (argument) => any(equal(argument)),
  $ne: (argument) => {
    if (regexParts(argument)) refuse("Can't have regex as arg to $ne.")
    return not(any(equal(argument)))
  },
  $gt: (argument) => any(compare('$gt', argument)),
  $gte: (argument) => any(compare('$gte', argument)),
  $lt: (argument) => any(compare('$lt', argument)),
  $lte: (argument) => any(compare('$lte', argument)),
  $in: (argument) => any(inList('$in', argument)),
  $nin: (argument) => not(any(inList('$nin', argument))),
  $all: allOf,
  $elemMatch: elemMatch,
  $size: sizeOf,
  $exists: (argument) => {
    const exists = whole((value) => value !== undefined)
    return isTrue(argument) ? exists : not(exists)
  },
  $type: (argument) => any(typeTest(argument)),
  $mod: (argument) => any(modTest(argument)),
  $regex: (argument, { beside }) => any(regexTest(argument, beside.$options)),
  $not: negation,
  $bitsAllSet: (argument) => any(bitTest('$bitsAllSet', argument)),
  $bitsAllClear: (argument) => any(bitTest('$bitsAllClear', argument)),
  $bitsAnySet: (argument) => any(bitTest('$bitsAnySet', argument)),
  $bitsAnyClear: (argument) => any(bitTest('$bitsAnyClear', argument)),
  $geoWithin: (argument) => whole(within(argument)),
  $within: (argument) => whole(within(argument)),
  $geoIntersects: (argument) => whole(intersects(argument)),
  $near: near,
  $nearSphere: near,
  $geoNear: near,
  $comment: () => all([]),
  // Conditions on one value joined by the SDK; MongoDB has no words for them.
  $_and: (argument, context) => all(joined(argument, context)),
  $_or: (argument, context) => not(all(joined(argument, context).map(not))),
  $_nor: (argument, context) => all(joined(argument, context).map(not)),
}

function joined(argument: Value, context: Context): Condition[] {
  return (Array.isArray(argument) ? argument : []).map((each) => compileCondition(each, context.query, { near: false }))
}

function near(_argument: Value, context: Context): Condition {
  if (context.near === false) refuse('$geoNear, $near, and $nearSphere are not allowed in this context')
  return whole(nearTest(context.beside))
}

function allOf(argument: Value, context: Context): Condition {
  if (!Array.isArray(argument)) refuse('$all needs an array')
  if (argument.length === 0) return any(() => false)
  const elemMatches = argument.filter((each) => isDoc(each) && '$elemMatch' in each).length
  if (elemMatches > 0 && elemMatches < argument.length) refuse('$all/$elemMatch has to be consistent')
  return all(
    argument.map((each) => {
      if (elemMatches) return elemMatch((each as Doc).$elemMatch, context)
      if (isOperators(each)) refuse('no $ expressions in $all')
      return any(regexParts(each) ? regexTest(each) : equal(each))
    }),
  )
}

/** Its argument is a query on the element if it names fields, else operators on the element itself. */
function elemMatch(argument: Value, context: Context): Condition {
  if (!isDoc(argument)) refuse('$elemMatch needs an Object')
  const first = Object.keys(argument)[0] ?? ''
  if (isOperators(argument) && !['$and', '$or', '$nor', '$expr', '$jsonSchema', '$comment'].includes(first)) {
    const test = onValue(compileOperators(argument, context.query, false))
    return whole((value) => Array.isArray(value) && value.some((element) => test(element ?? null)))
  }
  const matches = context.query(argument)
  return whole((value) => Array.isArray(value) && value.some((element) => matchesElement(element, matches)))
}

/** An array inside an array is asked as the document of its indexes, as in BSON. */
function matchesElement(element: Value, matches: (doc: Doc) => boolean): boolean {
  if (Array.isArray(element)) return matches(Object.fromEntries(element.entries()))
  return isDoc(element) && matches(element)
}

function sizeOf(argument: Value): Condition {
  const size = integerOf(argument)
  if (!isNumeric(argument)) refuse(`Failed to parse $size. Expected a number in: $size: ${show(argument)}`)
  if (size === undefined) refuse(`Failed to parse $size. Expected an integer: $size: ${show(argument)}`)
  if (size < 0n) refuse(`Failed to parse $size. Expected a non-negative number in: $size: ${show(argument)}`)
  return whole((value) => Array.isArray(value) && value.length === Number(size))
}

function modTest(argument: Value): (value: Value) => boolean {
  if (!Array.isArray(argument)) refuse('malformed mod, needs to be an array')
  if (argument.length < 2) refuse('malformed mod, not enough elements')
  if (argument.length > 2) refuse('malformed mod, too many elements')
  const [divisor, remainder] = argument.map((each) => {
    if (!isNumeric(each)) refuse('malformed mod, divisor not a number')
    const number = toNumber(each)
    if (!Number.isFinite(number))
      refuse('malformed mod, divisor value is invalid :: caused by :: Unable to coerce NaN/Inf to integral type')
    return truncated(each)
  }) as [bigint, bigint]
  if (divisor === 0n) refuse('divisor cannot be 0')
  return (value) => isNumeric(value) && Number.isFinite(toNumber(value)) && truncated(value) % divisor === remainder
}

function truncated(value: Value): bigint {
  if (!isNumeric(value)) return 0n
  return integerOf(value) ?? BigInt(Math.trunc(toNumber(value)))
}

function negation(argument: Value, context: Context): Condition {
  if (regexParts(argument)) return not(any(regexTest(argument)))
  if (!isDoc(argument)) refuse('$not needs a regex or a document')
  if (Object.keys(argument).length === 0) refuse('$not cannot be empty')
  return not(compileOperators(argument, context.query, context.near))
}
