/** What a stage of a pipeline is. */

import { integerOf, isNumeric } from '../numbers'
import { refuse } from '../refuse'
import { show } from '../show'
import type { AggregationSource, Doc, Value } from '../types'
import { compileExpression } from './expression'
import type { Evaluate, Scope } from './scope'

export interface StageContext {
  /** The collection the pipeline reads, for `$geoNear`. */
  collection: string
  source: AggregationSource
  /** UTC ms. */
  now: number
  /** Variables of a `$lookup` around this pipeline. */
  variables: Record<string, Value>
  /** Runs a pipeline of its own: of a `$lookup`, a `$facet`, a `$unionWith`. Starts from a collection, or from documents given. */
  run: (
    stages: readonly Doc[],
    from: { collection: string; variables?: Record<string, Value> } | { docs: readonly Doc[] },
  ) => Doc[]
  /** Refuses a malformed pipeline without running it; `names` are the variables it will have. */
  check: (stages: readonly Doc[], names: readonly string[]) => void
}

/** Turns documents into documents; never changes one. */
export type Stage = (docs: readonly Doc[]) => Doc[]
export type CompileStage = (argument: Value, context: StageContext, name: string) => Stage

/** Compiles an expression with the variables around the pipeline. */
export function expressionOf(expression: Value, context: StageContext): Evaluate {
  return compileExpression(expression, namesOf(context))
}

/** Names of the variables around the pipeline. */
export function namesOf(context: StageContext): ReadonlySet<string> {
  return new Set(Object.keys(context.variables))
}

/** The scope in which a document's expressions are evaluated. */
export function scopeOf(doc: Doc, context: StageContext): Scope {
  return { root: doc, current: doc, variables: context.variables, now: context.now }
}

/** A whole number given to a stage. */
export function wholeNumber(value: Value, name: string): number {
  if (!isNumeric(value)) refuse(`invalid argument to ${name} stage: Expected a number in: ${name}: ${show(value)}`)
  const integer = integerOf(value)
  return integer === undefined
    ? refuse(`invalid argument to ${name} stage: Expected an integer: ${name}: ${show(value)}`)
    : Number(integer)
}

/** A field's path given as a string, without `$`. */
export function fieldName(value: Value, name: string, what: string): string {
  if (typeof value !== 'string') refuse(`${name} argument '${what}' must be a string, found ${show(value)}`)
  if (value === '' || value.startsWith('$'))
    refuse(`FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
  return value
}
