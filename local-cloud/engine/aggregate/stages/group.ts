/** Stages that gather documents: `$group` and `$sortByCount`, and what buckets share with them. */
import { refuse } from '../../refuse'
import { show } from '../../show'
import type { Doc, Value } from '../../types'
import { isDoc, setField } from '../../values'
import { ACCUMULATORS, type Accumulate } from '../accumulators'
import { isOperatorExpression } from '../expression'
import { keyOf } from '../group-key'
import type { Evaluate } from '../scope'
import { type CompileStage, expressionOf, type StageContext, scopeOf } from '../stage'

export const GROUP: Record<string, CompileStage> = {
  $group: (argument, context) => {
    if (!isDoc(argument)) refuse("a group's fields must be specified in an object")
    if (!('_id' in argument)) refuse('a group specification must include an _id')
    const { _id, ...fields } = argument
    const id = expressionOf(_id, context)
    const output = compileOutput(fields, context)
    return (docs) => groups(docs, id, context).map(({ id: key, members }) => ({ _id: key, ...output(members) }))
  },
  $sortByCount: (argument, context) => {
    if (!(typeof argument === 'string' ? argument.startsWith('$') : isOperatorExpression(argument))) {
      refuse(
        `the sortByCount field must be specified as a string or as an object${typeof argument === 'string' ? '; the path must be prefixed with $' : ''}`,
      )
    }
    const id = expressionOf(argument, context)
    return (docs) =>
      groups(docs, id, context)
        .map(({ id: key, members }) => ({ _id: key, count: members.length }))
        .sort((a, b) => b.count - a.count)
  },
}

interface Group {
  id: Value
  members: Doc[]
}

/** The documents by the value of an expression, in order of first appearance; missing counts as null. */
function groups(docs: readonly Doc[], id: Evaluate, context: StageContext): Group[] {
  const found = new Map<string, Group>()
  for (const doc of docs) {
    const value = id(scopeOf(doc, context)) ?? null
    const key = keyOf(value)
    const group = found.get(key)
    if (group) group.members.push(doc)
    else found.set(key, { id: value, members: [doc] })
  }
  return [...found.values()]
}

/** Compiles `{field: {$accumulator: expression}}` into a function over a group's documents. */
export function compileOutput(fields: Doc, context: StageContext): (members: readonly Doc[]) => Doc {
  const outputs = Object.keys(fields).map((field) => {
    if (field.includes('.')) refuse(`The field name '${field}' cannot contain '.'`)
    return [field, accumulatorOf(field, fields[field], context)] as const
  })
  return (members) => {
    const result: Doc = {}
    for (const [field, accumulate] of outputs) setField(result, field, accumulate(members))
    return result
  }
}

function accumulatorOf(field: string, specification: Value, context: StageContext): (members: readonly Doc[]) => Value {
  if (!isDoc(specification)) refuse(`The field '${field}' must be an accumulator object`)
  const names = Object.keys(specification)
  if (names.length !== 1) refuse(`The field '${field}' must specify one accumulator`)
  const [name] = names as [string]
  const accumulate: Accumulate | undefined = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined
  if (!accumulate) refuse(`unknown group operator '${name}'`)
  const argument = specification[name]
  if (Array.isArray(argument) && argument.length !== 1) refuse(`The ${name} accumulator is a unary operator`)
  const evaluate = expressionOf(Array.isArray(argument) ? argument[0] : argument, context)
  return (members) => accumulate(members.map((doc) => evaluate(scopeOf(doc, context))))
}

/** The `output` of buckets; a count if there is none. */
export function bucketOutput(output: Value, context: StageContext, name: string): (members: readonly Doc[]) => Doc {
  if (output === undefined) return (members) => ({ count: members.length })
  if (!isDoc(output)) refuse(`The ${name} 'output' field must be an object, but found type: ${show(output)}.`)
  return compileOutput(output, context)
}

/** What the documents are put into buckets by: an expression, not a constant. */
export function groupByOf(expression: Value, context: StageContext, name: string): Evaluate {
  const valid = typeof expression === 'string' ? expression.startsWith('$') : isDoc(expression)
  if (!valid)
    refuse(
      `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${show(expression)}.`,
    )
  return expressionOf(expression, context)
}
