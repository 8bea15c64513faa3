import { sumsOf } from '@/shared/domain/dues/ledger'
import type { Book, DuesRun, KeptBill } from '@/shared/domain/dues/model'
import { addMonths, monthOf } from '@/shared/domain/kit/day'
import type { Standard } from '@/shared/domain/standard/model'
import type { TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { someFacts, standardFor } from '../../builders/dues-year'
import { mortalServer } from '../../builders/mortal-server'

/**
 * DU-1: the whole server is killed while the clock makes bills, and while a branch carries its standards over, several
 * times and at moments by chance; then it goes on. Each bill is there once, and the sums are those of the bills.
 */
jest.setTimeout(240_000)
const KILLS = 2
const branches = Array.from({ length: 45 }, (_, index) => `x${String(index).padStart(3, '0')}`)
const people = branches.flatMap((branchId) =>
  Array.from({ length: 6 }, (_, index) => aMember(`${branchId}-${index}`, { branchId })),
)
const late = Array.from({ length: 40 }, (_, index) => aMember(`late-${index}`))
const thisMonth = monthOf(Date.now())
/** The run of the first month is done, by whom nothing could be billed then; that of the second was missed. */
const months = [-2, -1, 0].map((back) => addMonths(thisMonth, back))
const thisYear = thisMonth.slice(0, 4)
const { seed, call, warm, tick, killedDuring, look, close } = mortalServer()
afterAll(close)

/** Carries the standards of the late ones over. */
const renew = () =>
  call('sb', 'standard.renew', { branchId: 'b', year: thisYear, memberIds: late.map(({ _id }) => _id) })
/** Looks into the data; at any moment, sums must be those of the bills. */
const lookInto = <T>(read: (cloud: TestCloud) => T) =>
  look((cloud) => {
    insistOnSums(cloud.all<KeptBill>('bills'), cloud.all<Book>('books'))
    return read(cloud)
  })

function insistOnSums(bills: readonly KeptBill[], books: readonly Book[]): void {
  expect(new Set(bills.map(({ _id }) => _id)).size).toBe(bills.length)
  for (const { branchId, months: kept } of books)
    for (const [month, sums] of Object.entries(kept)) {
      const own = bills.filter((bill) => bill.branchId === branchId && bill.month === month)
      expect([branchId, month, sums]).toEqual([branchId, month, sumsOf(own, sums.problems)])
    }
  const counts = books.flatMap((book) => Object.values(book.months).map((sums) => sums.bills))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(bills.length)
}

/** Kills the server while something is under way; what one life has done, the next does not lose. */
async function killedWhile(
  act: () => Promise<unknown>,
  most: number,
  read: (cloud: TestCloud) => number,
): Promise<void> {
  const seen: number[] = []
  await killedDuring(act, {
    kills: KILLS,
    most,
    before: () => Promise.all([warm('sb', 'clock'), warm('sb', 'standard')]),
    after: async () => seen.push(await lookInto(read)),
  })
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
}

async function putBranches(cloud: TestCloud): Promise<void> {
  await putDistrict(cloud, [...people, ...late])
  await cloud.put('orgs', ...branches.map((id) => anOrg('d', 'g', id)))
  const years = [...new Set([...months.map((month) => month.slice(0, 4)), thisYear])]
  await cloud.put(
    'standards',
    ...people.flatMap(({ _id }, index) => years.map((year) => standardFor({ _id }, year, someFacts(index)))),
    ...late.map(({ _id }, index) => standardFor({ _id }, String(Number(thisYear) - 1), someFacts(index))),
  )
  const done = { state: 'done', after: 'x999', bills: 0, problems: 0, beganAt: 0, doneAt: 0 }
  await cloud.put('duesRuns', { _id: months[0]!, ...done } as never)
}
beforeAll(() => look(putBranches))

test(`a clock that is killed again and again makes each bill once (seed ${seed})`, async () => {
  await killedWhile(tick, 700, (cloud) => cloud.all('bills').length)
  expect(await tick()).toMatchObject({ outcome: 'ok' })
  expect(await tick()).toMatchObject({ outcome: 'ok' })
  await lookInto((cloud) => {
    const made = cloud.all<KeptBill>('bills', ({ memberId }) => memberId.startsWith('x'))
    expect(made.map(({ _id }) => _id).sort()).toEqual(
      people.flatMap(({ _id }) => months.map((month) => `${_id}:${month}`)).sort(),
    )
    expect(cloud.all<DuesRun>('duesRuns').map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    expect(cloud.all<DuesRun>('duesRuns', ({ _id }) => _id === thisMonth)[0]).toMatchObject({ bills: people.length })
  })
})

test(`carrying standards over, killed again and again: each once, with its bills (seed ${seed})`, async () => {
  const has = (cloud: TestCloud) =>
    cloud.all<Standard>('standards', ({ _id }) => _id.startsWith('late-') && _id.endsWith(thisYear)).length
  await killedWhile(renew, 800, has)
  expect(await renew()).toMatchObject({ ok: true })
  expect(await renew()).toMatchObject({ ok: true, data: { renewed: 0 } })
  await lookInto((cloud) => {
    expect(has(cloud)).toBe(late.length)
    const due = months.filter((month) => month.startsWith(thisYear)).length
    expect(cloud.all<KeptBill>('bills', ({ memberId }) => memberId.startsWith('late-'))).toHaveLength(late.length * due)
    const lines = cloud.all<{ method: string; subjectId: string }>(
      'audits',
      ({ method }) => method === 'standard.renew',
    )
    expect(new Set(lines.map(({ subjectId }) => subjectId)).size).toBe(late.length)
    expect(lines).toHaveLength(late.length)
  })
})
