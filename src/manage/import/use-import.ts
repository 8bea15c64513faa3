import { useEffect, useMemo, useState } from 'react'
import { ImportSession, type ImportSource } from './import-session'

/** One organisation's roster import; leaving the page pauses it, coming back goes on. */
export function useImport(orgId: string, source: ImportSource) {
  const [, redraw] = useState({})
  const session = useMemo(() => new ImportSession(orgId, source, () => redraw({})), [orgId, source])
  useEffect(() => {
    session.enter()
    return () => session.leave()
  }, [session])
  return { session, state: session.current }
}
