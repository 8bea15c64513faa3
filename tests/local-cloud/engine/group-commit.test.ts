import { GroupCommit } from '../../../local-cloud/engine/group-commit'
import { Sqlite } from '../../../local-cloud/engine/sqlite'
import { CloudError } from '../../../local-cloud/engine/types'
import { closeAll, folder } from './open'

function opened() {
  const db = Sqlite.open(':memory:')
  db.exec('CREATE TABLE t (a TEXT)')
  const events: string[] = []
  const commits = new GroupCommit(db, { lost: () => events.push('lost'), takenBack: () => events.push('taken back') })
  const add = (text: string): void => {
    commits.write(() => db.prepare('INSERT INTO t VALUES (?)').run([text]))
  }
  const count = (): number => db.prepare('SELECT COUNT(*) FROM t').get([])![0] as number
  return { db, commits, events, add, count }
}

test('statements of one turn are one transaction, committed when the turn is over', async () => {
  const { db, commits, add } = opened()
  add('a')
  const first = commits.settled()
  add('b')
  expect(commits.settled()).toBe(first)
  expect(db.inTransaction).toBe(true)
  await first
  expect(db.inTransaction).toBe(false)
  await commits.settled()
  db.close()
})

test('a refusal takes back its own statement only', async () => {
  const { db, commits, events, add, count } = opened()
  add('a')
  const work = (): never => {
    add('b')
    throw new CloudError('X', 'refused')
  }
  expect(() => commits.atomically(work)).toThrow('refused')
  expect(events).toEqual(['taken back'])
  await commits.settled()
  expect(count()).toBe(1)
  db.close()
})

test('when the disk is full nobody of the turn hears that his write is safe, and later writes work again', async () => {
  const { db, commits, events, add, count } = opened()
  add('kept')
  await commits.settled()
  const [pages] = db.prepare('PRAGMA page_count').get([])!
  db.exec(`PRAGMA max_page_count = ${Number(pages) + 2}`)
  add('lost with the others')
  const early = commits.settled()
  expect(() => add('x'.repeat(100_000))).toThrow('could not be written')
  await expect(early).rejects.toThrow('could not be written')
  add('in the same turn')
  expect(events).toEqual(['lost'])
  db.exec('PRAGMA max_page_count = 1000000')
  await new Promise((resolve) => setImmediate(resolve))
  expect(count()).toBe(2)
  add('later')
  await commits.settled()
  expect(count()).toBe(3)
  db.close()
})

test('whoever asks only after the loss, in the same turn, hears of it too', async () => {
  const { db, commits, add } = opened()
  db.exec('PRAGMA max_page_count = 3')
  add('lost')
  expect(() => add('x'.repeat(100_000))).toThrow('could not be written')
  await expect(commits.settled()).rejects.toThrow('could not be written')
  await new Promise((resolve) => setImmediate(resolve))
  await commits.settled()
  db.close()
})

test('a boolean is never bound: the driver would end the process', () => {
  const { db } = opened()
  expect(() => db.prepare('INSERT INTO t VALUES (?)').run([true as unknown as string])).toThrow('cannot bind true')
  expect(() => db.prepare('SELECT a FROM t WHERE a = ?').get([undefined as unknown as string])).toThrow('cannot bind')
  db.close()
})

test('a commit is on the disk before it is answered', async () => {
  const db = Sqlite.open(folder())
  const setting = (name: string): unknown => db.prepare(`PRAGMA ${name}`).get([])![0]
  expect([setting('journal_mode'), setting('synchronous'), setting('locking_mode')]).toEqual(['wal', 2, 'exclusive'])
  db.close()
  await closeAll()
})
