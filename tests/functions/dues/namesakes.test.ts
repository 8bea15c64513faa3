import type { PayerRow } from '@/shared/contracts/dues-shapes'
import type { Disclosure } from '@/shared/domain/dues/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { clockAt } from '../../builders/dues-branch'
import { type DayList, putTable } from '../../builders/dues-table'

/** Two of the same name: on the collector's list and page, among the standards, in the notice. */
let cloud: TestCloud
interface Listed {
  items: { memberId: string; birthYear?: string }[]
  next: string | null
}
const phone = (end: string) => ({ sealed: '', hash: end, masked: `138****${end}` })
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, [
    aMember('wang1', { name: '王建国', birthday: '1955-03-01', phone: phone('0001') as never }),
    aMember('wang2', { name: '王建国' }),
    aMember('yu', { name: '于海', birthday: '1960-01-01', phone: phone('0003') as never }),
  ])
})
afterAll(() => cloud.close())

test('MB-10: they are told apart by year of birth and the end of the telephone number, nobody else is', async () => {
  const { people } = await cloud.get<DayList>('wx-dc', 'dues.day', { branchId: 'b' })
  const marks = people
    .filter(({ memberId }) => ['wang1', 'wang2', 'yu'].includes(memberId))
    .map(({ memberId, phoneEnd, birthYear }) => [memberId, birthYear, phoneEnd])
  expect(marks).toEqual([
    ['wang1', '1955', '0001'],
    ['wang2', undefined, undefined],
    ['yu', undefined, undefined],
  ])
})

test('the page of one person tells it too, and of nobody else', async () => {
  const row = async (memberId: string) =>
    (await cloud.get<{ row: PayerRow }>('wx-dc', 'dues.person', { branchId: 'b', memberId })).row
  expect(await row('wang1')).toMatchObject({ birthYear: '1955', phoneEnd: '0001' })
  for (const who of ['wang2', 'yu']) {
    expect(await row(who)).not.toHaveProperty('birthYear')
    expect(await row(who)).not.toHaveProperty('phoneEnd')
  }
})

test('somebody of the same name who left, or is of another branch, makes nobody a namesake', async () => {
  const [left, away] = [
    aMember('yu-left', { name: '于海', state: 'ended' }),
    aMember('yu-away', { name: '于海', branchId: 'n' }),
  ]
  await cloud.put('members', left, away)
  const { row } = await cloud.get<{ row: PayerRow }>('wx-dc', 'dues.person', { branchId: 'b', memberId: 'yu' })
  expect(row).not.toHaveProperty('birthYear')
})

test('the standards tell it too, also where one of both is on another page', async () => {
  const others = Array.from({ length: 60 }, (_, index) => aMember(`x${index}`))
  await cloud.put('members', ...others, aMember('zhao', { name: '王建国', birthday: '1970-01-01' }))
  const marks: [string, string | undefined][] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Listed = await cloud.get<Listed>('wx-dc', 'standard.list', {
      branchId: 'b',
      year: '2026',
      cursor: cursor ?? null,
    })
    marks.push(...page.items.map(({ memberId, birthYear }): [string, string | undefined] => [memberId, birthYear]))
    cursor = page.next
  }
  expect(marks.filter(([, birthYear]) => birthYear)).toEqual([
    ['wang1', '1955'],
    ['zhao', '1970'],
  ])
})

test('MB-10: the notice says the year of birth or the group, as it was when it came out, and never a telephone number', async () => {
  const close = () => cloud.get('wx-dc', 'dues.closeMonth', { branchId: 'b', month: '2026-11' })
  cloud.engine.update('members', {
    query: { _id: 'wang2' },
    update: { $set: { groupId: 'gr' } },
    multi: false,
  } as never)
  await cloud.engine.settled()
  await clockAt(cloud, '2026-12-01')
  await close()
  const read = async () =>
    (await cloud.get<Pick<Disclosure, 'people'>>('wx-yu', 'dues.notice', { period: '2026-11' })).people
  const alike = (await read()).filter(({ name }) => name === '王建国')
  expect(alike.map(({ birthYear, groupName }) => [birthYear, groupName])).toEqual([
    ['1955', undefined],
    [undefined, '组织gr'],
  ])
  expect((await read()).filter(({ birthYear, groupName }) => birthYear || groupName)).toHaveLength(2)
  expect(alike[0]).toEqual({
    name: '王建国',
    birthYear: '1955',
    state: 'owes',
    due: null,
    received: null,
    waived: null,
  })
  const kept = cloud.all<Disclosure>('disclosures').flatMap(({ people }) => people)
  expect(JSON.stringify(kept)).not.toMatch(/"0001"|\*\*|phone/)
})
