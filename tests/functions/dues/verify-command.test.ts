import { execFile } from 'node:child_process'
import path from 'node:path'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { putAgain } from '../../builders/dues'
import { entriesIn, payment, putTable } from '../../builders/dues-table'

/** `npm run verify`, as somebody at a desk runs it: through the real SDK, beside a running cloud. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, ['p'])
  await cloud.get('wx-dc', 'dues.record', payment('p'))
  await cloud.get('wx-dc', 'dues.record', payment('p'))
})
afterAll(() => cloud.close())

const root = path.resolve(__dirname, '../../..')
function verify(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { TCB_ENV: _, TENCENTCLOUD_SECRETID: __, ...env } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, ['config/run/verify.mjs', ...words], { cwd: root, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

test('every book is whole: a line each, exit code 0', async () => {
  const { code, out } = await verify('--url', cloud.url, '--year', '2026')
  expect(out.trim().split('\n')).toEqual([
    'whole  b:2026:ordinary 组织b: 2 entries',
    'whole  n:2026:ordinary 组织n: 0 entries',
    '2 books of 2026: all whole',
  ])
  expect(code).toBe(0)
})
test('one is broken: its first broken entry, exit code 1; another branch alone is still whole', async () => {
  const [, second] = entriesIn(cloud)
  await putAgain(cloud, 'entries', { ...second!, note: '改过' } as never)
  const { code, out } = await verify('--url', cloud.url, '--branch', 'b', '--year', '2026')
  expect(out.trim().split('\n')).toEqual([
    'BROKEN b:2026:ordinary 组织b: entry 2: CONTENT_CHANGED',
    '1 books of 2026: NOT whole',
  ])
  expect(code).toBe(1)
  expect((await verify('--url', cloud.url, '--branch', 'n', '--year', '2026')).code).toBe(0)
})
test('not knowing where the books are, a year that is none, a branch that is none: said, exit code 2', async () => {
  expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining('TCB_ENV') })
  expect(await verify('--url', cloud.url, '--year', '26')).toMatchObject({ code: 2 })
  expect(await verify('--url', cloud.url, '--branch', 'nowhere')).toMatchObject({ code: 2 })
})
