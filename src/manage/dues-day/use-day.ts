import { useEffect, useMemo, useState } from 'react'
import { subscribeNetwork } from '@/api/network'
import { DaySession, type DaySource } from './day-session'

/**
 * The dues day of one branch on this phone.
 * @param seen whether the screen is in front: nothing is read while it is covered
 */
export function useDay(branchId: string, seen: boolean, source: DaySource) {
  const [, redraw] = useState({})
  const session = useMemo(() => new DaySession(branchId, source, () => redraw({})), [branchId, source])
  useEffect(() => {
    if (!seen) return
    session.show()
    return () => session.hide()
  }, [session, seen])
  useEffect(() => subscribeNetwork(() => redraw({})), [])
  return { session, state: session.current, online: source.online() }
}
