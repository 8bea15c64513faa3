import type { Entry } from '@/shared/domain/dues/model'
import type { StatementRow } from '@/shared/domain/statement/model'
import { cardIn, payment } from '../../builders/dues-table'
import { overtakenActs } from '../../builders/overtaken'
import { bankWorkbook, readStatement } from '../../builders/statement-file'

/**
 * The booking of a statement and another act: the one is overtaken by the other before each of its calls to the database.
 * Whichever wins, the money is counted once (ST-11), and the books are whole (DU-3, DU-4).
 */
const { cloud, act, overtaken } = overtakenActs()

const statementOf = async (memberId: string) => {
  const line = ['', `党员${memberId}`, '15.00', `SN-${memberId}`, '2026-10']
  return (await readStatement(cloud(), await bankWorkbook([line]))).job.id
}
const apply = (jobId: string) => act('wx-dc', 'statement.apply', { jobId })
const skip = (jobId: string, memberId: string) =>
  act('wx-dc', 'statement.decide', { jobId, position: 0, memberId, take: 'skip' })

/** What its line says in the end is what was done. */
const asDecided = (memberId: string) => {
  const [row] = cloud().all<StatementRow>('statementRows', (each) => each.memberId === memberId)
  const receipts = cloud().all<Entry>('entries', (entry) => entry.memberId === memberId)
  expect([memberId, receipts.length]).toEqual([memberId, row!.take === 'skip' ? 0 : 1])
}

overtaken('a booking by a payment at the table', {
  pair: async (who) => [
    apply(await statementOf(who)),
    act('wx-dd', 'dues.record', payment(who, { months: ['2026-10'] })),
  ],
  outcomes: ['ok/MONTH_NOT_OPEN', 'ok/ok'],
  settled: (who) => expect([who, cardIn(cloud(), who)?.paid]).toEqual([who, { '2026-10': 1500 }]),
})
overtaken('a booking by a word on its line', {
  pair: async (who) => {
    const jobId = await statementOf(who)
    return [apply(jobId), skip(jobId, who)]
  },
  outcomes: ['ok/IMPORT_STARTED', 'ok/ok'],
  settled: asDecided,
})
overtaken('a word on a line by its booking', {
  pair: async (who) => {
    const jobId = await statementOf(who)
    return [skip(jobId, who), apply(jobId)]
  },
  outcomes: ['IMPORT_STARTED/ok', 'ok/ok'],
  settled: asDecided,
})
