/** Accumulators as expressions: `{$sum: ['$a', '$b']}` over its operands, `{$sum: '$list'}` over one array. */
import { ACCUMULATORS, LIST_ACCUMULATORS } from '../accumulators'
import { operands } from '../operands'
import type { ExpressionOperator } from '../scope'

export const LIST: Record<string, ExpressionOperator> = Object.fromEntries(
  LIST_ACCUMULATORS.map((name) => [name, overList(name)]),
)

function overList(operator: string): ExpressionOperator {
  const accumulate = ACCUMULATORS[operator]!
  return (argument, compile, name) => {
    const list = operands(name, argument, compile, 0, Number.POSITIVE_INFINITY)
    return (scope) => {
      const values = list.map((operand) => operand(scope))
      // Only a lone operand is looked into; an array among several is a value that is no number.
      return accumulate(values.length === 1 && Array.isArray(values[0]) ? values[0] : values)
    }
  }
}
