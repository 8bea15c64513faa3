/** The expression language: compiled once per stage, evaluated once per document. */
import { refuse } from '../refuse'
import { show } from '../show'
import type { Doc, Value } from '../types'
import { isDoc, setField } from '../values'
import { OPERATORS } from './expressions/all'
import { readPath } from './field-path'
import type { Compile, Evaluate, Scope } from './scope'

/** Compiles an expression. `names` are the variables already defined around it. Refuses unknown operators and variables. */
export function compileExpression(expression: Value, names: ReadonlySet<string> = new Set()): Evaluate {
  const compile: Compile = (inner, more) => compileExpression(inner, more ? new Set([...names, ...more]) : names)
  if (typeof expression === 'string')
    return expression.startsWith('$') ? compileReference(expression, names) : () => expression
  if (Array.isArray(expression)) {
    const elements = expression.map((element) => compile(element))
    return (scope) => elements.map((element) => element(scope) ?? null)
  }
  if (!isDoc(expression)) return () => expression
  const operator = Object.keys(expression).find((key) => key.startsWith('$'))
  return operator === undefined ? compileObject(expression, compile) : compileOperator(expression, operator, compile)
}

/** Whether the value is an operator such as `{$sum: 1}` (and not an object of fields). */
export function isOperatorExpression(value: Value): value is Doc {
  return isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true
}

function compileOperator(expression: Doc, name: string, compile: Compile): Evaluate {
  if (Object.keys(expression).length !== 1) {
    refuse(
      `an expression specification must contain exactly one field, the name of the expression. Found ${Object.keys(expression).length} fields in ${show(expression)}`,
    )
  }
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!operator) refuse(`Unrecognized expression '${name}'`)
  return operator(expression[name], compile, name)
}

function compileObject(expression: Doc, compile: Compile): Evaluate {
  const fields = Object.keys(expression).map((field) => {
    if (field.includes('.')) refuse(`FieldPath field names may not contain '.'. Consider using $getField or $setField.`)
    return [field, compile(expression[field])] as const
  })
  return (scope) => {
    const result: Doc = {}
    for (const [field, evaluate] of fields) {
      const value = evaluate(scope)
      if (value !== undefined) setField(result, field, value)
    }
    return result
  }
}

/** `$field.path`, `$$variable`, `$$variable.path`. */
function compileReference(text: string, names: ReadonlySet<string>): Evaluate {
  if (!text.startsWith('$$')) {
    const parts = checkParts(text.slice(1), text)
    return (scope) => readPath(scope.current, parts)
  }
  const [name, ...parts] = checkParts(text.slice(2), text)
  const read = readVariable(name!, names)
  return parts.length ? (scope) => readPath(read(scope), parts) : read
}

function checkParts(path: string, text: string): string[] {
  if (path === '')
    refuse(text === '$' ? "'$' by itself is not a valid FieldPath" : 'empty variable names are not allowed')
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '') refuse("FieldPath must not end with a '.' or contain an empty component.")
    if (part.startsWith('$'))
      refuse(`FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
  }
  return parts
}

function readVariable(name: string, names: ReadonlySet<string>): (scope: Scope) => Value {
  if (names.has(name)) return (scope) => scope.variables[name]
  switch (name) {
    case 'ROOT':
      return (scope) => scope.root
    case 'CURRENT':
      return (scope) => scope.current
    case 'NOW':
      return (scope) => new Date(scope.now)
    case 'REMOVE':
      return () => undefined
    case 'DESCEND':
    case 'PRUNE':
    case 'KEEP':
      return () => `$$${name}`
    default:
      return refuse(`Use of undefined variable: ${name}`)
  }
}
