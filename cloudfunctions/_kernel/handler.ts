import type { Contracts, Feature, MethodName } from '../../src/shared/contracts'
import type { OutputOf, ParsedOf, RefusalOf } from '../../src/shared/contracts/contract'
import type { permissions } from '../../src/shared/permissions'
import type { Caller, Context, Known } from './context'
import type { Done, Refused } from './outcome'

type Declared<N extends MethodName> = N extends `${infer F}.${infer M}`
  ? F extends Feature
    ? M extends keyof Contracts[F]['methods']
      ? Contracts[F]['methods'][M]
      : never
    : never
  : never
type RuleOf<N extends MethodName> = (typeof permissions)[N]
/** What a handler answers: the contract's data, or one of its refusals. */
export type Answer<N extends MethodName> = Done<OutputOf<Declared<N>>> | Refused<RefusalOf<Declared<N>>>
export type InputFor<N extends MethodName> = ParsedOf<Declared<N>>

/** One call as `run` sees it: everything wave 1 read is at hand. */
export interface Call<N extends MethodName, F, C> {
  input: InputFor<N>
  facts: F
  /** The bound member who calls; null only in methods that anyone may call. */
  caller: C
  context: Context
}

interface Parts<N extends MethodName, F, C> {
  /** Reads the caller together with something more, in the same single read. */
  readCaller?: (context: Context, input: InputFor<N>) => Promise<C | null>
  /** What the method needs besides the caller, read in the same wave; null answers `NOT_FOUND`. */
  load?: (input: InputFor<N>, context: Context) => Promise<F | null>
  run(call: Call<N, F, RuleOf<N> extends 'anyone' ? C | null : C>): Promise<Answer<N>>
}
/** A method whose rule has reaches must say on which organisations it acts; each must be within reach. */
interface ScopedParts<N extends MethodName, F, C> extends Parts<N, F, C> {
  load: (input: InputFor<N>, context: Context) => Promise<F | null>
  paths: (facts: F) => readonly (readonly string[])[]
}

/** A finished handler: its types are checked where it is made, so that `serve` can run any of them. */
export interface Handler<N extends MethodName = MethodName> {
  readonly name: N
  readonly readCaller?: (context: Context, input: unknown) => Promise<Known | null>
  readonly load?: (input: unknown, context: Context) => Promise<unknown>
  readonly paths?: (facts: unknown) => readonly (readonly string[])[]
  readonly run: (call: {
    input: unknown
    facts: unknown
    caller: Known | null
    context: Context
  }) => Promise<Done<unknown> | Refused<string>>
}

/**
 * Makes the handler of one method. Wave 1: the caller and `load`, in parallel. Then the permission table, then `run`.
 * @param name the method's full name, as in the permission table
 */
export function handle<N extends MethodName>(name: N) {
  return <F = undefined, C extends Known = Caller>(
    parts: RuleOf<N> extends string ? Parts<N, F, C> : ScopedParts<N, F, C>,
  ): Handler<N> => ({ name, ...(parts as unknown as Omit<Handler<N>, 'name'>) })
}
