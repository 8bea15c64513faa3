/** Run as a process of its own: writes without end and says on stdout what has been acknowledged; the test kills it. */
import { openEngine } from '../../../local-cloud/engine/open-engine'
import { index, unique } from './open'

const [dir = '', start = '0'] = process.argv.slice(2)
const engine = openEngine({
  dir,
  unindexed: 'refuse',
  now: Date.now,
  collections: [
    { name: 'log', indexes: [unique('n'), index('tags', '-n')] },
    { name: 'accounts', indexes: [index('sum')] },
  ],
})
const ACCOUNTS = 8
if (start === '0') {
  engine.insert(
    'accounts',
    Array.from({ length: ACCOUNTS }, (_, _id) => ({ _id, sum: 100 })),
  )
}

/** One writer: a document, then a change of it, each acknowledged once it is settled. */
async function write(n: number): Promise<void> {
  engine.insert('log', [{ _id: `n${n}`, n, tags: [`t${n % 3}`, `t${n % 5}`] }])
  await engine.settled()
  process.stdout.write(`added ${n}\n`)
  engine.update('log', { query: { n }, update: { $set: { tags: ['done'] } }, multi: false, upsert: false })
  await engine.settled()
  process.stdout.write(`changed ${n}\n`)
}

/** Moves an amount between two accounts in a transaction; a conflict is simply given up. */
async function transfer(from: number, to: number, amount: number): Promise<void> {
  const own = engine.begin()
  try {
    for (const [_id, sum] of [
      [from, -amount],
      [to, amount],
    ]) {
      engine.update('accounts', { query: { _id }, update: { $inc: { sum } }, multi: false, upsert: false }, own)
      await null
    }
    engine.commit(own)
  } catch {
    // The conflict has ended it.
  }
  await engine.settled()
}

async function main(): Promise<void> {
  for (let n = Number(start); ; n += 10) {
    const writers = Array.from({ length: 10 }, (_, i) => write(n + i))
    const transfers = Array.from({ length: 4 }, (_, i) =>
      transfer((n + i) % ACCOUNTS, (n + 3 * i + 1) % ACCOUNTS, i + 1),
    )
    await Promise.all([...writers, ...transfers])
  }
}

void main()
