import type { Outcome } from '@/shared/contracts/contract'

/** A refusal as a screen keeps it: the code and what fills the blanks of its sentence. */
export interface Refusal {
  code: string
  detail?: Record<string, string | number>
}

/** What a screen that reads one thing can be in; nothing else exists. */
export type Loaded<T> =
  | { kind: 'loading' }
  | { kind: 'error'; refusal: Refusal }
  | { kind: 'content'; data: T; refreshing: boolean }

/** What a list that is read in pages can be in. `more`: whether a next page exists, is coming, or failed. */
export type Paged<T> =
  | { kind: 'loading' }
  | { kind: 'empty' }
  | { kind: 'error'; refusal: Refusal }
  | { kind: 'content'; items: readonly T[]; total: number | null; more: 'none' | 'ready' | 'coming' | 'failed' }

/** One page as the contracts answer it. */
export interface PageOf<T> {
  items: T[]
  next: string | null
  total?: number
}

/** Any call to the cloud, seen from a screen. */
export type Answer<T> = Promise<Outcome<T, string>>

/** The refusal inside an outcome that is not ok. */
export const refusalOf = (outcome: { code: string; detail?: Record<string, string | number> }): Refusal => ({
  code: outcome.code,
  detail: outcome.detail,
})
