import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import type { Timers } from './timers'

export interface LogicLayer {
  /** Runs a built file once, like WeChat's `require`. */
  run(file: string): unknown
  /** Copies a value into the logic layer's own realm, as WeChat does by sending JSON. */
  receive<T>(value: T): T
  global: Record<string, unknown>
}

/**
 * A bare JavaScript realm, as WeChat gives it: no `window`, no `document`, no `process`, no `fetch`;
 * only `wx`, `App`, `Page`, `Component`, `getApp`, `getCurrentPages`, `console` and timers.
 */
export function createLogicLayer(
  dir: string,
  globals: Record<string, unknown>,
  registration: { Page: () => unknown; Component: () => unknown },
  timers: Timers,
  now: () => number,
): LogicLayer {
  const sandbox: Record<string, unknown> = {
    ...globals,
    setTimeout: timers.setTimeout,
    setInterval: timers.setInterval,
    clearTimeout: timers.clear,
    clearInterval: timers.clear,
    __now: now,
  }
  // getters: Taro takes them at the moment a page registers, when they belong to that page's path
  Object.defineProperty(sandbox, 'Page', { get: registration.Page, enumerable: true })
  Object.defineProperty(sandbox, 'Component', { get: registration.Component, enumerable: true })
  const context = vm.createContext(sandbox)
  vm.runInContext(
    `{ const now = __now; delete globalThis.__now
       globalThis.Date = class Date extends globalThis.Date {
         constructor(...parts) { parts.length === 0 ? super(now()) : super(...parts) }
         static now() { return now() }
       } }`,
    context,
  )
  const parse = vm.runInContext('(text) => JSON.parse(text)', context) as (text: string) => unknown
  const modules = new Map<string, { exports: unknown }>()

  const run = (file: string): unknown => {
    const full = path.join(dir, file.endsWith('.js') ? file : `${file}.js`)
    const known = modules.get(full)
    if (known) return known.exports
    if (!existsSync(full)) throw new Error(`module '${file}' is not defined`)
    const module = { exports: {} as unknown }
    modules.set(full, module)
    const body = vm.runInContext(`(function (require, module, exports) {${readFileSync(full, 'utf8')}\n})`, context, {
      filename: full,
    }) as (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown) => void
    body((name) => run(path.relative(dir, path.resolve(path.dirname(full), name))), module, module.exports)
    return module.exports
  }
  return {
    run,
    receive: <T>(value: T): T => (value === undefined ? value : (parse(JSON.stringify(value)) as T)),
    global: sandbox,
  }
}
