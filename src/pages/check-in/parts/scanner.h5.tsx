import { useEffect, useRef } from 'react'
import type { CameraTrouble } from '@/words/camera'
import { readCodes } from './read-codes'
import type { ScannerProps } from './scanner'
import './scanner.scss'

/** The browser's camera in the page, reading frame after frame until a code is found. */
export function Scanner({ onText, onLeave, strange }: ScannerProps) {
  const video = useRef<HTMLVideoElement>(null)
  const handlers = useRef({ onText, onLeave })
  handlers.current = { onText, onLeave }

  useEffect(() => {
    const element = video.current
    if (!element) return
    let stop = () => {}
    let left = false
    openCamera().then(
      async (stream) => {
        const close = () => {
          for (const track of stream.getTracks()) track.stop()
        }
        if (left) return close()
        element.srcObject = stream
        const stopReading = readCodes(element, (text) => handlers.current.onText(text, true))
        stop = () => {
          stopReading()
          close()
        }
        await element.play().catch(() => {})
      },
      (error) => {
        if (!left) handlers.current.onLeave(troubleOf(error))
      },
    )
    return () => {
      left = true
      stop()
    }
  }, [])

  return (
    <div className="scanner">
      <div className="scanner-frame">
        <video ref={video} className="scanner-picture" playsInline muted autoPlay aria-label="摄像头画面" />
        <div className="scanner-corners" aria-hidden="true" />
      </div>
      <p className="scanner-words" role="status" aria-live="polite">
        {strange ? '▲ 这不是签到码，请对准会场屏幕上的码' : '对准会场屏幕上的签到码，会自动识别'}
      </p>
    </div>
  )
}

class Insecure extends Error {}

async function openCamera(): Promise<MediaStream> {
  // browsers hide the camera from pages without https
  if (!navigator.mediaDevices?.getUserMedia) throw new Insecure()
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } }
  return navigator.mediaDevices.getUserMedia({ video, audio: false })
}

function troubleOf(error: unknown): CameraTrouble {
  if (error instanceof Insecure) return 'insecure'
  const { name } = error as { name?: string }
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none'
  return name === 'NotReadableError' || name === 'AbortError' ? 'taken' : 'unknown'
}
