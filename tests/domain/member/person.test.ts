import { faultOfDays } from '@/shared/domain/member/days'
import { readName } from '@/shared/domain/member/name'
import { type Person, readPerson } from '@/shared/domain/member/person'
import { maskPhone, readPhone } from '@/shared/domain/member/phone'
import { isSamePerson } from '@/shared/domain/member/same-person'
import { anIdNumber } from '../../builders/id-numbers'

const today = '2026-11-22'
const person: Person = {
  name: '王建国',
  gender: null,
  birthday: null,
  standing: 'formal',
  admittedOn: null,
  formalOn: null,
  phone: null,
  idNumber: null,
}

describe('MB-1 a name', () => {
  test.each([
    ['王建国', '王建国'],
    ['张 三', '张三'],
    ['张\u3000三', '张三'],
    ['阿卜杜热合曼·买买提', '阿卜杜热合曼·买买提'],
    ['阿卜杜热合曼．买买提', '阿卜杜热合曼·买买提'],
    ['阿卜杜热合曼•买买提', '阿卜杜热合曼·买买提'],
    ['\ufeff李\u200b四', '李四'],
    ['𠮷田', '𠮷田'],
    ['John Smith', 'John Smith'],
  ])('%s is read as %s', (typed, stored) => expect(readName(typed)).toBe(stored))

  test.each(['王', '', '王5', '=王建国', '@王建国', '王建国!', '王\ue000国', '王建国'.repeat(11), '<b>王</b>'])(
    '%s is refused',
    (typed) => expect(readName(typed)).toBeNull(),
  )
})

describe('MB-2 a phone', () => {
  test.each([
    ['13812345678', '13812345678'],
    ['138 1234 5678', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['+86 13812345678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
  ])('%s is read', (typed, stored) => expect(readPhone(typed)).toBe(stored))

  test.each(['1381234567', '12812345678', '138123456789', '010-12345678', '138****5678', ''])(
    '%s is refused',
    (typed) => expect(readPhone(typed)).toBeNull(),
  )
  test('shows its ends only', () => expect(maskPhone('13812345678')).toBe('138****5678'))
})

describe('MB-4 and MB-5 the days of a member', () => {
  const days = { standing: 'formal' as const, birthday: '1970-01-01', admittedOn: '1995-07-01', formalOn: '1996-07-01' }
  test.each([
    [{}, null],
    [{ formalOn: '1995-07-01' }, null],
    [{ birthday: '2026-11-22', admittedOn: null, formalOn: null }, null],
    [{ birthday: '2026-11-23' }, { code: 'DAY_IN_FUTURE', field: 'birthday' }],
    [{ admittedOn: '2027-01-01' }, { code: 'DAY_IN_FUTURE', field: 'admittedOn' }],
    [{ admittedOn: '1970-01-01' }, { code: 'DAYS_OUT_OF_ORDER', field: 'admittedOn' }],
    [{ formalOn: '1995-06-30' }, { code: 'DAYS_OUT_OF_ORDER', field: 'formalOn' }],
    [
      { admittedOn: null, formalOn: '1969-01-01' },
      { code: 'DAYS_OUT_OF_ORDER', field: 'formalOn' },
    ],
    [{ standing: 'probationary' as const }, { code: 'FORMAL_DAY_TOO_SOON', field: 'formalOn' }],
    [{ standing: 'probationary' as const, formalOn: null }, null],
  ])('%j → %j', (more, fault) => expect(faultOfDays({ ...days, ...more }, today)).toEqual(fault))
})

describe('MB-6 the ID number and the rest', () => {
  const idNumber = anIdNumber('1970-03-05', 2)
  test('fill an empty birthday and sex', () => {
    expect(readPerson({ ...person, idNumber }, today)).toEqual({
      person: { ...person, idNumber, birthday: '1970-03-05', gender: 'female' },
    })
  })
  test('must not contradict the birthday', () => {
    expect(readPerson({ ...person, idNumber, birthday: '1970-05-03' }, today)).toEqual({
      refusal: 'BIRTHDAY_NOT_OF_ID',
      field: 'birthday',
    })
  })
  test.each([
    [{ name: '王1' }, 'BAD_NAME'],
    [{ phone: '123' }, 'BAD_PHONE'],
    [{ idNumber: '110105194912310021' }, 'BAD_ID_NUMBER'],
    [{ idNumber: anIdNumber('2050-01-01') }, 'DAY_IN_FUTURE'],
    [{ standing: 'probationary' as const, formalOn: '2020-01-01' }, 'DAYS_OUT_OF_ORDER'],
  ])('%j is refused with %s', (more, refusal) =>
    expect(readPerson({ ...person, ...more }, today)).toMatchObject({ refusal }),
  )
})

describe('MB-7 the same person', () => {
  const sealed = (hash: string) => ({ cipher: '', masked: '', hash })
  const known = {
    _id: 'm',
    name: '王建国',
    idNumber: sealed('id'),
    phone: sealed('phone'),
    state: 'active' as const,
    ended: null,
  }
  test.each([
    [{ name: '别名', idHash: 'id', phoneHash: null }, true],
    [{ name: '王建国', idHash: null, phoneHash: 'phone' }, true],
    [{ name: '李秀英', idHash: null, phoneHash: 'phone' }, false],
    [{ name: '王建国', idHash: null, phoneHash: null }, false],
    [{ name: '王建国', idHash: 'other', phoneHash: 'other' }, false],
  ])('%j → %s', (marks, same) => expect(isSamePerson(marks, known)).toBe(same))

  test('who left counts, who was entered by mistake does not', () => {
    const marks = { name: '王建国', idHash: 'id', phoneHash: null }
    const ended = { on: '2026-01-01', note: '' }
    expect(isSamePerson(marks, { ...known, state: 'ended', ended: { ...ended, reason: 'transferred' } })).toBe(true)
    expect(isSamePerson(marks, { ...known, state: 'ended', ended: { ...ended, reason: 'mistake' } })).toBe(false)
  })
})
