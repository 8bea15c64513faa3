import type { CloseRun, Closing, Disclosure } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { addMonths, instantOf, monthOf } from '@/shared/domain/kit/day'
import type { TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { playYear, standardFor } from '../../builders/dues-year'
import { mortalServer } from '../../builders/mortal-server'

/**
 * S1-29: the whole server is killed while the clock closes the months of many branches, several times, at moments by
 * chance; then the clock goes on. Every month of every branch is closed once, with its notice and its line.
 */
jest.setTimeout(240_000)
const KILLS = 2
/** The latest moment (ms) of a kill: about as long as it all takes. */
const MOST = 1500
const branches = Array.from({ length: 45 }, (_, index) => `x${String(index).padStart(3, '0')}`)
const thisMonth = monthOf(Date.now())
const months = [-3, -2, -1].map((back) => addMonths(thisMonth, back))
const { seed, warm, tick, killedDuring, look, close } = mortalServer()
afterAll(close)

/** Branches with three members each and the bills of three months, of which the first member paid the last. */
async function putBranches(cloud: TestCloud): Promise<void> {
  const people = branches.flatMap((branchId) => ['1', '2', '3'].map((each) => aMember(branchId + each, { branchId })))
  const years = [...new Set(months.map((month) => month.slice(0, 4)))]
  const played = playYear({
    standards: people.flatMap((member) => years.map((year) => standardFor(member, year, { kind: 'fixed_02' }))),
    billed: people.map((member) => ({ member, branchId: member.branchId, from: months[0]!, until: months[2]! })),
    coming: people
      .filter(({ _id }) => _id.endsWith('1'))
      .flatMap((member) =>
        years.map((year) => ({
          at: instantOf(`${months.find((month) => month.startsWith(year))}-05`),
          branchId: member.branchId,
          member,
          lines: [{ month: months.find((month) => month.startsWith(year))!, fen: 20 }],
        })),
      ),
  })
  await putDistrict(cloud, people)
  await cloud.put('orgs', ...branches.map((id) => anOrg('d', 'g', id)))
  for (const collection of ['standards', 'bills', 'cards', 'entries', 'books'] as const)
    await cloud.put(collection, ...played[collection])
  const done = { state: 'done', after: 'x999', bills: 0, problems: 0, beganAt: 0, doneAt: 0 }
  await cloud.put('duesRuns', ...[...months, thisMonth].map((_id) => ({ _id, ...done })))
  await cloud.put('duesSettings', { _id: 'd', settings: { ...defaultSettings, closeDays: 0 }, updatedAt: 0 } as never)
}

/** What was written must hold together at any moment: no closing without its notice and its line. */
function wholeIn(cloud: TestCloud): { closed: number; runs: CloseRun[] } {
  const closings = cloud.all<Closing>('closings')
  const notices = cloud.all<Disclosure>('disclosures', ({ kind }) => kind === 'monthly')
  const lines = cloud.all<{ method: string; subjectId: string }>(
    'audits',
    ({ method }) => method === 'clock.closeDuesMonths',
  )
  const ids = closings.map(({ _id }) => _id).sort()
  expect(notices.map(({ _id }) => _id).sort()).toEqual(ids)
  expect(lines.map(({ subjectId }) => subjectId).sort()).toEqual(ids)
  for (const { branchId, month } of closings)
    for (const earlier of months.filter((each) => each < month)) expect(ids).toContain(`${branchId}:${earlier}`)
  const runs = cloud.all<CloseRun>('closeRuns')
  return { closed: ids.length, runs }
}

test(`a clock that is killed again and again closes every month of every branch once (seed ${seed})`, async () => {
  await look(putBranches)
  const seen: number[] = []
  await killedDuring(tick, {
    kills: KILLS,
    most: MOST,
    before: () => warm('p', 'clock'),
    after: async () => seen.push((await look(wholeIn)).closed),
  })
  expect(await tick()).toMatchObject({ outcome: 'ok' })
  await tick()
  const { closed, runs } = await look(wholeIn)
  expect(closed).toBe(branches.length * months.length)
  expect([...seen, closed]).toEqual([...seen, closed].sort((a, b) => a - b))
  expect(runs.filter(({ _id }) => _id.endsWith(':00')).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
})
