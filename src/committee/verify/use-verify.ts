import { useEffect, useMemo, useState } from 'react'
import { api } from '@/api'
import { useYear } from '../parts/year-switch'
import { VerifySession, type VerifySource } from './verify-session'

const cloud: VerifySource = {
  verifyBelow: api.dues.verifyBelow,
  totals: api.slip.totals,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** Proving the books of a year; another year begins anew, leaving the page stops it. */
export function useVerify(orgId: string, source: VerifySource = cloud) {
  const span = useYear()
  const [, redraw] = useState({})
  const { year } = span
  const session = useMemo(() => new VerifySession(orgId, year, source, () => redraw({})), [orgId, year, source])
  useEffect(() => () => session.halt(), [session])
  return { span, session, state: session.current }
}
