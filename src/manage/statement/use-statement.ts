import { useEffect, useMemo, useState } from 'react'
import { api } from '@/api'
import { uploadFile } from '@/api/upload'
import { StatementSession, type StatementSource } from './statement-session'

/** The cloud and its storage. */
export const statementSource: StatementSource = {
  upload: uploadFile,
  preview: api.statement.preview,
  rows: api.statement.rows,
  decide: api.statement.decide,
  apply: api.statement.apply,
  cancel: api.statement.cancel,
  list: api.statement.list,
  day: api.dues.day,
  template: api.statement.template,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** A branch's statement; leaving the page pauses it, coming back goes on. */
export function useStatement(branchId: string, source: StatementSource) {
  const [, redraw] = useState({})
  const session = useMemo(() => new StatementSession(branchId, source, () => redraw({})), [branchId, source])
  useEffect(() => {
    void session.enter()
    return () => session.leave()
  }, [session])
  return { session, state: session.current }
}
