/** Reading the arguments of an operator: one, several in a list, or named in an object. */
import { refuse } from '../refuse'
import { show } from '../show'
import type { Doc, Value } from '../types'
import { isDoc } from '../values'
import type { Compile, Evaluate, ExpressionOperator, Scope } from './scope'

/** Null or missing: what most operators answer with null. */
export function isNullish(value: Value): value is null | undefined {
  return value === null || value === undefined
}

/** The arguments of a positional operator; a lone argument needs no list. */
export function operands(name: string, argument: Value, compile: Compile, least: number, most = least): Evaluate[] {
  const list = Array.isArray(argument) ? argument : [argument]
  if (list.length < least || list.length > most) {
    const wanted = least === most ? `exactly ${least} arguments` : `at least ${least} arguments, and at most ${most}`
    refuse(`Expression ${name} takes ${wanted}. ${list.length} were passed in.`)
  }
  return list.map((each) => compile(each))
}

/** An operator of one argument. */
export function unary(apply: (value: Value, scope: Scope, name: string) => Value): ExpressionOperator {
  return (argument, compile, name) => {
    const [operand] = operands(name, argument, compile, 1)
    return (scope) => apply(operand!(scope), scope, name)
  }
}

/** An operator of one argument that answers null to null. */
export function unaryOrNull(
  apply: (value: Exclude<Value, null | undefined>, scope: Scope, name: string) => Value,
): ExpressionOperator {
  return unary((value, scope, name) => (isNullish(value) ? null : apply(value, scope, name)))
}

/** An operator of two arguments. */
export function binary(apply: (a: Value, b: Value, name: string) => Value): ExpressionOperator {
  return (argument, compile, name) => {
    const [a, b] = operands(name, argument, compile, 2)
    return (scope) => apply(a!(scope), b!(scope), name)
  }
}

/** An operator of between `least` and `most` arguments. */
export function positional(
  least: number,
  most: number,
  apply: (values: Value[], name: string) => Value,
): ExpressionOperator {
  return (argument, compile, name) => {
    const list = operands(name, argument, compile, least, most)
    return (scope) =>
      apply(
        list.map((operand) => operand(scope)),
        name,
      )
  }
}

/** An operator of any number of arguments. */
export function variadic(apply: (values: Value[], name: string) => Value): ExpressionOperator {
  return positional(0, Number.POSITIVE_INFINITY, apply)
}

/** Checks the object a named operator takes, and gives it. */
export function namedArguments(
  name: string,
  argument: Value,
  required: readonly string[],
  optional: readonly string[] = [],
): Doc {
  if (!isDoc(argument)) refuse(`${name} only supports an object as its argument, found: ${show(argument)}`)
  const unknown = Object.keys(argument).find((key) => !required.includes(key) && !optional.includes(key))
  if (unknown) refuse(`Unrecognized parameter to ${name}: ${unknown}`)
  const missing = required.find((key) => argument[key] === undefined)
  if (missing) refuse(`Missing '${missing}' parameter to ${name}`)
  return argument
}

/** As `namedArguments`, each compiled; an argument that was not given evaluates to missing. */
export function named<Name extends string>(
  name: string,
  argument: Value,
  compile: Compile,
  required: readonly Name[],
  optional: readonly Name[] = [],
): Record<Name, Evaluate> & { has: (key: Name) => boolean } {
  const given = namedArguments(name, argument, required, optional)
  const compiled = {} as Record<Name, Evaluate>
  for (const key of [...required, ...optional])
    compiled[key] = given[key as string] === undefined ? () => undefined : compile(given[key as string])
  return { ...compiled, has: (key) => given[key as string] !== undefined }
}
