import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** They take long, or know no time that the other tests do not know. */
const LEFT_OUT = 'history|domain/form/|domain/org/|permissions|demo-books|find-payer|real-layouts|namesakes|money'

/** Nothing depends on the host's time zone: all tests run west of Shanghai (jest.config.cjs), the rules of days and months again far east. */
jest.setTimeout(240_000)
const root = path.resolve(__dirname, '../..')

test('the tests run in a zone that is not the product’s', () => {
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(300)
})

test('the rules of days and months hold in Pacific/Kiritimati, where it is tomorrow', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/jest/bin/jest.js',
      '--ci',
      '--selectProjects',
      'domain',
      '--maxWorkers=1',
      '--testPathIgnorePatterns',
      LEFT_OUT,
    ],
    { cwd: root, env: { ...process.env, TEST_ZONE: 'Pacific/Kiritimati' }, encoding: 'utf8' },
  )
  const failed = stderr.split('\n').filter((line) => /^\s*●|✕|FAIL/.test(line))
  expect({ failed, status }).toEqual({ failed: [], status: 0 })
})
