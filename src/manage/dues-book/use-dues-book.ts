import { useState } from 'react'
import { api } from '@/api'
import { serverNow } from '@/api/clock'
import type { Answer, Refusal } from '@/desk/flow/loaded'
import { refusalOf } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { useMe } from '@/desk/flow/use-me'
import { usePages } from '@/desk/flow/use-pages'
import type { Input, Output } from '@/shared/contracts'
import type { ReceiptView } from '@/shared/contracts/dues-shapes'
import { monthOf } from '@/shared/domain/kit/day'
import { allows } from '@/shared/permissions'

export type BookName = 'ordinary' | 'large'
export type Verdict = Output<'dues', 'verify'>['verdict']
export type BookPage = Output<'dues', 'book'>

export interface BookSource {
  book(input: Input<'dues', 'book'>): Answer<BookPage>
  verify(input: Input<'dues', 'verify'>): Answer<Output<'dues', 'verify'>>
  reverse(input: Input<'dues', 'reverse'>): Answer<Output<'dues', 'reverse'>>
  org(input: { orgId: string }): Answer<Output<'org', 'get'>>
  session(): Answer<Output<'identity', 'session'>>
  now(): number
}
/** The cloud. */
export const bookSource: BookSource = {
  book: api.dues.book,
  verify: api.dues.verify,
  reverse: api.dues.reverse,
  org: api.org.get,
  session: () => api.identity.session(),
  now: serverNow,
}

/** The cash book of one branch and year: its entries newest first, its proof, and taking a receipt back. */
export function useDuesBook(branchId: string, asked: { year?: string; name?: BookName }, source: BookSource) {
  const current = monthOf(source.now()).slice(0, 4)
  const [year, setYear] = useState(asked.year ?? current)
  const [name, setName] = useState<BookName>(asked.name ?? 'ordinary')
  const [sums, setSums] = useState<Pick<BookPage, 'total' | 'takings'> | null>(null)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const { act, run, clear } = useAct()
  const me = useMe(source.session)
  const org = useLoad(branchId, () => source.org({ orgId: branchId }))
  const list = usePages<ReceiptView>(`${branchId}/${year}/${name}`, async (cursor) => {
    const outcome = await source.book({ branchId, year, name, cursor })
    if (outcome.ok) setSums({ total: outcome.data.total, takings: outcome.data.takings })
    return outcome
  })
  const path = org.state.kind === 'content' ? org.state.data.path : null
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  const look = (next: { year?: string; name?: BookName }) => {
    setYear(next.year ?? year)
    setName(next.name ?? name)
    setSums(null)
    setVerdict(null)
    clear()
  }
  const verify = async () => {
    setVerdict(null)
    const done = await run('verify', () => source.verify({ branchId, year, name }))
    if (done) setVerdict(done.verdict)
  }
  const reverse = async (receipt: ReceiptView, key: string, reason: string): Promise<Refusal | null> => {
    const outcome = await source.reverse({ branchId, bookId: receipt.bookId, receipt: receipt.receipt, key, reason })
    setVerdict(null)
    void list.reload()
    return outcome.ok ? null : refusalOf(outcome)
  }
  return {
    branchName: org.state.kind === 'content' ? org.state.data.name : '',
    year,
    /** The year before is there to be looked at: a receipt of December is taken back in January. */
    years: [String(Number(current) - 1), current],
    name,
    look,
    sums,
    list,
    verdict,
    verify,
    act,
    mayReverse: path !== null && allows('dues.reverse', roles, path),
    reverse,
  }
}
