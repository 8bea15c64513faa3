import { activityContract } from './activity'
import { attendanceContract } from './attendance'
import type { InputOf, OutputOf, ParsedOf, RefusalOf } from './contract'
import { duesContract } from './dues'
import { formContract } from './form'
import { identityContract } from './identity'
import { importContract } from './import'
import { memberContract } from './member'
import { orgContract } from './org'
import { slipContract } from './slip'
import { standardContract } from './standard'
import { statementContract } from './statement'

/** Every contract of the product, by its feature's word. */
export const contracts = {
  identity: identityContract,
  org: orgContract,
  member: memberContract,
  import: importContract,
  activity: activityContract,
  attendance: attendanceContract,
  standard: standardContract,
  dues: duesContract,
  slip: slipContract,
  statement: statementContract,
  form: formContract,
}
export type Contracts = typeof contracts
export type Feature = keyof Contracts
type MethodsOf<F extends Feature> = Contracts[F]['methods']
/** `attendance.checkIn` and all its siblings. */
export type MethodName = { [F in Feature]: `${F}.${Extract<keyof MethodsOf<F>, string>}` }[Feature]

export type Input<F extends Feature, M extends keyof MethodsOf<F>> = InputOf<MethodsOf<F>[M]>
export type Parsed<F extends Feature, M extends keyof MethodsOf<F>> = ParsedOf<MethodsOf<F>[M]>
export type Output<F extends Feature, M extends keyof MethodsOf<F>> = OutputOf<MethodsOf<F>[M]>
export type Refusals<F extends Feature, M extends keyof MethodsOf<F>> = RefusalOf<MethodsOf<F>[M]>
/** Every refusal code of the product; `words/` has a sentence for each. */
export type RefusalCode = { [F in Feature]: { [M in keyof MethodsOf<F>]: Refusals<F, M> }[keyof MethodsOf<F>] }[Feature]
