/** What an expression is compiled into, and what it is evaluated in. */
import type { Doc, Value } from '../types'

export interface Scope {
  /** `$$ROOT`: the document as it entered the stage. */
  root: Doc
  /** `$$CURRENT`: what `$field` reads from. */
  current: Value
  /** Values of `$$name`, from `$let`, `$map`, a `$lookup`'s `let` … */
  variables: Record<string, Value>
  /** `$$NOW`, UTC ms. */
  now: number
}

/** Gives a value; undefined is MongoDB's "missing". */
export type Evaluate = (scope: Scope) => Value

/** Compiles an expression; `names` are variables it may use besides those already known. */
export type Compile = (expression: Value, names?: readonly string[]) => Evaluate

/** Compiles one operator from its argument. */
export type ExpressionOperator = (argument: Value, compile: Compile, name: string) => Evaluate

/** The scope with one more set of variables. */
export function withVariables(scope: Scope, variables: Record<string, Value>): Scope {
  return { ...scope, variables: { ...scope.variables, ...variables } }
}
