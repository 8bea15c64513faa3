import Taro from '@tarojs/taro'
import { onReturn, readSystemScale } from './system-scale'

/** What a person chose in 我的: as the phone is set, or large whatever the phone says. */
export type TypeChoice = 'system' | 'large'

const STORAGE_KEY = 'type-choice'
const LARGE = 1.3
const LARGEST = 1.6

type Listener = () => void
const listeners = new Set<Listener>()
let choice: TypeChoice = Taro.getStorageSync(STORAGE_KEY) === 'large' ? 'large' : 'system'
let scale = measure()

/** Between 1 and 1.6: text is never drawn smaller than designed, and a line still holds ten characters. */
function measure(): number {
  const system = Math.min(LARGEST, Math.max(1, readSystemScale()))
  return choice === 'large' ? Math.max(LARGE, system) : system
}

/** Reads the phone's setting again; it may have changed while the app was in the background. */
export function refreshTypeScale(): void {
  const now = measure()
  if (now === scale) return
  scale = now
  for (const listener of listeners) listener()
}

onReturn(refreshTypeScale)

/** Remembers the person's choice on this phone and redraws every open page. */
export function chooseType(next: TypeChoice): void {
  if (next === choice) return
  choice = next
  Taro.setStorageSync(STORAGE_KEY, next)
  scale = measure()
  for (const listener of listeners) listener()
}

export function subscribeTypeScale(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const currentTypeScale = (): number => scale
export const currentTypeChoice = (): TypeChoice => choice
