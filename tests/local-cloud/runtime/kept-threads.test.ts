import type { Worker } from 'node:worker_threads'
import { functionsIn, newFolder, writeFunction } from './written-functions'

/** Clouds that hand their warm threads on: one process that starts many in turn. */
const dir = newFolder()
const kept = new Map<string, Worker[]>()
const all = () => [...kept.values()].flat()
afterAll(() => Promise.all(all().map((thread) => thread.terminate())))

test('the next cloud takes them over warm, with its own clock and its own log; two of a bundle at the most', async () => {
  writeFunction(
    dir,
    'counts',
    'let n = 0; exports.main = async () => { n += 1; console.log("call", n); await new Promise((done) => setTimeout(done, 50)); return { n, year: new Date().getUTCFullYear() } }',
  )
  const first = functionsIn(dir, {}, kept)
  first.clock.set(Date.UTC(2030, 0, 1))
  const answers = await Promise.all([1, 2, 3, 4].map(() => first.call('counts')))
  expect(answers).toEqual([1, 2, 3, 4].map(() => ({ n: 1, year: 2030 })))
  await first.functions.close()
  expect(all()).toHaveLength(2)

  const second = functionsIn(dir, {}, kept)
  second.clock.set(Date.UTC(2031, 0, 1))
  expect(await second.call('counts')).toEqual({ n: 2, year: 2031 })
  expect(all()).toHaveLength(1)
  const [record] = second.functions.log.list({ name: 'counts' })
  expect(record).toMatchObject({ cold: false, lines: [{ text: 'call 2' }] })
  expect(first.functions.log.list({ name: 'counts' })).toHaveLength(4)

  writeFunction(dir, 'counts', 'exports.main = () => "built anew"')
  expect(await second.call('counts')).toBe('built anew')
  await second.functions.close()
})

test('one that a function ends behind its answer takes nobody along, and the next cloud starts another', async () => {
  writeFunction(
    dir,
    'dies',
    'exports.main = async ({ how }) => { if (how) setTimeout(() => { if (how === "exit") process.exit(1); else throw new Error("late") }, 30); return "answered" }',
  )
  for (const how of ['throw', 'exit']) {
    const first = functionsIn(dir, {}, kept)
    expect(await first.call('dies', { how })).toBe('answered')
    await first.functions.close()
    const left = all().at(-1)!
    await new Promise((done) => left.once('exit', done))
    expect(all()).not.toContain(left)
    const second = functionsIn(dir, {}, kept)
    expect(await second.call('dies', {})).toBe('answered')
    expect(second.functions.log.list({ name: 'dies' })).toMatchObject([{ cold: true }])
    await second.functions.close()
  }
})

test('clouds with other variables share none, and a bundle built anew ends what was kept of the old one', async () => {
  writeFunction(dir, 'keeps', 'const made = process.env.KEY; exports.main = async () => made')
  const answers: unknown[] = []
  for (const KEY of ['one', 'two', 'one']) {
    const cloud = functionsIn(dir, {}, kept, { KEY })
    answers.push(await cloud.call('keeps'))
    await cloud.functions.close()
  }
  expect(answers).toEqual(['one', 'two', 'one'])
  const old = [...kept].flatMap(([bundle, workers]) => (bundle.includes('keeps') ? workers : []))
  expect(old).toHaveLength(2)
  writeFunction(dir, 'keeps', 'exports.main = async () => "built anew"')
  const cloud = functionsIn(dir, {}, kept)
  expect(await cloud.call('keeps')).toBe('built anew')
  await cloud.functions.close()
  for (const worker of old) expect(all()).not.toContain(worker)
})
