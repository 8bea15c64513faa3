import { useEffect, useMemo, useState } from 'react'
import { LiveSession, type LiveSource } from './live-session'

/**
 * The live day of one activity on this phone.
 * @param seen whether the screen is in front: nothing is read while it is covered
 * @param source where readings come from and writes go to
 */
export function useLive(activityId: string, seen: boolean, source: LiveSource) {
  const [, redraw] = useState({})
  const session = useMemo(() => new LiveSession(activityId, source, () => redraw({})), [activityId, source])
  useEffect(() => {
    if (!seen) return
    session.show()
    return () => session.hide()
  }, [session, seen])
  return { session, ...session.current }
}
