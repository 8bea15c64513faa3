import { apart, namesakes, openMarks } from '@/shared/domain/member/namesakes'

const of = (_id: string, name: string, birthday: string | null = null) => ({ _id, name, birthday })
const marks = (people: ReturnType<typeof of>[], groups: Record<string, string> = {}) =>
  Object.fromEntries(openMarks(people, (id) => groups[id] ?? null))

test('namesakes are those whose name another on the list has too', () => {
  expect(namesakes([of('a', '陈'), of('b', '丁'), of('c', '陈')]).sort()).toEqual(['a', 'c'])
})

test('MB-10: officers are told the year of birth and the end of the telephone number, as far as they are known', () => {
  const phone = { cipher: 'x', hash: 'h', masked: '138****0001' }
  expect(apart({ phone, birthday: '1955-03-01' })).toEqual({ phoneEnd: '0001', birthYear: '1955' })
  expect(apart({ phone: null, birthday: null })).toEqual({})
})

describe('MB-10: what all members of a branch may see of namesakes', () => {
  const groups = { a: '一组', b: '二组' }
  test('is the year of birth where it differs, whatever group they are in', () => {
    const people = [of('a', '陈', '1955-03-01'), of('b', '陈', '1960-01-01')]
    expect(marks(people, groups)).toEqual({ a: { birthYear: '1955' }, b: { birthYear: '1960' } })
  })
  test('is the group’s name where the year is the same or not known', () => {
    const people = [of('a', '陈', '1955-03-01'), of('b', '陈', '1955-09-01'), of('c', '陈', '1970-01-01')]
    expect(marks(people, groups)).toEqual({
      a: { groupName: '一组' },
      b: { groupName: '二组' },
      c: { birthYear: '1970' },
    })
    expect(marks([of('a', '陈'), of('b', '陈', '1955-09-01')], groups)).toEqual({
      a: { groupName: '一组' },
      b: { birthYear: '1955' },
    })
  })
  test('is nothing where nothing of it is known, and nothing of anybody else', () => {
    expect(marks([of('a', '陈'), of('b', '陈'), of('d', '丁', '1950-01-01')])).toEqual({})
  })
})
