import { setTimeout as pause } from 'node:timers/promises'
import type { InvocationError } from '../../../local-cloud/runtime/functions'
import { functionsIn, newFolder, writeFunction } from './written-functions'

const dir = newFolder()
const { functions, clock, call } = functionsIn(dir)
afterAll(() => functions.close())

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('should have failed')
    },
    (error: InvocationError) => error,
  )

test('a function gets the event and answers with JSON', async () => {
  writeFunction(dir, 'echo', 'exports.main = async (event) => ({ got: event })')
  expect(await call('echo', { a: [1, '二'] })).toEqual({ got: { a: [1, '二'] } })
})

test('a function that returns nothing answers null', async () => {
  writeFunction(dir, 'nothing', 'exports.main = () => undefined')
  expect(await call('nothing')).toBeNull()
})

test('each invocation has its own environment, and nothing of the one before', async () => {
  writeFunction(
    dir,
    'environment',
    'exports.main = async (event, context) => { const seen = { ...process.env }; process.env.LEFT = "behind"; return { seen, environment: JSON.parse(context.environment), id: context.request_id } }',
    { envVariables: { OWN: 1 } },
  )
  type Seen = { seen: Record<string, string>; environment: Record<string, string>; id: string }
  const first = (await call('environment', {}, 'person-a')) as Seen
  const second = (await call('environment', {}, 'person-b')) as Seen
  const nobody = (await call('environment')) as Seen
  expect(first.seen).toMatchObject({
    TENCENTCLOUD_RUNENV: 'SCF',
    SCF_NAMESPACE: 'test-env',
    TCB_ENV: 'test-env',
    TCB_SOURCE: 'wx_client',
    WX_APPID: 'wx-test',
    WX_OPENID: 'person-a',
    TCB_CONTEXT_CNFG: '{"URL":"http://127.0.0.1:1/admin"}',
    FOR_ALL: 'yes',
    OWN: '1',
  })
  expect(first.seen.WX_CONTEXT_KEYS?.split(',')).toEqual(expect.arrayContaining(['WX_OPENID', 'WX_APPID']))
  expect(first.environment.WX_OPENID).toBe('person-a')
  expect(second.seen.WX_OPENID).toBe('person-b')
  expect(second.seen.LEFT).toBeUndefined()
  expect(nobody.seen.WX_OPENID).toBeUndefined()
  expect(first.seen.PATH).toBeUndefined()
  expect(first.id).not.toBe(second.id)
})

test('one invocation at a time in a thread: parallel calls never share an environment', async () => {
  writeFunction(
    dir,
    'slow-name',
    'exports.main = async () => { const before = process.env.WX_OPENID; await new Promise(r => setTimeout(r, 5)); return [before, process.env.WX_OPENID] }',
  )
  const people = Array.from({ length: 40 }, (_, i) => `person-${i}`)
  const answers = await Promise.all(people.map((person) => call('slow-name', {}, person)))
  expect(answers).toEqual(people.map((person) => [person, person]))
})

test('a throw ends in FUNCTIONS_EXECUTE_FAIL with its message, and the stack in the log', async () => {
  writeFunction(dir, 'throws', 'exports.main = async () => { throw new TypeError("no such member") }')
  const error = await failure(call('throws'))
  expect(error).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'TypeError: no such member' })
  const record = functions.log.get(error.requestId)
  expect(record).toMatchObject({ name: 'throws', outcome: 'FUNCTIONS_EXECUTE_FAIL' })
  expect(record?.lines.at(-1)?.text).toContain('no such member')
})

test.each([
  ['an exception outside the promise', 'setImmediate(() => { throw new Error("late") }); await new Promise(() => {})'],
  ['a rejection nobody handles', 'Promise.reject(new Error("late")); await new Promise(() => {})'],
  ['process.exit', 'process.exit(0)'],
  ['an answer that goes in circles', 'const a = {}; a.a = a; return a'],
])('%s ends in FUNCTIONS_EXECUTE_FAIL and the next call works', async (_, body) => {
  writeFunction(dir, 'crash', `exports.main = async (event) => { if (event.fine) return "fine"; ${body} }`)
  expect(await failure(call('crash'))).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  expect(await call('crash', { fine: true })).toBe('fine')
})

test('a bundle that does not load says so, and loads once it is mended', async () => {
  writeFunction(dir, 'broken', 'exports.main = ( => 1')
  expect((await failure(call('broken'))).message).toMatch(/^SyntaxError/)
  writeFunction(dir, 'broken', 'exports.other = () => 1')
  expect((await failure(call('broken'))).message).toMatch(/index.main is not a function/)
  writeFunction(dir, 'broken', 'exports.main = () => "mended"')
  expect(await call('broken')).toBe('mended')
})

test('an endless function is ended at its time, even without giving way, and keeps its log', async () => {
  writeFunction(dir, 'endless', 'exports.main = (event) => { console.log("began"); if (!event.fine) for (;;); }', {
    timeout: 1,
  })
  const error = await failure(call('endless'))
  expect(error).toMatchObject({
    code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    message: 'Invoking task timed out after 1 seconds',
  })
  expect(functions.log.get(error.requestId)?.lines.map((line) => line.text)).toEqual(['began'])
  expect(await call('endless', { fine: true })).toBeNull()
})

test.each([
  ['many small objects', 'const all = []; for (;;) all.push({ a: Math.random(), b: [all.length] })'],
  ['large arrays', 'const all = []; for (;;) all.push(new Array(1e6).fill(all.length))'],
  ['one growing text', 'let s = "x"; const all = []; for (;;) { all.push([...(s + all.length).repeat(100000)]) }'],
])('a function that takes too much memory (%s) ends in its code and the server lives on', async (_, body) => {
  writeFunction(dir, 'greedy', `exports.main = async (event) => { if (event.fine) return "fine"; ${body} }`, {
    memorySize: 128,
    timeout: 60,
  })
  expect(await failure(call('greedy'))).toMatchObject({ code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' })
  expect(await call('greedy', { fine: true })).toBe('fine')
})

test('an unknown function, and a name that is a path, are not found', async () => {
  for (const name of ['absent', '../echo', 'echo/../echo', '', '__proto__'])
    expect(await failure(call(name))).toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
})

test('the event and the answer have a largest size', async () => {
  const small = functionsIn(dir, { payloadBytes: 1000 })
  writeFunction(dir, 'sizes', 'exports.main = (event) => "x".repeat(event.answer)')
  expect(await small.call('sizes', { answer: 900 })).toHaveLength(900)
  expect(await failure(small.call('sizes', { answer: 1000 }))).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
  expect(await failure(small.call('sizes', { answer: 1, more: 'x'.repeat(1000) }))).toMatchObject({
    code: 'EXCEED_MAX_PAYLOAD_SIZE',
  })
  await small.functions.close()
})

test('more calls than may wait are refused', async () => {
  const narrow = functionsIn(dir, { threadsPerFunction: 1, waitingPerFunction: 2 })
  writeFunction(dir, 'queue', 'exports.main = () => new Promise(r => setTimeout(() => r("done"), 20))')
  const calls = await Promise.allSettled(Array.from({ length: 5 }, () => narrow.call('queue')))
  expect(calls.filter((result) => result.status === 'fulfilled')).toHaveLength(3)
  for (const result of calls)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'EXCEED_REQUEST_LIMIT' })
  await narrow.functions.close()
})

test('what a function prints is kept by request id', async () => {
  writeFunction(
    dir,
    'talks',
    'exports.main = async (e) => { console.log("hello", { a: 1 }); console.warn("careful"); process.stdout.write("raw\\n"); process.stderr.write("aside\\n"); await new Promise((done) => process.stdout.write("told", done)); process.stdout.end("last"); return e.n }',
  )
  await call('talks', { n: 1 }, 'person-a')
  await pause(50)
  const [record] = functions.log.list({ name: 'talks' })
  expect(record).toMatchObject({ name: 'talks', source: 'wx_client', openId: 'person-a', outcome: 'ok' })
  expect(record?.lines.map(({ level, text }) => [level, text])).toEqual(
    expect.arrayContaining([
      ['log', 'hello { a: 1 }'],
      ['warn', 'careful'],
      ['log', 'raw'],
      ['error', 'aside'],
      ['log', 'told'],
      ['log', 'last'],
    ]),
  )
})

test('the log forgets the oldest', async () => {
  const short = functionsIn(dir, { logged: 3 })
  for (let n = 0; n < 5; n += 1) await short.call('talks', { n })
  expect(short.functions.log.list()).toHaveLength(3)
  await short.functions.close()
})

test('a rebuilt bundle is used at the next call, also by threads that were warm', async () => {
  writeFunction(dir, 'rebuilt', 'exports.main = () => "old"')
  expect(await Promise.all([call('rebuilt'), call('rebuilt')])).toEqual(['old', 'old'])
  writeFunction(dir, 'rebuilt', 'exports.main = () => "newer"')
  expect(await Promise.all([call('rebuilt'), call('rebuilt'), call('rebuilt')])).toEqual(['newer', 'newer', 'newer'])
})

test('a function sees the cloud’s clock, live, and dates behave as ever', async () => {
  writeFunction(
    dir,
    'clock',
    `exports.main = () => ({
      now: Date.now(), made: new Date().getTime(), text: Date(), given: new Date(2026, 0, 2).getDate(),
      from: new Date('2026-06-30T00:00:00Z').toISOString(), is: new Date() instanceof Date,
      own: new Date().constructor === Date, name: Date.name, utc: Date.UTC(2026, 0, 1), length: Date.length,
      sub: new (class Day extends Date { double() { return this.getTime() * 2 } })(4).double(),
    })`,
  )
  const time = Date.UTC(2031, 4, 6, 7, 8, 9)
  clock.freeze(time)
  expect(await call('clock')).toEqual({
    now: time,
    made: time,
    text: new Date(time).toString(),
    given: 2,
    from: '2026-06-30T00:00:00.000Z',
    is: true,
    own: true,
    name: 'Date',
    utc: Date.UTC(2026, 0, 1),
    length: 7,
    sub: 8,
  })
  clock.advance(86_400_000)
  expect(await call('clock')).toMatchObject({ now: time + 86_400_000 })
  clock.reset()
})

test('settings the service would refuse are named, and held within the limits', () => {
  writeFunction(dir, 'settings', 'exports.main = () => 1', {
    timeout: 900,
    memorySize: 64,
    triggers: [
      { name: '1bad', type: 'timer', config: '0 0 8 * * * *' },
      { name: 'second', type: 'timer', config: '0 0 9 * * * *' },
    ],
  })
  const definition = functions.catalog.find('settings')
  expect(definition).toMatchObject({ timeoutMs: 60_000, memoryMb: 128, timer: { name: '1bad' } })
  expect(definition?.problems).toHaveLength(4)
})
