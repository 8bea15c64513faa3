import type * as z from 'zod'

/** Refusals every method can answer, whatever it does. */
export const commonRefusals = [
  'NOT_SIGNED_IN',
  'NO_SUCH_METHOD',
  'BAD_INPUT',
  'CONSENT_NEEDED',
  'NOT_BOUND',
  'NOT_PERMITTED',
  'NOT_FOUND',
  'BUSY',
  'INTERNAL',
] as const
export type CommonRefusal = (typeof commonRefusals)[number]

/** One method of a feature: what goes in, what comes out, and every refusal of its own. */
export interface Method<I extends z.ZodType, O extends z.ZodType, R extends string> {
  readonly input: I
  readonly output: O
  readonly refusals: readonly R[]
}

/** Declares a method, keeping its literal types. One that names no refusals has none of its own. */
export function method<I extends z.ZodType, O extends z.ZodType>(declaration: {
  input: I
  output: O
}): Method<I, O, never>
/** One that names its refusals. */
export function method<I extends z.ZodType, O extends z.ZodType, const R extends string>(declaration: {
  input: I
  output: O
  refusals: readonly R[]
}): Method<I, O, R>
/** Both of them. */
export function method(declaration: { input: z.ZodType; output: z.ZodType; refusals?: readonly string[] }): AnyMethod {
  return { input: declaration.input, output: declaration.output, refusals: declaration.refusals ?? [] }
}

export type AnyMethod = Method<z.ZodType, z.ZodType, string>

/** All methods of one feature; `name` is the deployed function. */
export interface Contract<N extends string = string, M extends Record<string, AnyMethod> = Record<string, AnyMethod>> {
  readonly name: N
  readonly methods: M
}

/** Declares a feature, keeping the literal types of its name and methods. */
export function contract<const N extends string, M extends Record<string, AnyMethod>>(
  name: N,
  methods: M,
): Contract<N, M> {
  return { name, methods }
}

export type InputOf<M> = M extends Method<infer I, z.ZodType, string> ? z.input<I> : never
export type ParsedOf<M> = M extends Method<infer I, z.ZodType, string> ? z.output<I> : never
export type OutputOf<M> = M extends Method<z.ZodType, infer O, string> ? z.output<O> : never
export type RefusalOf<M> = M extends { readonly refusals: readonly (infer R extends string)[] }
  ? R | CommonRefusal
  : never

/** What a call answers. A refusal is a value; `detail` fills the blanks of its sentence. */
export type Outcome<T, R extends string> =
  | { ok: true; data: T }
  | { ok: false; code: R; detail?: Record<string, string | number> }
