import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/api'
import { serverNow } from '@/api/clock'
import { isOnline } from '@/api/network'
import { newKey } from '@/api/new-key'
import { type Shelf, shelf } from '@/api/shelf'
import { type Answer, type Refusal, refusalOf } from '@/desk/flow/loaded'
import { useLoad } from '@/desk/flow/use-load'
import { isPassing } from '@/shared/connection'
import type { Input, Output } from '@/shared/contracts'
import type { ReceiptView } from '@/shared/contracts/dues-shapes'
import { isBooked } from '../dues-day/day-state'
import { forget, inputOf, keep, type Payment, unansweredAt } from '../parts/payment'
import type { DuesPerson } from './payment-form'

/** Everything the table needs from outside. */
export interface PersonSource {
  person(input: { branchId: string; memberId: string }): Answer<DuesPerson>
  record(input: Input<'dues', 'record'>): Answer<Output<'dues', 'record'>>
  reverse(input: Input<'dues', 'reverse'>): Answer<Output<'dues', 'reverse'>>
  now(): number
  online(): boolean
  newKey(): string
  shelf: Shelf
}
/** The cloud, and this phone. */
export const personSource: PersonSource = {
  person: api.dues.person,
  record: api.dues.record,
  reverse: api.dues.reverse,
  now: serverNow,
  online: isOnline,
  newKey,
  shelf,
}

/** What the table is doing about this member's money. */
export type Desk =
  | { kind: 'ready' }
  | { kind: 'taking' }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'unanswered'; payment: Payment }
  | { kind: 'done'; receipt: ReceiptView; owed: number }

/** One member at the collector's table: what is open, and taking it. */
export function useDuesPerson(branchId: string, memberId: string, source: PersonSource) {
  const [desk, setDesk] = useState<Desk>({ kind: 'ready' })
  const busy = useRef(false)
  const load = useLoad(`${branchId}/${memberId}`, () => source.person({ branchId, memberId }))
  const { reload } = load
  const person = load.state.kind === 'content' ? load.state.data : null

  useEffect(() => {
    if (!person || busy.current) return
    const waiting = unansweredAt(source.shelf, branchId, source.now()).filter((each) => each.memberId === memberId)
    const heard = waiting.filter((payment) => isBooked(payment, person.row))
    for (const { key } of heard) forget(source.shelf, key)
    const open = waiting.find((payment) => !heard.includes(payment))
    setDesk((old) => {
      if (open) return { kind: 'unanswered', payment: open }
      return old.kind === 'unanswered' ? { kind: 'ready' } : old
    })
  }, [person, branchId, memberId, source])

  const send = useCallback(
    async (payment: Payment) => {
      if (busy.current) return
      busy.current = true
      keep(source.shelf, payment)
      setDesk({ kind: 'taking' })
      const outcome = await source.record(inputOf(payment))
      busy.current = false
      const open = !outcome.ok && isPassing(outcome.code)
      if (!open) forget(source.shelf, payment.key)
      if (outcome.ok) setDesk({ kind: 'done', receipt: outcome.data.receipt, owed: outcome.data.row?.owed ?? 0 })
      else setDesk(open ? { kind: 'unanswered', payment } : { kind: 'refused', refusal: refusalOf(outcome) })
      void reload()
    },
    [source, reload],
  )

  /** Books what was entered; without a network nothing is sent. */
  const take = (input: Omit<Input<'dues', 'record'>, 'key'>) => {
    if (!source.online()) {
      setDesk({ kind: 'refused', refusal: { code: 'OFFLINE' } })
      return
    }
    const before = person?.row.today.map(({ number }) => number) ?? []
    void send({ ...input, key: source.newKey(), before, at: source.now() })
  }
  /** Asks again for a payment that nobody answered, with its own key. */
  const again = () => {
    if (desk.kind === 'unanswered') void send(desk.payment)
  }
  const reverse = async (receipt: ReceiptView, key: string, reason: string): Promise<Refusal | null> => {
    const outcome = await source.reverse({ branchId, bookId: receipt.bookId, receipt: receipt.receipt, key, reason })
    if (outcome.ok) setDesk((old) => (old.kind === 'done' ? { kind: 'ready' } : old))
    void reload()
    return outcome.ok ? null : refusalOf(outcome)
  }
  const ready = useCallback(() => setDesk({ kind: 'ready' }), [])
  return { load, desk, take, again, reverse, ready }
}
