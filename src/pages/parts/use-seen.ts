import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'

/** Whether this screen is in front: not covered by another one. */
export function useSeen(): boolean {
  const [seen, setSeen] = useState(true)
  useDidShow(() => setSeen(true))
  useDidHide(() => setSeen(false))
  return seen
}
