/** `$jsonSchema`: MongoDB's subset of JSON Schema draft 4, with `bsonType`. */
import { isNumeric, toNumber } from '../numbers'
import { refuse } from '../refuse'
import type { Doc, Value } from '../types'
import { compareValues, equalValues, getField, isDoc } from '../values'
import type { Test } from './condition'
import { compileRegex } from './regex'
import { isOfType, typeNames } from './type-test'

/** Compiles a schema into a test of whole documents. */
export function compileSchema(schema: Value): (doc: Doc) => boolean {
  return testOf(schema)
}

/** JSON Schema's own type names in BSON's words. */
const JSON_TYPES: Record<string, string> = {
  object: 'object',
  array: 'array',
  number: 'number',
  boolean: 'bool',
  string: 'string',
  null: 'null',
}

type Keyword = (argument: Value, schema: Doc) => Test

function testOf(schema: Value): Test {
  if (!isDoc(schema)) refuse('$jsonSchema must be an object')
  const tests: Test[] = []
  for (const word of Object.keys(schema)) {
    if (word === 'title' || word === 'description' || MODIFIERS.has(word)) continue
    const keyword = Object.hasOwn(KEYWORDS, word) ? KEYWORDS[word] : undefined
    if (!keyword) refuse(`Unknown $jsonSchema keyword: ${word}`)
    tests.push(keyword(schema[word], schema))
  }
  return (value) => tests.every((test) => test(value))
}

/** Words read by the keyword beside them. */
const MODIFIERS = new Set(['exclusiveMinimum', 'exclusiveMaximum', 'additionalItems'])

const KEYWORDS: Record<string, Keyword> = {
  bsonType: (argument) => ofType(typeNames(argument)),
  type: (argument) => ofType(new Set([argument].flat().map(jsonType))),
  enum: (argument) => (value) => array('enum', argument).some((each) => equalValues(each, value)),
  minimum: (argument, { exclusiveMinimum }) =>
    forNumbers((n) => (exclusiveMinimum === true ? n > number('minimum', argument) : n >= number('minimum', argument))),
  maximum: (argument, { exclusiveMaximum }) =>
    forNumbers((n) => (exclusiveMaximum === true ? n < number('maximum', argument) : n <= number('maximum', argument))),
  multipleOf: (argument) => forNumbers((n) => Math.abs(n % number('multipleOf', argument)) === 0),
  minLength: (argument) => forStrings((text) => [...text].length >= number('minLength', argument)),
  maxLength: (argument) => forStrings((text) => [...text].length <= number('maxLength', argument)),
  pattern: (argument) => {
    const regex = compileRegex(String(argument), '')
    return forStrings((text) => regex.test(text))
  },
  minItems: (argument) => forArrays((items) => items.length >= number('minItems', argument)),
  maxItems: (argument) => forArrays((items) => items.length <= number('maxItems', argument)),
  uniqueItems: (argument) => forArrays((items) => argument !== true || allDifferent(items)),
  items: itemsTest,
  required: (argument) => {
    const names = array('required', argument).map(String)
    return forObjects((doc) => names.every((name) => getField(doc, name) !== undefined))
  },
  minProperties: (argument) => forObjects((doc) => Object.keys(doc).length >= number('minProperties', argument)),
  maxProperties: (argument) => forObjects((doc) => Object.keys(doc).length <= number('maxProperties', argument)),
  properties: (argument) => {
    const tests = Object.entries(object('properties', argument)).map(
      ([name, schema]) => [name, testOf(schema)] as const,
    )
    return forObjects((doc) => tests.every(([name, test]) => getField(doc, name) === undefined || test(doc[name])))
  },
  patternProperties: (argument) => {
    const tests = patterns(argument)
    return forObjects((doc) =>
      Object.keys(doc).every((name) => tests.every(([regex, test]) => !regex.test(name) || test(doc[name]))),
    )
  },
  additionalProperties: additionalTest,
  dependencies: dependenciesTest,
  allOf: (argument) => {
    const tests = array('allOf', argument).map(testOf)
    return (value) => tests.every((test) => test(value))
  },
  anyOf: (argument) => {
    const tests = array('anyOf', argument).map(testOf)
    return (value) => tests.some((test) => test(value))
  },
  oneOf: (argument) => {
    const tests = array('oneOf', argument).map(testOf)
    return (value) => tests.filter((test) => test(value)).length === 1
  },
  not: (argument) => {
    const test = testOf(argument)
    return (value) => !test(value)
  },
}

function ofType(names: ReadonlySet<string>): Test {
  return (value) => isOfType(value, names)
}

function jsonType(name: Value): string {
  return JSON_TYPES[String(name)] ?? refuse(`Unknown type name alias: ${String(name)}`)
}

function itemsTest(argument: Value, { additionalItems }: Doc): Test {
  if (!Array.isArray(argument)) {
    const test = testOf(argument)
    return forArrays((items) => items.every(test))
  }
  const tests = argument.map(testOf)
  const rest = isDoc(additionalItems) ? testOf(additionalItems) : () => additionalItems !== false
  return forArrays((items) => items.every((item, i) => (tests[i] ?? rest)(item)))
}

function additionalTest(argument: Value, schema: Doc): Test {
  const named = new Set(Object.keys(isDoc(schema.properties) ? schema.properties : {}))
  const tests = patterns(schema.patternProperties ?? {})
  const extra = isDoc(argument) ? testOf(argument) : () => argument !== false
  return forObjects((doc) =>
    Object.keys(doc).every((name) => named.has(name) || tests.some(([regex]) => regex.test(name)) || extra(doc[name])),
  )
}

function dependenciesTest(argument: Value): Test {
  const rules = Object.entries(object('dependencies', argument)).map(([name, rule]) => {
    const test = Array.isArray(rule) ? KEYWORDS.required!(rule, {}) : testOf(rule)
    return [name, test] as const
  })
  return forObjects((doc) => rules.every(([name, test]) => getField(doc, name) === undefined || test(doc)))
}

function patterns(argument: Value): (readonly [RegExp, Test])[] {
  return Object.entries(object('patternProperties', argument)).map(([pattern, schema]) => [
    compileRegex(pattern, ''),
    testOf(schema),
  ])
}

function allDifferent(items: readonly Value[]): boolean {
  const sorted = [...items].sort(compareValues)
  return sorted.every((item, i) => i === 0 || !equalValues(item, sorted[i - 1]))
}

const forNumbers =
  (test: (value: number) => boolean): Test =>
  (value) =>
    !isNumeric(value) || test(toNumber(value))
const forStrings =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value !== 'string' || test(value)
const forArrays =
  (test: (value: Value[]) => boolean): Test =>
  (value) =>
    !Array.isArray(value) || test(value)
const forObjects =
  (test: (value: Doc) => boolean): Test =>
  (value) =>
    !isDoc(value) || test(value)

function number(word: string, argument: Value): number {
  return isNumeric(argument) ? toNumber(argument) : refuse(`$jsonSchema keyword '${word}' must be a number`)
}

function array(word: string, argument: Value): Value[] {
  return Array.isArray(argument) ? argument : refuse(`$jsonSchema keyword '${word}' must be an array`)
}

function object(word: string, argument: Value): Doc {
  return isDoc(argument) ? argument : refuse(`$jsonSchema keyword '${word}' must be an object`)
}
