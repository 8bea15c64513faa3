import Taro from '@tarojs/taro'

/** Where a screen keeps things on this phone; nothing in it is needed by the cloud. */
export interface Shelf {
  read<T>(key: string): T | null
  write(key: string, value: unknown): void
  remove(key: string): void
}

/** The phone's own storage. A full or broken storage loses the note, never the screen. */
export const shelf: Shelf = {
  read: <T>(key: string) => {
    try {
      const text = Taro.getStorageSync(key)
      return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null
    } catch {
      return null
    }
  },
  write: (key, value) => {
    try {
      Taro.setStorageSync(key, JSON.stringify(value))
    } catch {
      // the next write may succeed
    }
  },
  remove: (key) => {
    try {
      Taro.removeStorageSync(key)
    } catch {
      // nothing was kept
    }
  },
}
