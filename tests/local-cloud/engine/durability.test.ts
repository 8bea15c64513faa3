import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { closeAll, closeEngines, folder, openHere, refusal } from './open'

afterEach(closeAll)

const CHILD = join(__dirname, 'writing-child.ts')

function startChild(dir: string, start: number): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), CHILD, dir, String(start)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Lets the child write until so many acknowledgements have come, then kills it; returns all it acknowledged. */
async function writeAndKill(dir: string, start: number, acknowledgements: number): Promise<string[]> {
  const child = startChild(dir, start)
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => {
    complaint += text.toString()
  })
  const gone = new Promise<string | null>((resolve) => child.on('close', (_code, signal) => resolve(signal)))
  const acknowledged: string[] = []
  // A line that was cut by the kill is no acknowledgement.
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^(added|changed) \d+$/.test(line)) acknowledged.push(line)
    if (acknowledged.length >= acknowledgements) child.kill('SIGKILL')
  }
  expect([await gone, complaint]).toEqual(['SIGKILL', ''])
  return acknowledged
}

test('no acknowledged write is lost when the process is killed, and indexes agree with documents', async () => {
  const dir = folder()
  let next = 0
  for (const round of [1, 2, 3, 4]) {
    const acknowledged = await writeAndKill(dir, next, 150 * round)
    const engine = openHere({ dir, unindexed: 'refuse' })
    expect(engine.verify()).toEqual([])
    for (const line of acknowledged) {
      const [what, n] = line.split(' ')
      const [doc] = engine.find('log', { query: { n: Number(n) } })
      expect(doc).toMatchObject({ _id: `n${n}` })
      if (what === 'changed') expect(doc!.tags).toEqual(['done'])
    }
    const sums = engine.find('accounts', { query: {} }).map(({ sum }) => Number(sum))
    expect(sums).toHaveLength(8)
    expect(sums.reduce((total, sum) => total + sum, 0)).toBe(800)
    // What was begun and not acknowledged may be there or not: go on behind all of it.
    const [last] = engine.find('log', { query: {}, order: [['n', -1]], limit: 1 })
    next = Number(last!.n) + 100
    await closeEngines()
  }
})

test('what is settled is there again after closing; natural order too', async () => {
  const dir = folder()
  const first = openHere({ dir, collections: [{ name: 'c', indexes: [] }] })
  first.insert('c', [{ _id: 'z' }, { _id: 'a' }])
  await first.settled()
  first.insert('c', [{ _id: 'm' }])
  await closeEngines()
  const second = openHere({ dir })
  second.insert('c', [{ _id: 'b' }])
  expect(second.find('c', { query: {} }).map(({ _id }) => _id)).toEqual(['z', 'a', 'm', 'b'])
})

test('a folder in use by another process is refused in words', async () => {
  const dir = folder()
  const child = startChild(dir, 0)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const error = refusal(() => openHere({ dir }))
  expect(error.message).toContain('in use by another process')
  const gone = new Promise((resolve) => child.on('close', resolve))
  child.kill('SIGKILL')
  await gone
})
