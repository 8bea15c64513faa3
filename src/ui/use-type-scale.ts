import { useSyncExternalStore } from 'react'
import { currentTypeScale, subscribeTypeScale } from './type-scale'

export interface TypeScale {
  /** 1 is standard, 1.6 the largest. */
  scale: number
  /** True when rows should stack instead of standing side by side. */
  large: boolean
}

/** The size of text the reader asked for, by the phone's setting or in 我的. */
export function useTypeScale(): TypeScale {
  const scale = useSyncExternalStore(subscribeTypeScale, currentTypeScale, currentTypeScale)
  return { scale, large: scale >= 1.2 }
}
