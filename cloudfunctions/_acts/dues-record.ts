import { paidBy } from '../../src/shared/domain/dues/allocate'
import { billsAt, isHere, openAt } from '../../src/shared/domain/dues/at-table'
import { isReceiptOf } from '../../src/shared/domain/dues/book'
import { canonical } from '../../src/shared/domain/dues/canonical'
import type { Book, Entry, Payer } from '../../src/shared/domain/dues/model'
import { decidePayment, type PaymentRefusal } from '../../src/shared/domain/dues/payment'
import { dayOf, type Instant, type Month } from '../../src/shared/domain/kit/day'
import { type Fen, plainYuan } from '../../src/shared/domain/kit/money'
import type { Member } from '../../src/shared/domain/member/model'
import type { Approval } from '../../src/shared/domain/standard/model'
import type { Data } from '../_data'
import { type PersonAtTable, personAtTable, withCard } from './dues-at-table'
import type { DuesBranch } from './dues-branch'
import { changeDues, type Planned } from './dues-ledger'

/** A payment as it is entered, by hand or from a statement. Amounts in fen. */
export interface PaymentInput {
  memberId: string
  /** Unique to this payment: a repeat answers what the first call wrote. */
  key: string
  sum: Fen
  channel: string
  /** The months the payer means; null for the oldest open ones up to this month. */
  months: readonly Month[] | null
  rest: 'refuse' | 'voluntary'
  payer: Payer | null
  superior: Approval | null
  note: string
}

/** What was written, now or by an earlier call with the same key, with the member and the branch's books as they are then. */
export interface Recorded {
  entry: Entry
  person: PersonAtTable
  books: Book[]
}
export type RecordRefusal = PaymentRefusal | 'NOT_FOUND' | 'NOT_PERMITTED'
export interface RefusedPayment {
  refusal: RecordRefusal
  detail?: Record<string, string>
}

/** Who acts, and where everything is kept; a function's own context is one. */
export interface Recording {
  data: Data
  now: Instant
}
export type Recorder = Pick<Member, '_id' | 'name' | 'roles'>

/**
 * Records a payment at a branch's table: the only way a payment is decided and written. Refusals in their order:
 * `NOT_FOUND` (no such member), then those of `decidePayment` (S1-26 the named collector, D-35, D-34, D-31, D-32, D-33,
 * D-37); `NOT_PERMITTED` when the key was used for something else.
 * @param facts the branch; with its books and the member (null for none) when they were read in an earlier wave, which saves
 * that wave: whatever was decided on them is looked at again inside the transaction
 */
export async function recordPayment(
  { data, now }: Recording,
  caller: Recorder,
  facts: Pick<DuesBranch, 'branch' | 'settings'> & { books?: readonly Book[]; person?: PersonAtTable | null },
  input: PaymentInput,
): Promise<Recorded | RefusedPayment> {
  const { branch } = facts
  const today = dayOf(now)
  const of = { branchIds: [branch._id], now, ...(facts.books ? { seen: facts.books } : {}) }
  return changeDues(data, of, async (seen, attempt): Promise<Planned<Recorded | RefusedPayment>> => {
    const person =
      attempt === 1 && facts.person !== undefined
        ? facts.person
        : await personAtTable(data, input.memberId, now, input.months ?? [])
    if (!person) return { answer: { refusal: 'NOT_FOUND' } }
    const decision = decide(branch._id, person, caller, facts, input, today)
    // A repeat is refused like any second payment, or meets the key in the database: only then it is looked for.
    if ('refusal' in decision || attempt > 1) {
      const earlier = await data.entries.byKey(input.key)
      if (earlier && !isSame(branch._id, earlier, input)) return { answer: { refusal: 'NOT_PERMITTED' } }
      if (earlier) return { answer: { entry: earlier, person, books: [...seen.values()] } }
    }
    if ('refusal' in decision) return { answer: decision }
    return {
      insists: true,
      write: async (ledger) => {
        await ledger.insistOn(person, decision.lines)
        const entry = await ledger.receive(
          { branchId: branch._id, bills: person.bills },
          {
            key: input.key,
            memberId: person.member._id,
            memberName: person.member.name,
            lines: decision.lines,
            voluntary: decision.voluntary,
            channel: decision.channel,
            payer: input.payer,
            superior: input.superior,
            by: caller._id,
            byName: caller.name,
            at: now,
            note: input.note,
          },
        )
        const after = withCard(person, await ledger.card(person.member._id))
        return { entry, person: after, books: ledger.changedBooks() }
      },
    }
  })
}

/** Decides it on what was read, and says what fills the blanks of a refusal's sentence. */
function decide(
  branchId: string,
  person: PersonAtTable,
  caller: Recorder,
  { settings }: Pick<DuesBranch, 'settings'>,
  input: PaymentInput,
  today: string,
) {
  const here = isHere(person.member, branchId)
  const decision = decidePayment(
    {
      sum: input.sum,
      open: openAt(branchId, person, input.months ?? [], today, settings),
      chosen: input.months,
      // What somebody of another branch gives beyond its bills here is that branch's.
      rest: here ? input.rest : 'refuse',
      today,
      superior: input.superior,
      by: caller._id,
      collectors: collects(caller, branchId) ? [caller._id] : [],
      channel: input.channel,
      payer: input.payer,
      belongs: here || billsAt(branchId, person).some(({ owing }) => owing),
    },
    settings,
  )
  if (!('refusal' in decision)) return decision
  const { refusal, month, fen } = decision
  const detail = { ...(month ? { month } : {}), ...(fen === null ? {} : { yuan: plainYuan(fen) }) }
  return { refusal, detail }
}

/** S1-26: whether the branch has named this person to collect. */
export const collects = ({ roles }: Pick<Member, 'roles'>, branchId: string): boolean =>
  roles.some(({ orgId, role }) => orgId === branchId && role === 'dues-collector')

/** Whether an entry says what is asked for: the same key for anything else is no repeat. */
function isSame(branchId: string, entry: Entry, input: PaymentInput): boolean {
  const { memberId, channel, sum, months, rest, payer, superior, note } = input
  const paid = entry.lines.map(({ month }) => month)
  return (
    isReceiptOf(entry, branchId, 'ordinary') &&
    paidBy(entry) === sum &&
    (months === null || paid.every((month) => months.includes(month))) &&
    (rest === 'voluntary' || entry.voluntary === 0) &&
    canonical({ memberId, channel, payer, superior, note }) ===
      canonical({
        memberId: entry.memberId,
        channel: entry.channel,
        payer: entry.payer,
        superior: entry.superior,
        note: entry.note,
      })
  )
}
