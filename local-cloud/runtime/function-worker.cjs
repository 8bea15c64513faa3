'use strict'
/**
 * What runs inside a function's worker thread: one bundle, one invocation at a time.
 * Plain CommonJS, because a worker is started from a file and this one must be the same under tsx, jest and a bundle.
 *
 * In:  { requestId, event (JSON text), environment, context, clock }
 * Out: { kind: 'ready' } · { kind: 'log', requestId, level, text } · { kind: 'done', requestId, result | error }
 */
const { parentPort, workerData } = require('node:worker_threads')
const { format } = require('node:util')
const { requireCompiled } = require('./compiled.cjs')

/** The clock's offset and, when it stands, the time it stands at; each invocation brings those of its cloud. */
let hands = new Float64Array([0, Number.NaN])
let requestId = ''

/** The cloud's clock in place of the machine's, for `new Date()`, `Date()` and `Date.now()`; `performance` stays real. */
function moveDates() {
  const RealDate = Date
  const now = () => (Number.isNaN(hands[1]) ? RealDate.now() + hands[0] : hands[1])
  // a plain function, because `Date()` without `new` is legal
  function cloudDate(...parts) {
    if (!new.target) return new RealDate(now()).toString()
    return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target)
  }
  Object.setPrototypeOf(cloudDate, RealDate)
  Object.defineProperty(cloudDate, 'prototype', { value: RealDate.prototype, writable: false })
  Object.defineProperty(cloudDate, 'name', { value: 'Date' })
  Object.defineProperty(cloudDate, 'length', { value: 7 })
  Object.defineProperty(cloudDate, 'now', { value: now, writable: true, configurable: true })
  RealDate.prototype.constructor = cloudDate
  globalThis.Date = cloudDate
}

/** What is printed travels at once, so that a function that never returns still leaves its log. */
function carryConsole() {
  const say = (level, text) => parentPort.postMessage({ kind: 'log', requestId, level, text })
  for (const level of ['debug', 'log', 'info', 'warn', 'error'])
    console[level] = (...parts) => say(level, format(...parts))
  for (const [stream, level] of [
    [process.stdout, 'log'],
    [process.stderr, 'error'],
  ])
    Object.assign(stream, {
      _writev: null,
      _write(chunk, encoding, done) {
        say(level, (typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk).toString().trimEnd())
        done()
      },
    })
  console.trace = (...parts) => console.error(new Error(format(...parts)).stack)
}

/** The environment of exactly this invocation: nothing of the one before is left. */
function putOn(environment) {
  for (const key of Object.keys(process.env)) if (!(key in environment)) delete process.env[key]
  for (const key of Object.keys(environment)) {
    if (process.env[key] !== environment[key]) process.env[key] = environment[key]
  }
}

const described = (error) =>
  error instanceof Error || (error && typeof error === 'object' && 'message' in error)
    ? { name: String(error.name ?? 'Error'), message: String(error.message), stack: String(error.stack ?? '') }
    : { name: 'Error', message: typeof error === 'string' ? error : format('%o', error), stack: '' }

let main
/** Called when the first invocation has its answer: a thread may be ended as soon as it has given one. */
let remember = () => {}
/** Loads the bundle with the first invocation's environment, as the service does at a cold start. */
function load() {
  const bundle = workerData.keptAs ? loadCompiled() : require(workerData.file)
  const found = bundle[workerData.exported] ?? bundle.default?.[workerData.exported]
  if (typeof found !== 'function') throw new Error(`index.${workerData.exported} is not a function`)
  return found
}

function loadCompiled() {
  const loaded = requireCompiled(workerData.file, workerData.keptAs)
  remember = () => {
    remember = () => {}
    loaded.remember()
  }
  return loaded.exports
}

async function run({ event, context }) {
  const deadline = performance.now() + context.time_limit_in_ms
  const result = await main(event === '' ? {} : JSON.parse(event), {
    ...context,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  })
  return JSON.stringify(result) ?? 'null'
}

moveDates()
carryConsole()
parentPort.on('message', async (invocation) => {
  requestId = invocation.requestId
  hands = new Float64Array(invocation.clock)
  try {
    putOn(invocation.environment)
    if (main === undefined) {
      main = load()
      parentPort.postMessage({ kind: 'ready' })
    }
    const result = await run(invocation)
    remember()
    parentPort.postMessage({ kind: 'done', requestId: invocation.requestId, result })
  } catch (error) {
    parentPort.postMessage({ kind: 'done', requestId: invocation.requestId, error: described(error) })
  }
})
