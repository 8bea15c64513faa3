import { findPayer, type Payable, payersByName } from '@/shared/domain/statement/find-payer'

const person = (id: string, name: string): Payable => ({ id, name, about: '' })
const people = [
  person('w', '王建国'),
  person('l', '李秀英'),
  person('c1', '陈明'),
  person('c2', '陈明'),
  person('j', '王建'),
  person('a', '阿依古丽·买买提'),
]
const found = (name: string, remark = '') => {
  const result = findPayer({ name, remark }, payersByName(people))
  if (result === null) return null
  return 'member' in result ? result.member.id : [result.why, ...result.candidates.map(({ id }) => id)]
}

describe('ST-7: certain is only the one member of that very name', () => {
  test.each([
    ['王建国', '', 'w'],
    ['王 建国', '', 'w'],
    ['王建国', '11月党费', 'w'],
    ['王建国', '王建国11月党费', 'w'],
    ['阿依古丽.买买提', '', 'a'],
    ['阿依古丽买买提', '', 'a'],
    ['王建国（党费）', '', 'w'],
    ['转账-王建国', '', 'w'],
    ['', '王建国11月党费', 'w'],
    ['财付通支付科技有限公司', '李秀英党费202611', 'l'],
    ['王*国', '王建国 11月党费', 'w'],
  ])('%s, “%s” is %s', (name, remark, id) => {
    expect(found(name, remark)).toBe(id)
  })
  test.each([
    ['陈明', '', ['NAMESAKES', 'c1', 'c2']],
    ['', '陈明 党费', ['NAMESAKES', 'c1', 'c2']],
    ['王*', '', ['NAME_UNSURE', 'w', 'j']],
    ['*秀英', '', ['NAME_UNSURE', 'l']],
    ['李*', '', ['NAME_UNSURE', 'l']],
    ['', '王建国李秀英党费', ['NAME_UNSURE', 'w', 'l']],
  ])('%s, “%s”: the collector decides', (name, remark, candidates) => {
    expect(found(name, remark)).toEqual(candidates)
  })
  test.each([
    ['赵丽', ''],
    ['王建国庆', ''],
    ['', '11月党费'],
    ['***', ''],
  ])('%s, “%s”: nobody is guessed', (name, remark) => {
    expect(found(name, remark)).toBeNull()
  })
})

describe('ST-8, S1-28: money of somebody else is never put to a member by itself', () => {
  test.each([
    ['赵丽', '代李秀英交11月党费', ['OTHER_PAYER', 'l']],
    ['某某纺织有限公司', '王建国党费', ['OTHER_PAYER', 'w']],
    ['王建国', '代李秀英交党费', ['OTHER_PAYER', 'w', 'l']],
    ['王建国', '李秀英', ['OTHER_PAYER', 'w', 'l']],
  ])('%s, “%s”', (name, remark, candidates) => {
    expect(found(name, remark)).toEqual(candidates)
  })
  test('a shorter name inside a longer one is not another member', () => {
    expect(found('王建国', '王建国党费')).toBe('w')
    expect(found('王建', '王建党费')).toBe('j')
  })
})
