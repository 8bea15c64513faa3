import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'

const root = path.resolve(__dirname, '../..')

/** Files know where they lie, although they end up in one. */
const placed: Plugin = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
      contents: `const __dirname = ${JSON.stringify(path.dirname(file))};${readFileSync(file, 'utf8')}`,
      loader: 'ts',
    }))
  },
}

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
