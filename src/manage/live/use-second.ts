import { useEffect, useState } from 'react'

/**
 * The time, once every full second of the house's clock.
 * @param running false stops it, for instance while the screen is covered
 * @param now the cloud's time, UTC ms
 */
export function useSecond(running: boolean, now: () => number): number {
  const [at, setAt] = useState(now)
  useEffect(() => {
    if (!running) return
    let timer: ReturnType<typeof setTimeout>
    const beat = () => {
      const moment = now()
      setAt(moment)
      timer = setTimeout(beat, 1000 - (moment % 1000))
    }
    beat()
    return () => clearTimeout(timer)
  }, [running, now])
  return at
}
