import { isHere } from '../../src/shared/domain/dues/at-table'
import { isReceiptOf } from '../../src/shared/domain/dues/book'
import type { Book, Entry, LargeSumPaper } from '../../src/shared/domain/dues/model'
import { decideLargeSum, type LargeSumRefusal } from '../../src/shared/domain/dues/payment'
import { dayOf, type Instant } from '../../src/shared/domain/kit/day'
import type { DuesBranch } from '../_acts/dues-branch'
import { changeDues, type Planned } from '../_acts/dues-ledger'
import { collects } from '../_acts/dues-record'
import type { PayingMember } from '../_data/member'
import type { Caller, Context } from '../_kernel/context'
import { handle, type InputFor } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { largeView } from './large-paper'
import { branchPath, loadTable } from './load'
import { meetWishes } from './meet-wishes'
import { receiptView } from './receipt-view'

/** A member has five open requests at most; these are their latest. */
const LATEST = 20

type Facts = DuesBranch & { books: Book[] }
type Outcome = { entry: Entry; paper: LargeSumPaper } | { refusal: LargeSumRefusal | 'NOT_FOUND' | 'NOT_PERMITTED' }

/** Records a large one-off sum (D-37) in its own book; its paper begins its way to the committee. */
export const recordLarge = handle('dues.recordLarge')({
  load: loadTable,
  paths: branchPath,
  run: async ({ input, facts, caller, context }) => {
    const outcome = await write(input, facts, caller, context)
    if ('refusal' in outcome) return refuse(outcome.refusal)
    const { memberId } = outcome.entry
    await meetWishes(context, caller, outcome.entry, await context.data.duesRequests.ofMember(memberId, LATEST))
    const reversed = outcome.paper.step === 'reversed'
    return done({
      large: largeView(outcome.paper, facts.branch.name),
      receipt: receiptView(outcome.entry, reversed),
    })
  },
})

function write(input: InputFor<'dues.recordLarge'>, facts: Facts, caller: Caller, context: Context): Promise<Outcome> {
  const { data, now } = context
  const { branchId, memberId, key } = input
  return changeDues<Outcome>(
    data,
    { branchIds: [branchId], now, seen: facts.books },
    async (): Promise<Planned<Outcome>> => {
      const [[member], earlier] = await Promise.all([data.members.payersByIds([memberId]), data.entries.byKey(key)])
      if (earlier) {
        const paper = await data.largeSums.get(key)
        const same =
          isReceiptOf(earlier, branchId, 'large') &&
          earlier.memberId === memberId &&
          earlier.channel === input.channel &&
          earlier.voluntary === input.fen
        return { answer: same && paper ? { entry: earlier, paper } : { refusal: 'NOT_PERMITTED' } }
      }
      if (!member) return { answer: { refusal: 'NOT_FOUND' } }
      const decision = decide(input, facts, member, caller, now)
      if ('refusal' in decision) return { answer: decision }
      const { channel, flow } = decision
      return {
        write: async (ledger) => {
          const { name, _id: by } = caller
          const entry = await ledger.receive(
            { branchId, name: 'large', bills: [] },
            {
              key,
              memberId,
              memberName: member.name,
              lines: [],
              voluntary: input.fen,
              channel,
              payer: input.payer,
              superior: null,
              by,
              byName: name,
              at: now,
              note: '',
            },
          )
          const paper: LargeSumPaper = {
            _id: key,
            order: newId(now),
            branchId,
            superiorId: facts.superior?._id ?? '',
            memberId,
            memberName: member.name,
            fen: input.fen,
            flow,
            brief: input.brief,
            bookId: entry.bookId,
            receipt: entry.receipt,
            step: 'received',
            log: [{ step: 'received', on: dayOf(now), by, byName: name, document: '', at: now }],
            createdAt: now,
            updatedAt: now,
          }
          await ledger.data.largeSums.insert(paper)
          return { entry, paper }
        },
      }
    },
  )
}

function decide(
  { channel, payer, fen, brief, branchId }: InputFor<'dues.recordLarge'>,
  { settings, superior }: Facts,
  member: PayingMember,
  caller: Caller,
  now: Instant,
) {
  const collectors = collects(caller, branchId) ? [caller._id] : []
  const who = { by: caller._id, collectors, channel, payer, belongs: isHere(member, branchId), today: dayOf(now) }
  return decideLargeSum({ ...who, fen, brief, hasSuperior: superior !== null }, settings)
}
