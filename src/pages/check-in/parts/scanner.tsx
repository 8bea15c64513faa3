import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { Loading } from '@/ui/loading'
import type { CameraTrouble } from '@/words/camera'

export interface ScannerProps {
  /** A text was read. `staysOpen`: the camera goes on looking. */
  onText: (text: string, staysOpen: boolean) => void
  /** The camera cannot be used (why), or the person closed it (null). */
  onLeave: (trouble: CameraTrouble | null) => void
  /** What was read last was no check-in code. */
  strange: boolean
}

/** WeChat's own scanner: it covers the screen and comes back with one text. Photos are not taken: codes turn over. */
export function Scanner({ onText, onLeave }: ScannerProps) {
  const handlers = useRef({ onText, onLeave })
  handlers.current = { onText, onLeave }
  useEffect(() => {
    let left = false
    Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] }).then(
      ({ result }) => {
        if (!left) handlers.current.onText(result, false)
      },
      (error: { errMsg?: string }) => {
        if (!left) handlers.current.onLeave(/cancel/.test(error.errMsg ?? '') ? null : 'unknown')
      },
    )
    return () => {
      left = true
    }
  }, [])
  return <Loading rows={1} words="正在打开扫码" />
}
