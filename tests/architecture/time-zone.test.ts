import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Nothing depends on the host's time zone: all tests run west of Shanghai (jest.config.cjs), and the one file that knows
 * calendars is tried again far east.
 */
jest.setTimeout(240_000)
const root = path.resolve(__dirname, '../..')

test('the tests run in a zone that is not the product’s', () => {
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(300)
})

/** What makes or reads a date in the product; the instant of now alone has no zone. */
const A_DATE = /\bDate\b(?!\.now\b)|\bIntl\b|toLocale\w*String/
/** Days and months, and the cells of workbooks, which are read and written in UTC. */
const MAY = [
  'cloudfunctions/_sheets/read-workbook.ts',
  'cloudfunctions/form/workbook.ts',
  'src/shared/domain/kit/day.ts',
]

test('dates are made and read in one file alone, but for the cells of workbooks', () => {
  const files = ['src', 'cloudfunctions'].flatMap((dir) =>
    readdirSync(path.join(root, dir), { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(dir, file)),
  )
  const sources = files.filter((file) => /\.tsx?$/.test(file))
  expect(sources.length).toBeGreaterThan(500)
  const code = (file: string) => readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  expect(sources.filter((file) => A_DATE.test(code(file))).sort()).toEqual(MAY)
})

test('days, months and days off hold in Pacific/Kiritimati, where it is tomorrow', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '--ci', '-i', '--selectProjects', 'domain', '--', 'tests/domain/kit'],
    { cwd: root, env: { ...process.env, TEST_ZONE: 'Pacific/Kiritimati' }, encoding: 'utf8' },
  )
  const failed = stderr.split('\n').filter((line) => /^\s*●|✕|FAIL/.test(line))
  expect({ failed, status }).toEqual({ failed: [], status: 0 })
})
