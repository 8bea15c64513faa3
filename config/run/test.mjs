/**
 * `npm test`: everything: types, lint, import rules, the rules' own tests and those of the pages beside the builds that the
 * other tests run (skipped when up to date); then every other floor of tests. The last line counts.
 * `npm test -- functions browser` runs only those floors.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { ensureInstalled } from './ensure.mjs'

await ensureInstalled()

const run = (words, more = {}) =>
  new Promise((finish) => {
    const child = spawn(process.execPath, words, { stdio: 'inherit', ...more })
    child.on('close', (code) => finish(code === 0))
  })

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('-'))
let passed = 0
let failed = 0
const step = (ok) => {
  if (ok) passed += 1
  else failed += 1
}

/** One run of jest; `words` choose the floors. Counts what it reports. */
async function test(name, workers, words) {
  const report = `.cache/jest-${name}.json`
  mkdirSync('.cache', { recursive: true })
  rmSync(report, { force: true })
  const green = await run(
    ['node_modules/jest/bin/jest.js', '--ci', `--maxWorkers=${workers}`, '--json', `--outputFile=${report}`, ...words],
    {
      env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --no-warnings`.trim() },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  try {
    const results = JSON.parse(readFileSync(report, 'utf8'))
    passed += results.numPassedTests
    failed += results.numFailedTests + results.numRuntimeErrorTestSuites
    const skipped = results.numPendingTests + results.numTodoTests
    if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as failing.`)
    failed += skipped
    if (!green && failed === 0) failed += 1
  } catch {
    console.log('The tests did not report; see above.')
    failed += 1
  }
}

/** Floors that need nothing built. */
const fromSource = ['domain', 'pages']
// side by side: each alone leaves a core idle
async function checkThenSource() {
  step(await run(['config/run/check.mjs']))
  await test('source', 2, ['--selectProjects', ...fromSource])
}
// a machine that only tests builds once: no cache for the next build is begun here
const env = existsSync('.cache/webpack') ? process.env : { ...process.env, BUILD_CACHE: 'off' }
const build = async () => step(await run(['config/run/build.mjs', '--cached'], { env }))
await Promise.all(chosen.length === 0 ? [build(), checkThenSource()] : [build()])

// one for each core: a test keeps its own cloud and the threads of its functions busy beside itself
const workers = Math.min(6, availableParallelism())
await test(
  'floors',
  workers,
  chosen.length === 0 ? ['--ignoreProjects', ...fromSource] : ['--selectProjects', ...chosen],
)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
