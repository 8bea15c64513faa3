import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as glassEasel from 'glass-easel'
import { openCode } from './code-space'
import { createLogicLayer } from './logic-layer'
import { type AppConfig, PageStack, parseUrl } from './page-stack'
import { type Call, createPlatform, type World } from './platform'
import { find, readText, send } from './screen'
import { Timers } from './timers'
import { filesOf } from './view-layer'

type Handler = (...args: unknown[]) => unknown

export interface Boot {
  /** The built mini-program; `dist/weapp` unless told otherwise. */
  dir?: string
  /** Answers `wx.cloud.callFunction`; a throw is a failed call. */
  cloud?: (name: string, data: unknown) => Promise<unknown>
  /** More or other functions of `wx`. */
  wx?: Record<string, unknown>
  world?: Partial<World>
  /** The phone's clock in ms; the machine's own unless told otherwise. */
  now?: () => number
  /** The first page and its parameters; the app's first page otherwise. */
  open?: string
}

export interface WeappPhone {
  /** What the top screen reads, line by line. */
  text(): string
  /** Touches an element by `#id`, `.class`, `[attribute]` or the words on it, then waits until all is calm. */
  tap(target: string): Promise<void>
  /** Types into a field: its selector, or the words of its label or placeholder. */
  input(target: string, value: string): Promise<void>
  /** Sends any other event of WeChat's, e.g. `getphonenumber`, `change`. */
  send(target: string, type: string, detail: object): Promise<void>
  open(url: string): Promise<void>
  reLaunch(url: string): Promise<void>
  back(): Promise<void>
  switchTab(words: string): Promise<void>
  /** Leaves for another app and comes back. */
  comeBack(): Promise<void>
  setOnline(online: boolean): Promise<void>
  currentPage(): { path: string; query: Record<string, string>; title: string }
  pages(): string[]
  find(target: string): Element
  has(words: string): boolean
  settle(): Promise<void>
  world: World
  calls: Call[]
  callsOf(api: string): Record<string, unknown>[]
  /** Bytes of each `setData` since boot or the last `forgetData`, as JSON. */
  dataBytes(): number[]
  forgetData(): void
  /** Everything that went wrong unnoticed; `close` throws when there is any. */
  errors: string[]
  close(): Promise<void>
}

const built = path.resolve(__dirname, '../../../dist/weapp')

/**
 * Boots the very files that go to WeChat, in a simulated runtime: logic in a bare realm, the view by WeChat's own
 * component framework on a document of ours. Rendering is not simulated: nothing here knows sizes or colours.
 */
export async function bootWeapp(boot: Boot = {}): Promise<WeappPhone> {
  const dir = boot.dir ?? built
  if (!existsSync(path.join(dir, 'app.json'))) throw new Error(`no build in ${dir}: run "npm run build -- weapp"`)
  const app = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8')) as AppConfig
  const errors: string[] = []
  const note = (error: unknown) =>
    void errors.push(error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error))
  const timers = new Timers(note)
  const onViewError = (error: unknown) => {
    note(error)
    return false
  }
  glassEasel.addGlobalErrorListener(onViewError)
  const world: World = {
    online: true,
    fontScale: 1,
    storage: new Map(),
    scan: () => undefined,
    modal: () => ({ confirm: true }),
    ...boot.world,
  }

  const code = openCode(dir)
  let registering = ''
  let appObject: Record<string, unknown> = {}
  const bytes: number[] = []
  const call = (target: Record<string, unknown>, method: string, ...args: unknown[]) => {
    const handler = target[method] as Handler | undefined
    try {
      return handler?.apply(target, args)
    } catch (error) {
      note(error)
      return undefined
    }
  }
  const load = (file: string) => {
    registering = file
    logic.run(file)
  }
  const stack = new PageStack(app, code, {
    load,
    receive: (value) => logic.receive(value),
    call,
    onData: (size) => void bytes.push(size),
  })

  const platform = createPlatform(
    world,
    boot.cloud ?? (async (name) => Promise.reject(new Error(`no cloud in this test, but ${name} was called`))),
    stack,
    timers,
    (value) => logic.receive(value),
  )
  const takeApp = (definition: Record<string, unknown>) => {
    appObject = definition
  }
  const complain =
    (level: string) =>
    (...words: unknown[]) =>
      note(`console.${level}: ${words.map((word) => (word instanceof Error ? word.stack : String(word))).join(' ')}`)
  const logic = createLogicLayer(
    dir,
    {
      wx: Object.assign(platform.wx, boot.wx),
      App: takeApp,
      getApp: () => appObject,
      getCurrentPages: () => stack.callers,
      console: { log() {}, info() {}, debug() {}, warn() {}, error: complain('error') },
    },
    { Page: code.register('Page', () => registering), Component: code.register('Component', () => registering) },
    timers,
    boot.now ?? Date.now,
  )

  for (const file of filesOf(dir, '.js')) if (/(^|\/)(comp|custom-wrapper)\.js$/.test(file)) load(file.slice(0, -3))
  logic.run('app')
  const first = parseUrl(boot.open ?? `/${app.pages[0]}`)
  const launch = logic.receive({ path: first.path, query: first.query, scene: 1001, referrerInfo: {} })
  call(appObject, 'onLaunch', launch)
  call(appObject, 'onShow', launch)
  stack.enter(first.path, first.query)
  await timers.quiet()

  const act = async (work: () => unknown) => {
    await work()
    await timers.quiet()
  }
  const field = (target: string): Element => {
    const host = stack.top.host
    const fields = [...host.querySelectorAll('input, textarea')]
    const named = fields.find(
      (one) => one.getAttribute('placeholder') === target || one.getAttribute('aria-label') === target,
    )
    if (named) return named
    const found = find(host, target)
    if (found.matches('input, textarea')) return found
    const near = found.querySelector('input, textarea') ?? found.parentElement?.querySelector('input, textarea')
    if (!near) throw new Error(`no field at “${target}”`)
    return near
  }

  return {
    text: () => readText(stack.top.host),
    tap: (target) => act(() => send(find(stack.top.host, target), 'tap', { x: 0, y: 0 })),
    input: (target, value) =>
      act(() => {
        const element = field(target)
        element.setAttribute('value', value)
        send(element, 'input', { value, cursor: value.length, keyCode: 0 }, false)
      }),
    send: (target, type, detail) => act(() => send(find(stack.top.host, target), type, detail, false)),
    open: (url) => act(() => stack.go('navigateTo', url)),
    reLaunch: (url) => act(() => stack.go('reLaunch', url)),
    back: () => act(() => stack.back(1)),
    switchTab: (words) => {
      const tab = app.tabBar?.list.find(({ text }) => text === words)
      if (!tab) throw new Error(`no tab “${words}”`)
      return act(() => stack.go('switchTab', `/${tab.pagePath}`))
    },
    comeBack: () =>
      act(() => {
        call(stack.top.caller, 'onHide')
        call(appObject, 'onHide')
        platform.appEvent('onAppHide', {})
        const enterOptions = logic.receive({ path: stack.top.path, query: {}, scene: 1001 })
        platform.appEvent('onAppShow', enterOptions)
        call(appObject, 'onShow', enterOptions)
        call(stack.top.caller, 'onShow')
      }),
    setOnline: (online) => act(() => platform.setOnline(online)),
    currentPage: () => ({ path: stack.top.path, query: stack.top.query, title: stack.top.title }),
    pages: () => stack.paths,
    find: (target) => find(stack.top.host, target),
    has: (words) => readText(stack.top.host).includes(words),
    settle: () => timers.quiet(),
    world,
    calls: platform.calls,
    callsOf: (api) => platform.calls.filter((one) => one.api === api).map((one) => one.options),
    dataBytes: () => [...bytes],
    forgetData: () => void bytes.splice(0),
    errors,
    async close() {
      await timers.quiet()
      stack.unloadAll()
      await timers.quiet()
      timers.stop()
      glassEasel.removeGlobalErrorListener(onViewError)
      if (errors.length > 0) throw new Error(`the phone noted ${errors.length} error(s):\n${errors.join('\n---\n')}`)
    },
  }
}
