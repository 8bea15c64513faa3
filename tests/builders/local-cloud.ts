import type { Program } from './local-cloud-program'

/**
 * The local cloud's program. On the floors that start a cloud in every file it lies outside of the files (cloud-environment.cjs)
 * and is compiled and warm from the second one on; elsewhere it is loaded as any module is.
 */
export const localCloud =
  (globalThis as { localCloud?: Program }).localCloud ??
  (require('./local-cloud-program') as { program: Program }).program
