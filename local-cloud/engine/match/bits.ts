/** `$bitsAllSet` and its kin: over integers and binary data. */
import { Binary } from 'bson'
import { integerOf, isNumeric } from '../numbers'
import { refuse } from '../refuse'
import { show } from '../show'
import type { Value } from '../types'
import type { Test } from './condition'

type BitOperator = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear'

/** A test of the bits named by a mask: a number, a list of positions or binary data. */
export function bitTest(operator: BitOperator, mask: Value): Test {
  const positions = positionsOf(operator, mask)
  const set = operator.endsWith('Set')
  const every = operator.startsWith('$bitsAll')
  return (value) => {
    const bit = bitsOf(value)
    if (!bit) return false
    const passes = (position: number) => bit(position) === set
    return every ? positions.every(passes) : positions.some(passes)
  }
}

/** Reads the bits of a value; undefined if it has none. Numbers extend their sign to every higher position. */
function bitsOf(value: Value): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) {
    const bytes = value.value()
    return (position) => (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) === 1
  }
  const integer = integerOf(value)
  if (integer === undefined) return undefined
  return (position) => ((integer >> BigInt(Math.min(position, 64))) & 1n) === 1n
}

function positionsOf(operator: string, mask: Value): number[] {
  if (Array.isArray(mask)) return mask.map((position) => positionOf(position))
  if (mask instanceof Binary) return setBits(mask.length() * 8, bitsOf(mask)!)
  const integer = integerOf(mask)
  if (!isNumeric(mask)) refuse(`${operator} takes an Array, a number, or a BinData but received: ${show(mask)}`)
  if (integer === undefined) refuse(`Expected an integer: ${operator}: ${show(mask)}`)
  if (integer < 0n) refuse(`Expected a non-negative number in: ${operator}: ${show(mask)}`)
  return setBits(64, bitsOf(mask)!)
}

function positionOf(position: Value): number {
  const integer = integerOf(position)
  if (integer === undefined || integer < 0n) {
    refuse(`Failed to parse bit position. Expected a non-negative number in: 0: ${show(position)}`)
  }
  return Number(integer)
}

function setBits(length: number, bit: (position: number) => boolean): number[] {
  return Array.from({ length }, (_, position) => position).filter(bit)
}
