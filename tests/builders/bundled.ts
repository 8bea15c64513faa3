import path from 'node:path'
import { build, type Plugin } from 'esbuild'

const placed: Plugin = require('./placed.cjs')
const root = path.resolve(__dirname, '../..')

/**
 * A program of the repository in one file, packages left outside: a process that is killed at once should not spend its life
 * on compiling. `entry` is relative to the repository. Answers the file; start it with `environment`.
 */
export async function bundled(entry: string, dir: string): Promise<string> {
  const outfile = path.join(dir, `${path.basename(entry, '.ts')}.cjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [placed],
    logLevel: 'silent',
  })
  return outfile
}

/** Where a bundled program finds its packages. */
export const environment = { ...process.env, NODE_PATH: path.join(root, 'node_modules') }
