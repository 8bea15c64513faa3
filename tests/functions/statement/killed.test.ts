import type { StatementJobView } from '@/shared/contracts/statement'
import { bookIdOf, openBook } from '@/shared/domain/dues/book'
import { headOf, sumsOf } from '@/shared/domain/dues/ledger'
import type { Book, Entry, KeptBill } from '@/shared/domain/dues/model'
import { verifyBook } from '@/shared/domain/dues/verify-book'
import { monthOf } from '@/shared/domain/kit/day'
import type { StatementRow } from '@/shared/domain/statement/model'
import { aMember, putDistrict } from '../../builders/day'
import { putStandards } from '../../builders/dues-branch'
import { mortalServer } from '../../builders/mortal-server'
import { bankWorkbook, readStatement } from '../../builders/statement-file'

/**
 * ST-11: the whole server is killed in the middle of booking a statement, several times, at moments by chance; then it is
 * booked to its end. Every line is in the book once, and the book is whole.
 */
jest.setTimeout(240_000)
const PEOPLE = 80
const KILLS = 2
const everybody = Array.from({ length: PEOPLE }, (_, index) => `p${index}`)
const nameOf = (index: number) => `周${String.fromCodePoint(0x4e00 + index)}`
const month = monthOf(Date.now())
const { seed, call, warm, killedDuring, look, close } = mortalServer()
afterAll(close)

test(`a booking that is killed again and again books every line once (seed ${seed})`, async () => {
  const { job } = await look(async (cloud) => {
    const people = everybody.map((id, index) => aMember(id, { name: nameOf(index) }))
    await putDistrict(cloud, [...people, aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] })])
    const wage = { kind: 'wage_monthly', base: 300_000 } as const
    await putStandards(cloud, [month.slice(0, 4)], Object.fromEntries(everybody.map((id) => [id, wage])))
    await cloud.fireTimer('clock')
    const lines = everybody.map((_, index) => ['', nameOf(index), '15.00', `SN${1000 + index}`, month])
    return readStatement(cloud, await bankWorkbook(lines))
  })
  expect(job.toBook).toEqual({ rows: PEOPLE, fen: PEOPLE * 1500 })

  const apply = () => call<{ job: StatementJobView }>('dc', 'statement.apply', { jobId: job.id })
  await killedDuring(apply, { kills: KILLS, most: 900, before: () => warm('dc', 'statement') })
  let last = await apply()
  while (last.data?.job.state !== 'done') last = await apply()
  expect(last.data.job).toMatchObject({ done: PEOPLE, booked: { rows: PEOPLE, fen: PEOPLE * 1500 }, refused: 0 })

  await look((cloud) => {
    const book = cloud.all<Book>('books', ({ _id }) => _id === bookIdOf('b', month.slice(0, 4)))[0]!
    const entries = cloud.all<Entry>('entries').sort((a, b) => a.seq - b.seq)
    expect(entries).toHaveLength(PEOPLE)
    expect(new Set(entries.map(({ memberId }) => memberId)).size).toBe(PEOPLE)
    expect(verifyBook(entries, { opening: openBook(book._id, null), head: headOf(book) })).toMatchObject({
      whole: true,
    })
    expect(book.months[month]).toEqual(sumsOf(cloud.all<KeptBill>('bills'), book.months[month]!.problems))
    expect(cloud.all<StatementRow>('statementRows').map(({ result }) => result)).toEqual(everybody.map(() => 'booked'))
  })
})
