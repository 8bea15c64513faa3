import path from 'node:path'
import { root } from './fresh'

/**
 * What the product's functions need on a laptop. The key seals demo data only; a deployment sets its own, and a
 * function without one refuses to seal anything.
 */
export const localVariables = { FIELD_KEY: '0c'.repeat(32) } as const

/** Where the local cloud remembers how the functions compile. */
export const compiledDir = path.join(root, '.cache/functions')

/** Where builds lie. */
export const built = (part: 'cloudfunctions' | 'h5' | 'weapp') => path.join(root, 'dist', part)
