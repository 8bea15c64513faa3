import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, context } from 'esbuild'
import { root } from './fresh'

export interface FunctionBuild {
  /** Where `<name>/index.js` is written; absolute, or relative to the repository. */
  outDir: string
  /** Build these functions only. */
  only?: readonly string[]
  /** Write `index.js.map` beside each bundle. */
  sourcemap?: boolean
  /** The folder that holds the functions; ours unless a test brings its own. */
  from?: string
}

/** Names of the deployed functions: the folders without an underscore that have an `index.ts`. */
export function listFunctions(from = path.join(root, 'cloudfunctions')): string[] {
  return readdirSync(from, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
    .filter((name) => existsSync(path.join(from, name, 'index.ts')))
    .sort()
}

function plan(options: FunctionBuild): { names: string[]; from: string; outDir: string; esbuild: BuildOptions } {
  const from = path.resolve(root, options.from ?? 'cloudfunctions')
  const outDir = path.resolve(root, options.outDir)
  const all = listFunctions(from)
  const unknown = options.only?.filter((name) => !all.includes(name)) ?? []
  if (unknown.length > 0) throw new Error(`No such function: ${unknown.join(', ')} (known: ${all.join(', ')})`)
  const names = all.filter((name) => options.only?.includes(name) ?? true)
  return {
    names,
    from,
    outDir,
    esbuild: {
      absWorkingDir: root,
      entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, path.join(from, name, 'index.ts')])),
      outdir: outDir,
      bundle: true,
      platform: 'node',
      // the SDK requires modules at run time, which only works in CommonJS
      format: 'cjs',
      target: 'node18',
      minify: true,
      keepNames: true,
      legalComments: 'none',
      sourcemap: options.sourcemap ? 'linked' : false,
      tsconfig: path.join(root, 'tsconfig.json'),
      // packages inside the bundle are resolved from here, wherever the functions live
      nodePaths: [path.join(root, 'node_modules')],
      logLevel: 'silent',
    },
  }
}

/** What a deployed folder needs beside its code: WeChat DevTools and CloudBase read both files. */
function writeManifests(names: readonly string[], from: string, outDir: string): void {
  for (const name of names) {
    const folder = path.join(outDir, name)
    mkdirSync(folder, { recursive: true })
    const manifest = { name, version: '1.0.0', private: true, main: 'index.js', dependencies: {} }
    writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    const config = path.join(from, name, 'config.json')
    if (existsSync(config)) copyFileSync(config, path.join(folder, 'config.json'))
    else writeFileSync(path.join(folder, 'config.json'), '{}\n')
  }
}

/**
 * Bundles each function into one file with everything it needs, SDK included: `<outDir>/<name>/index.js`,
 * `package.json` and `config.json`. Folders of functions that no longer exist are removed.
 * Returns the names built. Throws with esbuild's message (file, line, reason) when one does not compile.
 */
export async function buildFunctions(options: FunctionBuild): Promise<string[]> {
  const { names, from, outDir, esbuild } = plan(options)
  if (!options.only && existsSync(outDir)) {
    for (const old of readdirSync(outDir)) {
      if (!names.includes(old)) rmSync(path.join(outDir, old), { recursive: true, force: true })
    }
  }
  await build(esbuild)
  writeManifests(names, from, outDir)
  return names
}

/**
 * Builds, and builds again whenever a source changes. `onBuilt` hears the outcome of every build: the error's message,
 * or nothing when all is well. Returns a function that stops watching.
 */
export async function watchFunctions(
  options: FunctionBuild,
  onBuilt: (error?: string) => void,
): Promise<() => Promise<void>> {
  const { names, from, outDir, esbuild } = plan(options)
  const watcher = await context({
    ...esbuild,
    plugins: [
      {
        name: 'tell',
        setup: (setup) =>
          setup.onEnd(({ errors }) => {
            writeManifests(names, from, outDir)
            const lines = errors.map(({ text, location }) => `${location?.file ?? ''}:${location?.line ?? 0} ${text}`)
            onBuilt(lines.length > 0 ? lines.join('\n') : undefined)
          }),
      },
    ],
  })
  await watcher.watch()
  return () => watcher.dispose()
}
