import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { type DayList, putTable } from '../../builders/dues-table'

/** Two of the same name on the collector's list. */
let cloud: TestCloud
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

test('they are told apart by year of birth and the end of the telephone number, nobody else is', async () => {
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
