import { createServer } from 'node:net'
import { readWords } from '../../../local-cloud/main'
import { runCommand } from './command'
import { ask, look } from './running-cloud'
import { newFolder } from './written-functions'

test('an empty cloud says one line of JSON, has nothing, keeps what it is given, and closes on SIGTERM', async () => {
  const dir = newFolder('command')
  const first = await runCommand('--port', '0', '--data', dir, '--empty')
  expect(first.said.out.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(first.said.out)).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    urls: [first.url],
    env: 'local',
    pid: first.child.pid,
  })
  const all = await look<{ collections: object[]; functions: object[] }>(first as never, '')
  expect([all.collections, all.functions]).toEqual([[], []])
  expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null })

  const second = await runCommand('--port', '0', '--data', dir, '--empty')
  expect((await ask(second, '/')).status).toBe(303)
  // the data folder is taken: a second cloud says so and ends
  await expect(runCommand('--port', '0', '--data', dir, '--empty')).rejects.toThrow(/in use/)
  expect(await second.end('SIGINT')).toEqual({ code: 0, signal: null })
})

test('a port that is taken is a sentence, not a stack', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as { port: number }
  await expect(runCommand('--port', String(port), '--data', ':memory:', '--empty')).rejects.toThrow(
    /ended with 1: .*EADDRINUSE[^\n]*\n$/,
  )
  other.close()
})

test('the words are read strictly', () => {
  const project = { functionsDir: 'built', collections: [{ name: 'a', indexes: [] }] }
  expect(readWords(['--port', '80', '--data', 'd'], project).options).toMatchObject({
    port: 80,
    dataDir: 'd',
    host: '127.0.0.1',
    unindexed: 'warn',
    functionsDir: 'built',
    collections: [{ name: 'a' }],
  })
  const empty = readWords(['--empty', '--unindexed', 'refuse'], project).options
  expect([empty.functionsDir, empty.collections, empty.unindexed]).toEqual([undefined, undefined, 'refuse'])
  expect(() => readWords(['--port', 'x'])).toThrow('--port: not a port: x')
  expect(() => readWords(['--unindexed', 'maybe'])).toThrow(/--unindexed: refuse, warn or ignore/)
  expect(() => readWords(['--typo'])).toThrow(/--typo/)
})
