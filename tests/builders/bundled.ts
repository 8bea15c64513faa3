import path from 'node:path'
import { type BuildOptions, build } from 'esbuild'

const bundling: (entry: string, outfile: string) => BuildOptions = require('./bundling.cjs')

/**
 * A program of the repository in one file, packages left outside: a process that is killed at once should not spend its life
 * on compiling. `entry` is relative to the repository. Answers the file; start it with `environment`.
 */
export async function bundled(entry: string, dir: string): Promise<string> {
  const outfile = path.join(dir, `${path.basename(entry, '.ts')}.cjs`)
  await build(bundling(entry, outfile))
  return outfile
}

/** Where a bundled program finds its packages. */
export const environment = { ...process.env, NODE_PATH: path.resolve(__dirname, '../../node_modules') }
