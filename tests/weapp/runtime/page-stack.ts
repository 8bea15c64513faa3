import path from 'node:path'
import type { Code } from './code-space'
import { page as document } from './view-layer'

export type Move = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch'
export type Query = Record<string, string>
type Caller = Record<string, unknown> & { setData: (data: object, done?: () => void) => void }

export interface OpenPage {
  path: string
  query: Query
  caller: Caller
  host: HTMLElement
  title: string
  release: () => void
}

export interface AppConfig {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string; text: string }[] }
  window?: { navigationBarTitleText?: string }
}

/** The ways from the pages to the logic layer. */
export interface Wires {
  load(path: string): void
  receive<T>(value: T): T
  call(target: Record<string, unknown>, method: string, ...args: unknown[]): unknown
  onData(bytes: number): void
}

export function parseUrl(url: string, from = ''): { path: string; query: Query } {
  const [bare = '', search = ''] = url.split('?')
  const absolute = bare.startsWith('/') ? bare.slice(1) : path.posix.join(path.posix.dirname(from), bare)
  return { path: absolute, query: Object.fromEntries(new URLSearchParams(search)) }
}

/** WeChat's stack of pages: ten at most, tabs kept alive, each page told when it is shown, hidden and unloaded. */
export class PageStack {
  private readonly stack: OpenPage[] = []
  private readonly tabs = new Map<string, OpenPage>()
  private readonly tabPaths: string[]
  private readonly known: string[]

  constructor(
    private readonly app: AppConfig,
    private readonly code: Code,
    private readonly wires: Wires,
  ) {
    this.tabPaths = app.tabBar?.list.map((tab) => tab.pagePath) ?? []
    const sub = (app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((name) => path.posix.join(root, name)))
    this.known = [...app.pages, ...sub]
  }

  get top(): OpenPage {
    const last = this.stack[this.stack.length - 1]
    if (!last) throw new Error('no page is open')
    return last
  }
  get callers(): Caller[] {
    return this.stack.map((page) => page.caller)
  }
  get paths(): string[] {
    return this.stack.map((page) => page.path)
  }

  private show(page: OpenPage): void {
    page.host.style.display = ''
    this.wires.call(page.caller, 'onShow')
  }
  private hide(page: OpenPage): void {
    page.host.style.display = 'none'
    this.wires.call(page.caller, 'onHide')
  }
  private unload(page: OpenPage): void {
    this.wires.call(page.caller, 'onUnload')
    page.release()
    page.host.remove()
  }

  private mount(at: string, query: Query): OpenPage {
    const config = this.code.space.getComponentStaticConfig(at) as { navigationBarTitleText?: string } | undefined
    this.wires.load(at)
    const host = document.createElement('div')
    const placeholder = document.createElement('div')
    host.append(placeholder)
    document.body.append(host)
    const root = this.code.backend.createRoot('page', this.code.space, at)
    const caller = root.get() as unknown as Caller
    const setData = caller.setData.bind(caller)
    caller.setData = (data, done) => {
      const sent = JSON.stringify(data)
      this.wires.onData(Buffer.byteLength(sent))
      setData(JSON.parse(sent) as object, done)
    }
    Object.assign(caller, { route: at, __route__: at, options: this.wires.receive(query) })
    type Backend = Parameters<typeof root.attach>
    root.attach(host as unknown as Backend[0], placeholder as unknown as Backend[1])
    const title = config?.navigationBarTitleText ?? this.app.window?.navigationBarTitleText ?? ''
    this.wires.call(caller, 'onLoad', this.wires.receive(query))
    return { path: at, query, caller, host, title, release: () => root.release() }
  }

  /** Opens a page on top of all others. */
  enter(at: string, query: Query): void {
    if (!this.known.includes(at)) throw new Error(`page "${at}" is not found`)
    const page = this.mount(at, query)
    this.stack.push(page)
    if (this.tabPaths.includes(at)) this.tabs.set(at, page)
    this.show(page)
    this.wires.call(page.caller, 'onReady')
  }

  private push(kind: 'navigateTo' | 'redirectTo', target: { path: string; query: Query }): void {
    if (this.tabPaths.includes(target.path)) throw new Error(`can not ${kind} a tabbar page`)
    if (kind === 'navigateTo' && this.stack.length >= 10) throw new Error('page stack is full')
    if (kind === 'redirectTo') this.unload(this.stack.pop() as OpenPage)
    else this.hide(this.top)
    this.enter(target.path, target.query)
  }

  private switchTab(at: string): void {
    if (!this.tabPaths.includes(at)) throw new Error('can not switch to no-tabBar page')
    for (const page of this.stack.splice(0).reverse()) {
      if (this.tabs.get(page.path) === page) this.hide(page)
      else this.unload(page)
    }
    const kept = this.tabs.get(at)
    if (kept) {
      this.stack.push(kept)
      this.show(kept)
    } else this.enter(at, {})
  }

  async go(kind: Move, url: string): Promise<void> {
    const target = parseUrl(url, this.stack.length > 0 ? this.top.path : '')
    if (!this.known.includes(target.path)) throw new Error(`page "${target.path}" is not found`)
    if (kind === 'navigateTo' || kind === 'redirectTo') return this.push(kind, target)
    if (kind === 'switchTab') return this.switchTab(target.path)
    this.unloadAll()
    this.enter(target.path, target.query)
  }

  async back(delta: number): Promise<void> {
    if (this.stack.length < 2) throw new Error('cannot navigate back at first page')
    for (let step = 0; step < delta && this.stack.length > 1; step++) this.unload(this.stack.pop() as OpenPage)
    this.show(this.top)
  }

  setTitle(title: string): void {
    this.top.title = title
  }

  unloadAll(): void {
    const open = new Set([...this.stack.splice(0).reverse(), ...this.tabs.values()])
    this.tabs.clear()
    for (const page of open) this.unload(page)
  }
}
