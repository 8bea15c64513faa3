import type { Timers } from './timers'

export interface Call {
  api: string
  options: Record<string, unknown>
}

type Options = Record<string, unknown> & {
  success?: (result: unknown) => void
  fail?: (error: unknown) => void
  complete?: (result: unknown) => void
}

/** What the outside world of the phone is set to; tests change it at will. */
export interface World {
  online: boolean
  /** WeChat's font size setting as a factor; 1 is standard. */
  fontScale: number
  storage: Map<string, unknown>
  /** What the next scan reads: a text, or nothing when the person backs out. */
  scan: () => string | undefined
  /** The person's answer to a question of WeChat's own. */
  modal: (question: Record<string, unknown>) => { confirm: boolean; content?: string }
}

export interface Platform {
  wx: Record<string, unknown>
  calls: Call[]
  setOnline(online: boolean): void
  appEvent(name: 'onAppShow' | 'onAppHide', detail: unknown): void
}

interface Navigation {
  go(kind: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch', url: string): Promise<void>
  back(delta: number): Promise<void>
  setTitle(title: string): void
}

/** The part of `wx` that the product and Taro use; an unknown function is missing here as on an old phone. */
export function createPlatform(
  world: World,
  cloud: (name: string, data: unknown) => Promise<unknown>,
  navigation: Navigation,
  timers: Timers,
  receive: <T>(value: T) => T,
): Platform {
  const calls: Call[] = []
  const networkListeners = new Set<(state: unknown) => void>()
  const appListeners: Record<string, Set<(detail: unknown) => void>> = { onAppShow: new Set(), onAppHide: new Set() }

  /** WeChat's shape of an asynchronous function: callbacks, and a promise when there are none. */
  const api = (name: string, work: (options: Options) => unknown = () => ({})) => {
    return (options: Options = {}) => {
      const { success, fail, complete, ...rest } = options
      calls.push({ api: name, options: JSON.parse(JSON.stringify(rest)) as Record<string, unknown> })
      const answer = timers.awaited(
        Promise.resolve()
          .then(() => work(options))
          .then(
            (result) => {
              const ok = receive({ errMsg: `${name}:ok`, ...(result as object) })
              success?.(ok)
              complete?.(ok)
              return ok
            },
            (error: unknown) => {
              const words = error instanceof Error ? error.message : String(error)
              const bad = receive({ errMsg: `${name}:fail ${words}` })
              fail?.(bad)
              complete?.(bad)
              if (!fail && !complete) throw bad
              return undefined
            },
          ),
      )
      if (!success && !fail && !complete) return answer
      answer.catch(() => {})
      return undefined
    }
  }
  const sync = (name: string, value: () => unknown) => () => {
    calls.push({ api: name, options: {} })
    return receive(value())
  }

  const base = () => ({
    SDKVersion: '3.5.8',
    version: '8.0.50',
    language: 'zh_CN',
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    fontSizeScaleFactor: world.fontScale,
    fontSizeSetting: Math.round(16 * world.fontScale),
    theme: 'light',
  })
  const device = () => ({ brand: 'test', model: 'phone', system: 'Android 12', platform: 'android', abi: 'arm64-v8a' })
  const windowInfo = () => ({
    pixelRatio: 3,
    screenWidth: 390,
    screenHeight: 844,
    windowWidth: 390,
    windowHeight: 753,
    statusBarHeight: 44,
    safeArea: { left: 0, right: 390, top: 44, bottom: 810, width: 390, height: 766 },
  })
  const network = () => ({ networkType: world.online ? 'wifi' : 'none', isConnected: world.online })
  const noStorage = () => new Error('data not found')

  const selectorQuery = () => {
    const rectangle = () => receive({ left: 0, top: 0, right: 390, bottom: 60, width: 390, height: 60, scrollTop: 0 })
    const heard: Array<((value: unknown) => void) | undefined> = []
    const query: Record<string, unknown> = {}
    for (const step of ['in', 'select', 'selectAll', 'selectViewport']) query[step] = () => query
    for (const step of ['boundingClientRect', 'scrollOffset', 'fields', 'node', 'context']) {
      query[step] = (...args: unknown[]) => {
        heard.push(args.find((argument) => typeof argument === 'function') as (value: unknown) => void)
        return query
      }
    }
    query.exec = (done?: (values: unknown[]) => void) => {
      timers.setTimeout(() => {
        for (const listener of heard) listener?.(rectangle())
        done?.(receive(heard.map(rectangle)))
      })
      return query
    }
    return query
  }

  const go = (kind: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch') =>
    api(kind, ({ url }) => navigation.go(kind, String(url)))

  const wx: Record<string, unknown> = {
    canIUse: () => true,
    nextTick: (work: () => void) => timers.setTimeout(work),
    getSystemInfoSync: sync('getSystemInfoSync', () => ({ ...base(), ...device(), ...windowInfo() })),
    getSystemInfo: api('getSystemInfo', () => ({ ...base(), ...device(), ...windowInfo() })),
    getAppBaseInfo: sync('getAppBaseInfo', base),
    getDeviceInfo: sync('getDeviceInfo', device),
    getWindowInfo: sync('getWindowInfo', windowInfo),
    getSystemSetting: sync('getSystemSetting', () => ({ deviceOrientation: 'portrait' })),
    getMenuButtonBoundingClientRect: sync('getMenuButtonBoundingClientRect', () => ({
      width: 87,
      height: 32,
      left: 296,
      top: 48,
      right: 383,
      bottom: 80,
    })),
    getLaunchOptionsSync: sync('getLaunchOptionsSync', () => ({ path: '', query: {}, scene: 1001 })),
    getEnterOptionsSync: sync('getEnterOptionsSync', () => ({ path: '', query: {}, scene: 1001 })),
    getAccountInfoSync: sync('getAccountInfoSync', () => ({ miniProgram: { appId: 'local', envVersion: 'develop' } })),

    getStorageSync: (key: string) => (world.storage.has(key) ? receive(world.storage.get(key)) : ''),
    setStorageSync: (key: string, data: unknown) => {
      world.storage.set(key, data === undefined ? '' : JSON.parse(JSON.stringify(data)))
    },
    removeStorageSync: (key: string) => void world.storage.delete(key),
    clearStorageSync: () => world.storage.clear(),
    getStorageInfoSync: () => receive({ keys: [...world.storage.keys()], currentSize: 0, limitSize: 10240 }),
    getStorage: api('getStorage', ({ key }) => {
      if (!world.storage.has(String(key))) throw noStorage()
      return { data: world.storage.get(String(key)) }
    }),
    setStorage: api('setStorage', ({ key, data }) => {
      world.storage.set(String(key), JSON.parse(JSON.stringify(data)))
      return {}
    }),
    removeStorage: api('removeStorage', ({ key }) => {
      world.storage.delete(String(key))
      return {}
    }),

    navigateTo: go('navigateTo'),
    redirectTo: go('redirectTo'),
    switchTab: go('switchTab'),
    reLaunch: go('reLaunch'),
    navigateBack: api('navigateBack', ({ delta }) => navigation.back(Number(delta ?? 1))),
    setNavigationBarTitle: api('setNavigationBarTitle', ({ title }) => navigation.setTitle(String(title))),

    scanCode: api('scanCode', () => {
      const result = world.scan()
      if (result === undefined) throw new Error('cancel')
      return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '' }
    }),
    showModal: api('showModal', (options) => {
      const answer = world.modal(JSON.parse(JSON.stringify(options)) as Record<string, unknown>)
      return { ...answer, cancel: !answer.confirm }
    }),
    downloadFile: api('downloadFile', ({ url }) => {
      if (!world.online) throw new Error('network is disconnected')
      return { statusCode: 200, tempFilePath: `wxfile://tmp_${String(url).split('/').pop()}` }
    }),
    getNetworkType: api('getNetworkType', network),
    onNetworkStatusChange: (listener: (state: unknown) => void) => void networkListeners.add(listener),
    offNetworkStatusChange: (listener?: (state: unknown) => void) =>
      void (listener ? networkListeners.delete(listener) : networkListeners.clear()),
    onAppShow: (listener: (detail: unknown) => void) => void appListeners.onAppShow?.add(listener),
    offAppShow: (listener: (detail: unknown) => void) => void appListeners.onAppShow?.delete(listener),
    onAppHide: (listener: (detail: unknown) => void) => void appListeners.onAppHide?.add(listener),
    offAppHide: (listener: (detail: unknown) => void) => void appListeners.onAppHide?.delete(listener),
    createSelectorQuery: selectorQuery,

    cloud: {
      DYNAMIC_CURRENT_ENV: 'local',
      init: (options: unknown) => void calls.push({ api: 'cloud.init', options: { ...(options as object) } }),
      callFunction: api('cloud.callFunction', async ({ name, data }) => {
        if (!world.online) throw new Error('network is disconnected')
        const result = await cloud(String(name), JSON.parse(JSON.stringify(data ?? {})))
        return { result, requestID: 'local' }
      }),
    },
  }
  const silent = [
    'showToast hideToast showLoading hideLoading setKeepScreenOn setScreenBrightness vibrateShort vibrateLong',
    'hideHomeButton showTabBarRedDot hideTabBarRedDot setTabBarBadge removeTabBarBadge pageScrollTo stopPullDownRefresh',
    'startPullDownRefresh makePhoneCall setClipboardData openDocument requestSubscribeMessage login previewImage',
    'setBackgroundColor setNavigationBarColor hideKeyboard openSetting authorize getSetting',
  ]
  for (const name of silent.join(' ').split(' ')) wx[name] = api(name)
  for (const name of 'onError onUnhandledRejection onPageNotFound onThemeChange onWindowResize onMemoryWarning'.split(
    ' ',
  )) {
    wx[name] = () => {}
    wx[name.replace(/^on/, 'off')] = () => {}
  }

  return {
    wx,
    calls,
    setOnline(online) {
      world.online = online
      for (const listener of networkListeners) listener(receive(network()))
    },
    appEvent(name, detail) {
      for (const listener of appListeners[name] ?? []) listener(receive(detail))
    },
  }
}
