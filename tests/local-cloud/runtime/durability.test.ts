import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { openEngine } from '../../../local-cloud/engine/open-engine'
import { pointingAt, runCommand } from './command'
import { newFolder } from './written-functions'

const ACCOUNTS = 12
const BEGIN = 10_000
const KILLS = 5
const ACKNOWLEDGED_PER_LIFE = 120

const open = (dir: string) => openEngine({ dir, unindexed: 'ignore', now: Date.now })

async function prepare(dir: string) {
  const engine = open(dir)
  engine.declare([
    {
      name: 'notes',
      indexes: [
        {
          name: 'writer_1_n_1',
          fields: [
            { field: 'writer', direction: 1 },
            { field: 'n', direction: 1 },
          ],
          unique: false,
        },
      ],
    },
    { name: 'accounts', indexes: [{ name: 'fen_1', fields: [{ field: 'fen', direction: 1 }] }] },
    { name: 'journal', indexes: [{ name: 'from_1', fields: [{ field: 'from', direction: 1 }] }] },
  ])
  engine.insert(
    'accounts',
    Array.from({ length: ACCOUNTS }, (_, i) => ({ _id: `a${i}`, fen: BEGIN })),
  )
  await engine.settled()
  await engine.close()
}

/** Starts the writer and answers its acknowledged lines, and a way to wait for more of them. */
function startWriter(url: string): {
  child: ChildProcess
  acknowledged: string[]
  reach(count: number): Promise<void>
} {
  const child = spawn(process.execPath, [join(__dirname, 'sdk-writer.cjs')], { env: pointingAt(url) })
  const acknowledged: string[] = []
  let wake: (() => void) | undefined
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    acknowledged.push(...lines)
    wake?.()
  })
  return {
    child,
    acknowledged,
    reach: (count) =>
      new Promise((resolve) => {
        wake = () => acknowledged.length >= count && resolve()
        wake()
      }),
  }
}

test('killed five times under writers and transfers: no acknowledged write is lost, and the sums are exact', async () => {
  const dir = newFolder('kill')
  await prepare(dir)
  let cloud = await runCommand('--port', '0', '--data', dir, '--empty')
  const port = new URL(cloud.url).port
  const writer = startWriter(cloud.url)
  try {
    for (let life = 0; life < KILLS; life += 1) {
      await writer.reach(writer.acknowledged.length + ACKNOWLEDGED_PER_LIFE)
      expect(await cloud.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
      cloud = await runCommand('--port', port, '--data', dir, '--empty')
    }
    await writer.reach(writer.acknowledged.length + ACKNOWLEDGED_PER_LIFE)
  } finally {
    writer.child.kill('SIGKILL')
    await cloud.end('SIGKILL')
  }

  const engine = open(dir)
  const rows = [...engine.exportAll()]
  const of = <T>(name: string) => rows.filter(({ collection }) => collection === name).map(({ doc }) => doc as T)
  const journal = of<{ _id: string; from: string; to: string; fen: number }>('journal')
  const kept = new Set([...of<{ _id: string }>('notes'), ...journal].map(({ _id }) => _id))
  const lost = writer.acknowledged.filter((line) => !kept.has(line.split(' ')[1] ?? ''))
  expect(lost).toEqual([])
  expect(writer.acknowledged.filter((line) => line.startsWith('move')).length).toBeGreaterThan(0)

  const accounts = of<{ _id: string; fen: number }>('accounts')
  expect(accounts.reduce((sum, { fen }) => sum + fen, 0)).toBe(ACCOUNTS * BEGIN)
  for (const { _id, fen } of accounts) {
    const moved = journal.reduce((sum, { from, to, fen: m }) => sum + (to === _id ? m : 0) - (from === _id ? m : 0), 0)
    expect([_id, fen]).toEqual([_id, BEGIN + moved])
  }
  expect(engine.verify()).toEqual([])
  await engine.close()
}, 120_000)
