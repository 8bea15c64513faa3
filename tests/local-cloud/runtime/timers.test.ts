import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createTimers } from '../../../local-cloud/runtime/timers'
import { functionsIn, newFolder, writeFunction } from './written-functions'

const HOUR = 3_600_000
/** Writes down each tick: the event and what the function saw. */
const diary = (file: string) =>
  `exports.main = async (event) => { require('node:fs').appendFileSync(${JSON.stringify(file)}, JSON.stringify({ event, now: Date.now(), source: process.env.TCB_SOURCE, trigger: process.env.TRIGGER_SRC, openId: process.env.WX_OPENID ?? null }) + '\\n') }`
const timer = (config: string, name = 'daily') => ({ triggers: [{ name, type: 'timer', config }] })
const pages = (file: string): { event: { Time: string; TriggerName: string }; now: number; source: string }[] => {
  try {
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as never)
  } catch {
    return []
  }
}

function house(tickCap?: number) {
  const dir = newFolder()
  const { functions, clock } = functionsIn(dir)
  const timers = createTimers(functions, clock, tickCap)
  return {
    dir,
    clock,
    timers,
    file: join(dir, 'diary.txt'),
    close: async () => {
      timers.close()
      await functions.close()
    },
  }
}

test('moving the clock over a week plays every tick, in order, each at its own time', async () => {
  const { dir, clock, timers, file, close } = house()
  writeFunction(dir, 'morning', diary(file), timer('0 0 8 * * * *'))
  writeFunction(dir, 'noon', diary(file), timer('0 0 12 * * SAT,SUN *', 'weekend'))
  clock.freeze(Date.parse('2026-06-25T00:00:00+08:00')) // a Thursday
  const report = await timers.moveTo(Date.parse('2026-07-02T00:00:00+08:00'))
  expect(report.fired.map(({ name, outcome }) => [name, outcome])).toEqual(
    ['morning', 'morning', 'morning', 'noon', 'morning', 'noon', 'morning', 'morning', 'morning'].map((name) => [
      name,
      'ok',
    ]),
  )
  expect(report.capped).toBe(false)
  expect(clock.now()).toBe(Date.parse('2026-07-02T00:00:00+08:00'))
  const first = pages(file)[0]
  expect(first).toEqual({
    event: { Type: 'Timer', TriggerName: 'daily', Time: '2026-06-25T00:00:00Z', Message: '' },
    now: Date.parse('2026-06-25T08:00:00+08:00'),
    source: 'wx_trigger',
    trigger: 'timer',
    openId: null,
  })
  expect(pages(file)).toHaveLength(9)
  expect(pages(file).every((page) => Date.parse(page.event.Time) === page.now)).toBe(true)
  await close()
})

test('moving back fires nothing, and moving forward again plays the days again', async () => {
  const { dir, clock, timers, close } = house()
  writeFunction(dir, 'morning', 'exports.main = () => 1', timer('0 0 8 * * * *'))
  const start = Date.parse('2026-06-25T00:00:00+08:00')
  clock.freeze(start)
  expect((await timers.moveTo(start + 24 * HOUR)).fired).toHaveLength(1)
  expect((await timers.moveTo(start)).fired).toHaveLength(0)
  expect((await timers.moveTo(start + 24 * HOUR)).fired).toHaveLength(1)
  expect((await timers.moveTo(start + 24 * HOUR)).fired).toHaveLength(0)
  await close()
})

test('there is a cap on what is played, and the report says so', async () => {
  const { dir, clock, timers, close } = house(10)
  writeFunction(dir, 'often', 'exports.main = () => 1', timer('0 * * * * * *'))
  clock.freeze(Date.parse('2026-06-25T00:00:00+08:00'))
  const report = await timers.moveTo(clock.now() + 24 * HOUR)
  expect(report.fired).toHaveLength(10)
  expect(report.capped).toBe(true)
  expect(report.now).toBe(Date.parse('2026-06-26T00:00:00+08:00'))
  await close()
})

test('a tick that fails is reported and does not stop the ones after it', async () => {
  const { dir, clock, timers, close } = house()
  writeFunction(dir, 'failing', 'exports.main = () => { throw new Error("no") }', timer('0 0 * * * * *'))
  clock.freeze(Date.parse('2026-06-25T00:00:00+08:00'))
  const { fired } = await timers.moveTo(clock.now() + 2 * HOUR)
  expect(fired.map(({ outcome }) => outcome)).toEqual(['FUNCTIONS_EXECUTE_FAIL', 'FUNCTIONS_EXECUTE_FAIL'])
  await close()
})

test('while the clock runs, a timer fires when its time comes', async () => {
  const { dir, clock, timers, file, close } = house()
  writeFunction(dir, 'soon', diary(file), timer('0 0 8 * * * *'))
  clock.set(Date.parse('2026-06-25T07:59:59.700+08:00'))
  for (let i = 0; i < 100 && pages(file).length === 0; i += 1) await pause(50)
  expect(pages(file).map((page) => page.event.Time)).toEqual(['2026-06-25T00:00:00Z'])
  await pause(300)
  expect(pages(file)).toHaveLength(1)
  expect(timers.list()[0]?.nextAt).toBe(Date.parse('2026-06-26T08:00:00+08:00'))
  await close()
})

test('a timer can be fired by hand; one without a timer cannot; a bad expression says what is wrong', async () => {
  const { dir, timers, file, close } = house()
  writeFunction(dir, 'yearly', diary(file), timer('0 0 0 1 1 * 2099'))
  writeFunction(dir, 'plain', 'exports.main = () => 1')
  writeFunction(dir, 'wrong', 'exports.main = () => 1', timer('0 0 25 * * * *'))
  expect(await timers.fire('yearly')).toMatchObject({ name: 'yearly', trigger: 'daily', outcome: 'ok' })
  expect(pages(file)).toHaveLength(1)
  await expect(timers.fire('plain')).rejects.toThrow('plain has no timer')
  expect(timers.list().find(({ name }) => name === 'wrong')).toMatchObject({
    nextAt: null,
    problem: 'cron: hour "25" is outside 0-23',
  })
  await close()
})
