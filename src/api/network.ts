import Taro from '@tarojs/taro'

let online = true
let started = false
const listeners = new Set<() => void>()
const returned = new Set<() => void>()

function start(): void {
  if (started) return
  started = true
  Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected))
  Taro.onAppShow(() => {
    for (const listener of returned) listener()
  })
  Taro.getNetworkType()
    .then(({ networkType }) => tell(networkType !== 'none'))
    .catch(() => {})
}

function tell(now: boolean): void {
  const back = now && !online
  const changed = now !== online
  online = now
  if (changed) for (const listener of listeners) listener()
  if (back) for (const listener of returned) listener()
}

/** What the phone believes; a network that is there may still lead nowhere. */
export const isOnline = (): boolean => online

/** Hears when the phone loses or finds a network. */
export function subscribeNetwork(listener: () => void): () => void {
  start()
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Hears when it is worth trying again: a network is back, or the person is. */
export function onReturn(listener: () => void): () => void {
  start()
  returned.add(listener)
  return () => returned.delete(listener)
}
