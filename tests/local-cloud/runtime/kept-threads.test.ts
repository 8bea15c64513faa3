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
