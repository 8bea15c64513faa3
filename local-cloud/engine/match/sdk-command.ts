/**
 * Commands of the SDK that reach the wire as they are. It turns `_.gt(1)` into `{$gt: 1}`, but not the joined ones inside an
 * `elemMatch`, a `pull` or a projection: `_.elemMatch(_.gt(1).lt(5))` arrives as `{operator: 'and', operands: […], fieldName}`.
 */
import type { Doc, Value } from '../types'
import { isDoc } from '../values'

const LISTS = new Set(['in', 'nin', 'all'])
const JOINS = new Set(['and', 'or', 'nor', 'not'])
const SINGLE = new Set(['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'exists', 'size', 'mod', 'elemMatch'])

/** The value with every such command replaced by the query it means. Gives the same object when there is none. */
export function resolveCommands<T extends Value>(value: T): T {
  return resolve(value) as T
}

function resolve(value: Value): Value {
  if (Array.isArray(value)) return replaced(value, value.map(resolve))
  if (!isDoc(value)) return value
  if (isCommand(value)) return translate(value.operator, value.operands.map(resolve))
  const fields = Object.keys(value)
  const resolved = fields.map((field) => resolve(value[field]))
  return fields.some((field, i) => value[field] !== resolved[i])
    ? Object.fromEntries(fields.map((field, i) => [field, resolved[i]]))
    : value
}

function replaced(before: readonly Value[], after: readonly Value[]): readonly Value[] {
  return before.some((element, i) => element !== after[i]) ? after : before
}

type Command = { operator: string; operands: Value[] }

function isCommand(value: Doc): value is Command {
  const known =
    typeof value.operator === 'string' &&
    (LISTS.has(value.operator) || JOINS.has(value.operator) || SINGLE.has(value.operator))
  return known && Array.isArray(value.operands) && 'fieldName' in value && Object.keys(value).length === 3
}

/** Joined queries become `$and` and its kin; joined conditions on one value have no such form, so they get one of our own. */
function translate(operator: string, operands: readonly Value[]): Doc {
  if (LISTS.has(operator)) return { [`$${operator}`]: operands }
  if (operator === 'not') return { $not: operands[0] }
  if (!JOINS.has(operator)) return { [operator === 'neq' ? '$ne' : `$${operator}`]: operands[0] }
  const onFields = operands.every(
    (operand) =>
      isDoc(operand) &&
      !Object.keys(operand).some((key) => key.startsWith('$') && !['$and', '$or', '$nor'].includes(key)),
  )
  return { [onFields ? `$${operator}` : `$_${operator}`]: operands }
}
