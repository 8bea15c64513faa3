import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Database } from '../../../cloudfunctions/_data/database'
import { entriesIn } from '../../../cloudfunctions/_data/dues'

/** DU-2: no method, for nobody, changes or deletes an entry of a cash book; there is not even a way to. */
const root = path.resolve(__dirname, '../../..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'cloudfunctions'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file.endsWith('.ts'))

const changes = /\bentries\s*\.\s*(update|updateWhere|updateUnchanged|remove|removeWhere|set)\b/
const opens = /collection\(\s*['"`]entries['"`]/

test('the store of entries reads and adds, and can do nothing else', () => {
  const database = { collection: () => ({}), command: {} } as unknown as Database
  const names = Object.keys(entriesIn(database))
  expect(names).toContain('insert')
  expect(names.filter((name) => /update|remove|set|delete|change/i.test(name))).toEqual([])
})
test('one file opens the collection, and none changes it', () => {
  expect(files.length).toBeGreaterThan(100)
  const text = (file: string) => readFileSync(path.join(root, file), 'utf8')
  expect(files.filter((file) => opens.test(text(file)))).toEqual(['cloudfunctions/_data/dues.ts'])
  expect(files.filter((file) => changes.test(text(file)))).toEqual([])
})
test('and the look would see one that does', () => {
  for (const line of ["data.entries.update('x', {})", 'ledger.data.entries\n  .remove(id)'])
    expect(line).toMatch(changes)
  expect("db.collection('entries').doc(id).remove()").toMatch(opens)
})
