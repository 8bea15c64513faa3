/** A refusal as a value. `detail` fills the blanks of its sentence on the phone. */
export interface Refused<R extends string> {
  ok: false
  code: R
  detail?: Record<string, string | number>
}
export interface Done<T> {
  ok: true
  data: T
}

/** Refuses with a code of the method's contract. */
export const refuse = <const R extends string>(code: R, detail?: Record<string, string | number>): Refused<R> =>
  detail ? { ok: false, code, detail } : { ok: false, code }

/** Answers with data. */
export const done = <T>(data: T): Done<T> => ({ ok: true, data })
