import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * Loads a TypeScript module of this repository from a plain script; `file` is relative to `config/run`.
 * Only after `ensureInstalled()`: the compiler is a package.
 * (tsx's own `tsImport` marks every path with a namespace, and esbuild then looks for its binary under that name.)
 */
export function loadTypeScript(file) {
  require('tsx/cjs/api').register()
  return require(file)
}
