/** The update operators on single values. Array operators stand in their own file. */
import { Timestamp } from 'bson'
import { addNumbers, fromBigInt, integerOf, isNumeric, multiplyNumbers } from '../numbers'
import { refuse, typeName } from '../refuse'
import { show } from '../show'
import type { Value } from '../types'
import { cloneDoc, compareValues, isDoc } from '../values'
import { ARRAY_OPERATORS } from './array-operators'
import { KEEP, REMOVE, type Target, type UpdateOperator } from './operator'
import { checkStorable } from './storable'

const set: UpdateOperator = {
  check: checkStorable,
  apply: (_current, argument) => cloneDoc(argument),
}

export const OPERATORS: Record<string, UpdateOperator> = {
  $set: set,
  $setOnInsert: {
    check: checkStorable,
    apply: (_current, argument, { isInsert }) => (isInsert ? cloneDoc(argument) : KEEP),
  },
  $unset: { lenient: true, apply: (current) => (current === undefined ? KEEP : REMOVE) },
  $inc: {
    check: (argument, path) => {
      if (!isNumeric(argument)) refuse(`Cannot increment with non-numeric argument: {${path}: ${show(argument)}}`)
    },
    apply: (current, argument, target) => {
      if (!isNumeric(argument)) return KEEP
      return current === undefined ? argument : addNumbers(numberAt('$inc', current, target), argument)
    },
  },
  $mul: {
    check: (argument, path) => {
      if (!isNumeric(argument)) refuse(`Cannot multiply with non-numeric argument: {${path}: ${show(argument)}}`)
    },
    apply: (current, argument, target) => {
      if (!isNumeric(argument)) return KEEP
      return multiplyNumbers(current === undefined ? 0 : numberAt('$mul', current, target), argument)
    },
  },
  $min: { check: checkStorable, apply: (current, argument) => better(current, argument, -1) },
  $max: { check: checkStorable, apply: (current, argument) => better(current, argument, 1) },
  $currentDate: { check: checkDateType, apply: (_current, argument, { now }) => dateOf(argument, now) },
  $bit: { check: checkBits, apply: applyBits },
  // Applied by `applyAssignment`, which reads the source.
  $rename: { apply: (_current, argument) => argument },
  ...ARRAY_OPERATORS,
}

function numberAt(operator: string, current: Value, { id, field }: Target) {
  if (isNumeric(current)) return current
  return refuse(
    `Cannot apply ${operator} to a value of non-numeric type. {_id: ${show(id)}} has the field '${field}' of non-numeric type ${typeName(current)}`,
  )
}

function better(current: Value, argument: Value, direction: 1 | -1): Value {
  if (current === undefined) return cloneDoc(argument)
  return compareValues(argument, current) * direction > 0 ? cloneDoc(argument) : KEEP
}

function checkDateType(argument: Value): void {
  if (typeof argument === 'boolean') return
  if (!isDoc(argument))
    refuse(
      `${typeName(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    )
  const unknown = Object.keys(argument).find((key) => key !== '$type')
  if (unknown) refuse(`Unrecognized $currentDate option: ${unknown}`)
  if (argument.$type !== 'date' && argument.$type !== 'timestamp') {
    refuse(
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    )
  }
}

function dateOf(argument: Value, now: number): Value {
  if (isDoc(argument) && argument.$type === 'timestamp') return new Timestamp({ t: Math.floor(now / 1000), i: 1 })
  return new Date(now)
}

function checkBits(argument: Value, path: string): void {
  if (!isDoc(argument)) {
    refuse(
      `The $bit modifier is not compatible with a ${typeName(argument)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  }
  const operations = Object.entries(argument)
  if (operations.length === 0)
    refuse(`You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`)
  for (const [name, operand] of operations) {
    if (!['and', 'or', 'xor'].includes(name)) {
      refuse(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${path}: ${show(argument)}}`,
      )
    }
    if (integerOf(operand) === undefined || typeName(operand) === 'decimal') {
      refuse(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here: {${path}: ${show(argument)}}`,
      )
    }
  }
}

function applyBits(current: Value, argument: Value, { id, field }: Target): Value {
  let bits = current === undefined ? 0n : integerOf(current)
  if (bits === undefined || typeName(current) === 'decimal') {
    refuse(
      `Cannot apply $bit to a value of non-integral type._id: ${show(id)} has the field ${field} of non-integer type ${typeName(current)}`,
    )
  }
  for (const [name, operand] of Object.entries(isDoc(argument) ? argument : {})) {
    const mask = integerOf(operand) ?? 0n
    bits = name === 'and' ? bits & mask : name === 'or' ? bits | mask : bits ^ mask
  }
  return fromBigInt(bits)
}
