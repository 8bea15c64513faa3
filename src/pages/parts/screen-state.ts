import type { RefusalLike } from '@/words/sentence'

/** What a screen that reads something can be in; nothing else exists. */
export type ScreenState<T> =
  | { kind: 'loading' }
  | { kind: 'empty' }
  | { kind: 'error'; refusal: RefusalLike }
  | { kind: 'content'; data: T }
