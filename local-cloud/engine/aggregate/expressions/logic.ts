/** Truth, choice, variables, literals. */
import { refuse } from '../../refuse'
import { show } from '../../show'
import { isTrue } from '../../truth'
import type { Value } from '../../types'
import { isDoc } from '../../values'
import { isNullish, named, namedArguments, operands, unary } from '../operands'
import { type ExpressionOperator, withVariables } from '../scope'

export const LOGIC: Record<string, ExpressionOperator> = {
  $and: (argument, compile, name) => {
    const list = operands(name, argument, compile, 0, Number.POSITIVE_INFINITY)
    return (scope) => list.every((operand) => isTrue(operand(scope)))
  },
  $or: (argument, compile, name) => {
    const list = operands(name, argument, compile, 0, Number.POSITIVE_INFINITY)
    return (scope) => list.some((operand) => isTrue(operand(scope)))
  },
  $not: unary((value) => !isTrue(value)),
  $cond: (argument, compile, name) => {
    const parts = Array.isArray(argument) ? argument : conditionParts(argument, name)
    const [test, yes, no] = operands(name, parts, compile, 3)
    return (scope) => (isTrue(test!(scope)) ? yes!(scope) : no!(scope))
  },
  $ifNull: (argument, compile, name) => {
    const list = operands(name, argument, compile, 2, Number.POSITIVE_INFINITY)
    return (scope) => {
      let value: Value
      for (const operand of list) {
        value = operand(scope)
        if (!isNullish(value)) return value
      }
      return value
    }
  },
  $switch: (argument, compile, name) => {
    const given = namedArguments(name, argument, ['branches'], ['default'])
    if (!Array.isArray(given.branches))
      refuse(`$switch expected an array for 'branches', found: ${show(given.branches)}`)
    if (given.branches.length === 0) refuse('$switch requires at least one branch.')
    const branches = given.branches.map((branch: Value) => named(name, branch, compile, ['case', 'then']))
    const otherwise = 'default' in given ? compile(given.default) : undefined
    return (scope) => {
      for (const branch of branches) if (isTrue(branch.case(scope))) return branch.then(scope)
      return otherwise
        ? otherwise(scope)
        : refuse('$switch could not find a matching branch for an input, and no default was specified.')
    }
  },
  $literal: (argument) => () => argument,
  $const: (argument) => () => argument,
  $expr: (argument, compile) => compile(argument),
  $let: (argument, compile, name) => {
    const given = namedArguments(name, argument, ['vars', 'in'])
    if (!isDoc(given.vars)) refuse(`invalid parameter: expected an object (vars)`)
    const names = Object.keys(given.vars)
    for (const variable of names) checkVariableName(variable)
    const values = names.map(
      (variable) => [variable, compile((given.vars as { [name: string]: Value })[variable])] as const,
    )
    const body = compile(given.in, names)
    return (scope) =>
      body(withVariables(scope, Object.fromEntries(values.map(([variable, value]) => [variable, value(scope)]))))
  },
  // The score of a text search; there is none here.
  $meta: () => () => undefined,
  $sampleRate: (argument) => () => Math.random() < Number(argument),
}

function conditionParts(argument: Value, name: string): Value[] {
  const given = namedArguments(name, argument, ['if', 'then', 'else'])
  return [given.if, given.then, given.else]
}

/** A user's variable begins with a small letter (or is `CURRENT`). */
export function checkVariableName(name: string): void {
  if (name !== 'CURRENT' && !/^[a-z\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*$/.test(name)) {
    refuse(`'${name}' starts with an invalid character for a user variable name`)
  }
}
