/**
 * `npm test`: everything: types, lint and import rules beside the builds that the tests run (skipped when up to date); then
 * every floor of tests. The last line counts.
 * `npm test -- functions browser` runs only those floors.
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { ensureInstalled } from './ensure.mjs'

await ensureInstalled()

const run = (words, more = {}) =>
  new Promise((finish) => {
    const child = spawn(process.execPath, words, { stdio: 'inherit', ...more })
    child.on('close', (code) => finish(code === 0))
  })

const floors = process.argv.slice(2).filter((word) => !word.startsWith('-'))
let passed = 0
let failed = 0
const step = (ok) => {
  if (ok) passed += 1
  else failed += 1
}

// side by side: each alone leaves a core idle
const first = [run(['config/run/build.mjs', '--cached'])]
if (floors.length === 0) first.push(run(['config/run/check.mjs']))
for (const ok of await Promise.all(first)) step(ok)

const report = '.cache/jest-results.json'
rmSync(report, { force: true })
// one more than there are cores: tests wait for browsers and for processes that they kill
const workers = Math.min(6, availableParallelism() + 1)
const chosen = floors.length > 0 ? ['--selectProjects', ...floors] : []
const green = await run(
  ['node_modules/jest/bin/jest.js', '--ci', `--maxWorkers=${workers}`, '--json', `--outputFile=${report}`, ...chosen],
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
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
