import { useState } from 'react'
import { api } from '@/api'
import { serverNow } from '@/api/clock'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import type { Input, Output } from '@/shared/contracts'
import { monthsToClose } from '@/shared/domain/dues/closing'
import { dayOf, type Month } from '@/shared/domain/kit/day'
import { mightAllow } from '@/shared/permissions'

export type DuesYear = Output<'dues', 'branch'>
export type DuesMonth = DuesYear['months'][number]

export interface DuesSource {
  branch: (input: Input<'dues', 'branch'>) => Answer<DuesYear>
  closeMonth: (input: Input<'dues', 'closeMonth'>) => Answer<Output<'dues', 'closeMonth'>>
  session: () => Answer<Output<'identity', 'session'>>
}
const cloud: DuesSource = {
  branch: api.dues.branch,
  closeMonth: api.dues.closeMonth,
  session: () => api.identity.session(),
}

/** A branch's year of dues, and closing its months. Shown is the present year until another is chosen. */
export function useDues(branchId: string, source: DuesSource = cloud) {
  const [thisYear] = useState(() => dayOf(serverNow()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const me = useMe(source.session)
  const subject = useLoad(`${branchId}/${year}`, () => source.branch({ branchId, year }))
  const { act, run, clear } = useAct()
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const may = (method: Parameters<typeof mightAllow>[0]) => mightAllow(method, rolesAt(roles, branchId))
  const close = async (month: Month) => {
    const done = await run('close', () => source.closeMonth({ branchId, month }))
    if (done) await subject.reload()
    return done !== null
  }
  return { thisYear, year, setYear, subject, act, clear, may, close }
}

/** Roles that may reach a branch: its own, and those held above it. */
const rolesAt = <R extends { orgId: string; orgKind: string }>(roles: readonly R[], branchId: string): R[] =>
  roles.filter(({ orgId, orgKind }) => orgId === branchId || orgKind === 'committee' || orgKind === 'general-branch')

/** The month to close next: the oldest of those that are to be closed and are not. */
export function monthToClose({
  year,
  months,
  receipts,
}: Pick<DuesYear, 'year' | 'months' | 'receipts'>): DuesMonth | null {
  const toClose = monthsToClose({
    year,
    seq: receipts,
    months: Object.fromEntries(months.map((each) => [each.month, each])),
  })
  return (
    [...months]
      .sort((a, b) => (a.month < b.month ? -1 : 1))
      .find(({ month, closedAt }) => toClose.includes(month) && closedAt === null) ?? null
  )
}
