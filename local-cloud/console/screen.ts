/** What a console screen is given, and what it gives back. */
import type { Engine } from '../engine/types'
import type { Storage, Wechat } from '../protocol/seams'
import type { Clock } from '../runtime/clock'
import type { Functions } from '../runtime/functions'
import type { Timers } from '../runtime/timers'
import type { Html } from './layout'

export interface ConsoleDeps {
  env: string
  dataDir: string
  engine: Engine
  functions: Functions
  timers: Timers
  clock: Clock
  storage: Storage
  wechat: Wechat
  /** The addresses this cloud answers at. */
  urls: readonly string[]
}

/** A screen's content: the same facts as JSON (`Accept: application/json`) and as a page. */
export interface Screen {
  title: string
  data: unknown
  body: Html
  status?: number
}

/** One address of the console that only shows. `rest` is the path below it, decoded. */
export type View = (deps: ConsoleDeps, url: URL, rest: string) => Screen
