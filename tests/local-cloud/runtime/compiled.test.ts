import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { functionsIn, newFolder, writeFunction } from './written-functions'

/** What is remembered of compiling a bundle saves time and never changes an answer. */
const dir = newFolder()
const compiledDir = newFolder()
const kept = join(compiledDir, 'says.v8')
/** A new life of the functions: every thread is a new one. */
async function answers(name = 'says', where = compiledDir): Promise<unknown> {
  const { functions, call } = functionsIn(dir, { compiledDir: where })
  try {
    return await call(name)
  } finally {
    await functions.close()
  }
}
const saying = (word: string) => `const path = require('node:path')
exports.main = async () => ['${word}', path.basename(__filename), typeof module.exports.main, require('./package.json').name]`
const says = (word: string) => [word, 'index.js', 'function', 'says']
/** Marks what is kept, to see whether it is written again. */
const past = new Date(2020, 0, 1)
const writtenAgain = () => statSync(kept).mtime.getTime() !== past.getTime()

test('the first thread remembers how a bundle compiles, and the next one uses it', async () => {
  writeFunction(dir, 'says', saying('one'))
  expect(await answers()).toEqual(says('one'))
  expect(readdirSync(compiledDir)).toEqual(['says.v8'])
  utimesSync(kept, past, past)
  expect(await answers()).toEqual(says('one'))
  expect(writtenAgain()).toBe(false)
})

test('another bundle of the same length is another bundle', async () => {
  utimesSync(kept, past, past)
  writeFunction(dir, 'says', saying('two'))
  expect(await answers()).toEqual(says('two'))
  expect(writtenAgain()).toBe(true)
})

test.each([
  ['cut short', (whole: Buffer) => whole.subarray(0, whole.length - 100)],
  ['empty', () => Buffer.alloc(0)],
  [
    'changed in one byte',
    (whole: Buffer) => {
      const other = Buffer.from(whole)
      other[whole.length - 40]! ^= 1
      return other
    },
  ],
])('what is kept but %s is not believed, and is written afresh', async (_what, spoil) => {
  expect(await answers()).toEqual(says('two'))
  const whole = readFileSync(kept)
  writeFileSync(kept, spoil(whole))
  utimesSync(kept, past, past)
  expect(await answers()).toEqual(says('two'))
  expect(writtenAgain()).toBe(true)
  expect(readFileSync(kept).length).toBeGreaterThan(1000)
})

test('many threads at once leave one whole file and nothing beside it', async () => {
  writeFunction(dir, 'says', saying('six'))
  const { functions, call } = functionsIn(dir, { compiledDir })
  expect(await Promise.all([1, 2, 3, 4].map(() => call('says')))).toEqual([1, 2, 3, 4].map(() => says('six')))
  await functions.close()
  expect(readdirSync(compiledDir)).toEqual(['says.v8'])
})

test('a folder that cannot be written to costs time and nothing else', async () => {
  const file = join(newFolder(), 'a-file')
  writeFileSync(file, '')
  expect(await answers('says', join(file, 'below'))).toEqual(says('six'))
  expect(existsSync(join(file, 'below'))).toBe(false)
})

test('a bundle that does not load says why, also when it was remembered before', async () => {
  writeFunction(dir, 'says', 'throw new RangeError("no beginning")')
  await expect(answers()).rejects.toThrow('RangeError: no beginning')
})
