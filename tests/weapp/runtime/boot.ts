import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as glassEasel from 'glass-easel'
import { type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { createLogicLayer } from './logic-layer'
import { type Call, createPlatform, type World } from './platform'
import { find, readText, send } from './screen'
import { Timers } from './timers'
import { compileTemplates, page as document, filesOf } from './view-layer'

type Handler = (...args: unknown[]) => unknown
type Caller = Record<string, unknown> & { setData: (data: object, done?: () => void) => void }

interface OpenPage {
  path: string
  query: Record<string, string>
  caller: Caller
  host: HTMLElement
  title: string
  release: () => void
}

interface AppConfig {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string; text: string }[] }
  window?: { navigationBarTitleText?: string }
}

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

function parseUrl(url: string, from = ''): { path: string; query: Record<string, string> } {
  const [bare = '', search = ''] = url.split('?')
  const absolute = bare.startsWith('/') ? bare.slice(1) : path.posix.join(path.posix.dirname(from), bare)
  return { path: absolute, query: Object.fromEntries(new URLSearchParams(search)) }
}

/** Property types of another realm (`Object`, `Array`, …) are mapped to ours, or the view layer does not know them. */
function mapPropertyTypes(definition: Record<string, unknown>): void {
  const ours: Record<string, unknown> = { String, Number, Boolean, Object, Array }
  const local = (type: unknown) => (typeof type === 'function' ? (ours[type.name] ?? type) : type)
  const properties = (definition.properties ?? {}) as Record<string, unknown>
  for (const [name, property] of Object.entries(properties)) {
    if (typeof property === 'function') properties[name] = local(property)
    else if (property && typeof property === 'object' && 'type' in property) {
      property.type = local(property.type)
    }
  }
}

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

  const environment = new MiniProgramEnv()
  const space: CodeSpace = environment.createCodeSpace('app', true)
  const templates = compileTemplates(dir)
  for (const [name, content] of Object.entries(templates)) {
    space.addCompiledTemplate(name, {
      groupList: templates,
      content,
      fallbackListenerOnNativeNode: true,
    } as unknown as Parameters<CodeSpace['addCompiledTemplate']>[1])
  }
  for (const file of filesOf(dir, '.json')) {
    if (file === 'app.json' || file === 'project.config.json') continue
    const config = JSON.parse(readFileSync(path.join(dir, file), 'utf8')) as Record<string, unknown>
    space.addComponentStaticConfig(file.slice(0, -'.json'.length), config)
  }
  const backend = environment.associateBackend()

  let registering = ''
  let appObject: Record<string, unknown> = {}
  const stack: OpenPage[] = []
  const tabs = new Map<string, OpenPage>()
  const bytes: number[] = []
  const tabPaths = app.tabBar?.list.map((tab) => tab.pagePath) ?? []
  const known = [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((name) => path.posix.join(root, name))),
  ]

  const call = (target: Record<string, unknown>, method: string, ...args: unknown[]) => {
    const handler = target[method] as Handler | undefined
    try {
      return handler?.apply(target, args)
    } catch (error) {
      note(error)
      return undefined
    }
  }
  const register =
    <K extends 'Page' | 'Component'>(kind: K) =>
    () =>
    (definition: Record<string, unknown>) =>
      space.componentEnv(registering, (registrars) => {
        if (kind === 'Component') mapPropertyTypes(definition)
        ;(registrars[kind] as (definition: Record<string, unknown>) => void)(definition)
      })
  const load = (file: string) => {
    registering = file
    logic.run(file)
  }

  const top = (): OpenPage => {
    const last = stack[stack.length - 1]
    if (!last) throw new Error('no page is open')
    return last
  }
  const show = (page: OpenPage) => {
    page.host.style.display = ''
    call(page.caller, 'onShow')
  }
  const hide = (page: OpenPage) => {
    page.host.style.display = 'none'
    call(page.caller, 'onHide')
  }
  const unload = (page: OpenPage) => {
    call(page.caller, 'onUnload')
    page.release()
    page.host.remove()
  }
  const mount = (pagePath: string, query: Record<string, string>): OpenPage => {
    if (!known.includes(pagePath)) throw new Error(`page "${pagePath}" is not found`)
    const config = space.getComponentStaticConfig(pagePath) as { navigationBarTitleText?: string } | undefined
    load(pagePath)
    const host = document.createElement('div')
    const placeholder = document.createElement('div')
    host.append(placeholder)
    document.body.append(host)
    const root = backend.createRoot('page', space, pagePath)
    const caller = root.get() as unknown as Caller
    const setData = caller.setData.bind(caller)
    caller.setData = (data, done) => {
      bytes.push(Buffer.byteLength(JSON.stringify(data)))
      setData(JSON.parse(JSON.stringify(data)) as object, done)
    }
    Object.assign(caller, { route: pagePath, __route__: pagePath, options: logic.receive(query) })
    type Backend = Parameters<typeof root.attach>
    root.attach(host as unknown as Backend[0], placeholder as unknown as Backend[1])
    const page: OpenPage = {
      path: pagePath,
      query,
      caller,
      host,
      title: config?.navigationBarTitleText ?? app.window?.navigationBarTitleText ?? '',
      release: () => root.release(),
    }
    call(caller, 'onLoad', logic.receive(query))
    return page
  }
  const enter = (pagePath: string, query: Record<string, string>) => {
    const page = mount(pagePath, query)
    stack.push(page)
    if (tabPaths.includes(pagePath)) tabs.set(pagePath, page)
    show(page)
    call(page.caller, 'onReady')
  }

  const navigation = {
    async go(kind: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch', url: string) {
      const target = parseUrl(url, stack.length > 0 ? top().path : '')
      if (!known.includes(target.path)) throw new Error(`page "${target.path}" is not found`)
      const isTab = tabPaths.includes(target.path)
      if (kind === 'navigateTo' || kind === 'redirectTo') {
        if (isTab) throw new Error('can not navigateTo a tabbar page')
        if (kind === 'navigateTo' && stack.length >= 10) throw new Error('page stack is full')
        if (kind === 'redirectTo') unload(stack.pop() as OpenPage)
        else hide(top())
        enter(target.path, target.query)
        return
      }
      if (kind === 'switchTab' && !isTab) throw new Error('can not switch to no-tabBar page')
      const keep = kind === 'switchTab'
      for (const page of stack.splice(0).reverse()) {
        if (keep && tabs.get(page.path) === page) hide(page)
        else unload(page)
      }
      if (!keep) {
        for (const page of tabs.values()) if (page.host.isConnected) unload(page)
        tabs.clear()
      }
      const kept = tabs.get(target.path)
      if (!kept) return enter(target.path, target.query)
      stack.push(kept)
      show(kept)
    },
    async back(delta: number) {
      if (stack.length < 2) throw new Error('cannot navigate back at first page')
      for (let step = 0; step < delta && stack.length > 1; step++) unload(stack.pop() as OpenPage)
      show(top())
    },
    setTitle(title: string) {
      top().title = title
    },
  }

  const platform = createPlatform(
    world,
    boot.cloud ?? (async (name) => Promise.reject(new Error(`no cloud in this test, but ${name} was called`))),
    navigation,
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
      getCurrentPages: () => stack.map((page) => page.caller),
      console: { log() {}, info() {}, debug() {}, warn() {}, error: complain('error') },
    },
    { Page: register('Page'), Component: register('Component') },
    timers,
    boot.now ?? Date.now,
  )

  for (const file of filesOf(dir, '.js')) if (/(^|\/)(comp|custom-wrapper)\.js$/.test(file)) load(file.slice(0, -3))
  logic.run('app')
  const first = parseUrl(boot.open ?? `/${app.pages[0]}`)
  const launch = logic.receive({ path: first.path, query: first.query, scene: 1001, referrerInfo: {} })
  call(appObject, 'onLaunch', launch)
  call(appObject, 'onShow', launch)
  enter(first.path, first.query)
  await timers.quiet()

  const act = async (work: () => unknown) => {
    await work()
    await timers.quiet()
  }
  const field = (target: string): Element => {
    const host = top().host
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
    text: () => readText(top().host),
    tap: (target) => act(() => send(find(top().host, target), 'tap', { x: 0, y: 0 })),
    input: (target, value) =>
      act(() => {
        const element = field(target)
        element.setAttribute('value', value)
        send(element, 'input', { value, cursor: value.length, keyCode: 0 }, false)
      }),
    send: (target, type, detail) => act(() => send(find(top().host, target), type, detail, false)),
    open: (url) => act(() => navigation.go('navigateTo', url)),
    reLaunch: (url) => act(() => navigation.go('reLaunch', url)),
    back: () => act(() => navigation.back(1)),
    switchTab: (words) => {
      const tab = app.tabBar?.list.find(({ text }) => text === words)
      if (!tab) throw new Error(`no tab “${words}”`)
      return act(() => navigation.go('switchTab', `/${tab.pagePath}`))
    },
    comeBack: () =>
      act(() => {
        call(top().caller, 'onHide')
        call(appObject, 'onHide')
        platform.appEvent('onAppHide', {})
        const enterOptions = logic.receive({ path: top().path, query: {}, scene: 1001 })
        platform.appEvent('onAppShow', enterOptions)
        call(appObject, 'onShow', enterOptions)
        call(top().caller, 'onShow')
      }),
    setOnline: (online) => act(() => platform.setOnline(online)),
    currentPage: () => ({ path: top().path, query: top().query, title: top().title }),
    pages: () => stack.map((page) => page.path),
    find: (target) => find(top().host, target),
    has: (words) => readText(top().host).includes(words),
    settle: () => timers.quiet(),
    world,
    calls: platform.calls,
    callsOf: (api) => platform.calls.filter((one) => one.api === api).map((one) => one.options),
    dataBytes: () => [...bytes],
    forgetData: () => void bytes.splice(0),
    errors,
    async close() {
      await timers.quiet()
      for (const page of new Set([...stack.splice(0).reverse(), ...tabs.values()])) unload(page)
      await timers.quiet()
      timers.stop()
      glassEasel.removeGlobalErrorListener(onViewError)
      if (errors.length > 0) throw new Error(`the phone noted ${errors.length} error(s):\n${errors.join('\n---\n')}`)
    },
  }
}
