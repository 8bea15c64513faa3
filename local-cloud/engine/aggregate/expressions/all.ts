import type { ExpressionOperator } from '../scope'
import { ARITHMETIC } from './arithmetic'
import { ARRAY } from './array'
import { ARRAY_OBJECT } from './array-object'
import { CONVERSION } from './conversion'
import { DATE } from './date'
import { LIST } from './list'
import { LOGIC } from './logic'
import { COMPARISON } from './order'
import { SET } from './set'
import { STRING } from './string'

/** Every operator an expression may use, by name. */
export const OPERATORS: Record<string, ExpressionOperator> = {
  ...ARITHMETIC,
  ...ARRAY,
  ...ARRAY_OBJECT,
  ...COMPARISON,
  ...CONVERSION,
  ...DATE,
  ...LIST,
  ...LOGIC,
  ...SET,
  ...STRING,
}
