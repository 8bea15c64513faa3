/** What pages ask of Taro, in memory: storage, the way between pages, the size of text. */
import { useEffect, useRef } from 'react'

const storage = new Map<string, unknown>()
/** Every page that was gone to, latest last. */
export const journey: string[] = []
/** The parameters the page under test was opened with. */
export const opened: { params: Record<string, string> } = { params: {} }

const go = async ({ url }: { url: string }) => {
  journey.push(url)
}

const shown = new Set<() => void>()

/** The page is shown when it is drawn, and again whenever a test comes back to it. */
export function useDidShow(act: () => void) {
  const first = useRef(act)
  useEffect(() => {
    const show = () => first.current()
    show()
    shown.add(show)
    return () => void shown.delete(show)
  }, [])
}
/** Comes back from another page to the one under test. */
export const comeBack = () => {
  for (const show of [...shown]) show()
}
export const useDidHide = () => {}
export const useReachBottom = () => {}
export const usePullDownRefresh = () => {}
export const useRouter = () => ({ params: opened.params, path: '' })

const Taro = {
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  removeStorageSync: (key: string) => void storage.delete(key),
  clearStorageSync: () => storage.clear(),
  getCurrentPages: () => [{ route: 'pages/today/index' }],
  getAppBaseInfo: () => ({}),
  pageScrollTo: async () => {},
  showToast: async () => {},
  stopPullDownRefresh: () => {},
  navigateTo: go,
  redirectTo: go,
  switchTab: go,
  reLaunch: go,
  navigateBack: async () => void journey.push('back'),
}
export default Taro
export const getStorageSync = Taro.getStorageSync
