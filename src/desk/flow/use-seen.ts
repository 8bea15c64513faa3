import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

/** Whether this screen is in front of the person: not covered by another one, not in the background. */
export function useSeen(): boolean {
  const [shown, setShown] = useState(true)
  const [awake, setAwake] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useEffect(() => {
    // a browser tells a hidden tab apart from a covered page; WeChat reports both as hidden
    if (process.env.TARO_ENV !== 'h5') return
    const look = () => setAwake(document.visibilityState !== 'hidden')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return shown && awake
}
