import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** Random histories take long and know no time that the other tests do not know. */
const LONG = 'dues/history|form/forms'

/** Nothing depends on the host's time zone: the rules and the words are tested again as on a laptop in another one. */
jest.setTimeout(240_000)
const root = path.resolve(__dirname, '../..')

test.each(['America/New_York', 'Pacific/Kiritimati'])('every rule holds in %s', (zone) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/jest/bin/jest.js',
      '--ci',
      '--selectProjects',
      'domain',
      '--maxWorkers=1',
      '--testPathIgnorePatterns',
      LONG,
    ],
    { cwd: root, env: { ...process.env, TZ: zone }, encoding: 'utf8' },
  )
  const failed = stderr.split('\n').filter((line) => /^\s*●|✕|FAIL/.test(line))
  expect({ failed, status }).toEqual({ failed: [], status: 0 })
})
