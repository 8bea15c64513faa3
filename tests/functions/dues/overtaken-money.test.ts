import type { Entry, LargeSumPaper } from '@/shared/domain/dues/model'
import { cardIn, payment, reversal, type Taken } from '../../builders/dues-table'
import { type Act, overtakenActs } from '../../builders/overtaken'

/**
 * Two acts on the same money: the one is overtaken by the other before each of its calls to the database, one call after
 * the other. Whichever wins, the money is counted once, and the books are whole (DU-2, DU-3, DU-4).
 */
const { cloud, act, overtaken } = overtakenActs()

const paying = (memberId: string, more: object = {}) => payment(memberId, { months: ['2026-10'], ...more })
const record = (memberId: string) => act('wx-dd', 'dues.record', paying(memberId))
const reverse = (of: Taken['receipt']) => act('wx-dc', 'dues.reverse', reversal(of))
const taken = async (memberId: string, more: object = {}) =>
  (await cloud().get<Taken>('wx-dc', 'dues.record', paying(memberId, more))).receipt
const move = (memberId: string) => act('wx-sg', 'member.move', { memberId, toBranchId: 'n', reason: '工作调动' })
const twice = (same: Act): [Act, Act] => [same, same]

/** October is paid as often as it may: once. */
const paidOnce = (memberId: string) =>
  expect([memberId, cardIn(cloud(), memberId)?.paid['2026-10']]).toEqual([memberId, 1500])
const receiptsOf = (memberId: string) => cloud().all<Entry>('entries', (entry) => entry.memberId === memberId)

overtaken('a payment by its own repeat', {
  pair: (who) => twice(record(who)),
  outcomes: ['ok/ok'],
  settled: paidOnce,
})
overtaken('a payment by another of the same month', {
  pair: (who) => [record(who), record(who)],
  outcomes: ['MONTH_NOT_OPEN/ok', 'ok/MONTH_NOT_OPEN'],
  settled: paidOnce,
})
overtaken('a payment by the reversal of another', {
  pair: async (who) => {
    const other = await taken(who, { months: ['2026-11'] })
    return [record(who), reverse(other)]
  },
  outcomes: ['ok/ok'],
  settled: paidOnce,
})
overtaken('a payment by a move', {
  pair: (who) => [record(who), move(who)],
  outcomes: ['ok/ok'],
  settled: paidOnce,
})
overtaken('a move by a payment', {
  pair: (who) => [move(who), record(who)],
  outcomes: ['ok/ok'],
  settled: paidOnce,
})
overtaken('a reversal by its own repeat', {
  pair: async (who) => twice(reverse(await taken(who))),
  outcomes: ['ok/ok'],
  settled: (who) => expect(receiptsOf(who).map(({ kind }) => kind)).toEqual(['receipt', 'reversal']),
})
overtaken('a reversal by another', {
  pair: async (who) => {
    const receipt = await taken(who)
    return [reverse(receipt), reverse(receipt)]
  },
  outcomes: ['ALREADY_REVERSED/ok', 'ok/ALREADY_REVERSED'],
  settled: (who) => expect(receiptsOf(who).map(({ kind }) => kind)).toEqual(['receipt', 'reversal']),
})
overtaken('a reversal by the same payment once more', {
  pair: async (who) => [reverse(await taken(who)), record(who)],
  outcomes: ['ok/MONTH_NOT_OPEN', 'ok/ok'],
  settled: (who, said) => expect(cardIn(cloud(), who)?.paid['2026-10'] ?? 0).toBe(said === 'ok/ok' ? 1500 : 0),
})

const large = (memberId: string) => ({
  branchId: 'b',
  memberId,
  key: `large-${memberId}`,
  channel: 'bank',
  fen: 100_000,
  brief: '简要情况',
})
const takenLarge = async (memberId: string) =>
  (await cloud().get<Taken>('wx-dc', 'dues.recordLarge', large(memberId))).receipt
const forward = (memberId: string) =>
  act('wx-co', 'dues.forwardLarge', {
    largeId: `large-${memberId}`,
    step: 'forwarded',
    on: '2026-11-22',
    document: '转账 8 号',
  })
/** Who was through last, or alone, is what the paper says. */
const forwardedOrBack = (back: string) => (memberId: string, said: string) => {
  const [paper] = cloud().all<LargeSumPaper>('largeSums', ({ _id }) => _id === `large-${memberId}`)
  const isBack = receiptsOf(memberId).some(({ kind }) => kind === 'reversal')
  expect([said, paper!.step, isBack]).toEqual(said === back ? [said, 'reversed', true] : [said, 'forwarded', false])
}
overtaken('the reversal of a large sum (D-37) by its forwarding', {
  pair: async (who) => [reverse(await takenLarge(who)), forward(who)],
  outcomes: ['LARGE_SUM_FORWARDED/ok', 'ok/STEP_OUT_OF_ORDER'],
  settled: forwardedOrBack('ok/STEP_OUT_OF_ORDER'),
})
overtaken('the forwarding of a large sum (D-37) by its reversal', {
  pair: async (who) => {
    const receipt = await takenLarge(who)
    return [forward(who), reverse(receipt)]
  },
  outcomes: ['STEP_OUT_OF_ORDER/ok', 'ok/LARGE_SUM_FORWARDED'],
  settled: forwardedOrBack('STEP_OUT_OF_ORDER/ok'),
})
