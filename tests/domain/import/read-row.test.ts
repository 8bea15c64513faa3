import fc from 'fast-check'
import { columnKeys, columnOf, columns } from '@/shared/domain/import/columns'
import { readDay } from '@/shared/domain/import/read-day'
import { readHeader } from '@/shared/domain/import/read-header'
import { readRow } from '@/shared/domain/import/read-row'
import { blank, type Cell, MOST_ROWS, type Sheet } from '@/shared/domain/import/sheet'
import { addDays } from '@/shared/domain/kit/day'
import { birthdayOfId } from '@/shared/domain/member/id-number'
import { anIdNumber, idNumbers } from '../../builders/id-numbers'
import { holdsFor } from '../../builders/random'

const today = '2026-11-22'
const text = (value: string): Cell => (value === '' ? blank : { kind: 'text', text: value })
const row = (cells: Cell[], number = 2) => ({ row: number, cells, merged: false })
const at = Object.fromEntries(columnKeys.map((key, index) => [key, index]))

/** Reads one row whose cells are given by column. */
const read = (cells: Partial<Record<(typeof columnKeys)[number], Cell | string>>) => {
  const plain = { name: '王建国', branch: '第一党支部', standing: '正式', ...cells }
  return readRow(
    row(
      columnKeys.map((key) => {
        const cell = plain[key as keyof typeof plain] ?? ''
        return typeof cell === 'string' ? text(cell) : cell
      }),
    ),
    at,
    today,
  )
}
const codes = (cells: Parameters<typeof read>[0]) => read(cells).problems.map(({ column, code }) => `${column} ${code}`)

describe('IM-2 headings', () => {
  const person = row([text('王建国'), text('第一党支部'), text('正式')])
  const sheet = (...headings: string[]): Sheet => [row(headings.map(text), 1), person]
  test('stand in any order, with stars, spaces and other names, and unknown ones are ignored', () => {
    expect(readHeader(sheet('党支部*', ' 姓 名 ', '备注', '党员类型（必填）', '联系电话'))).toEqual({
      header: { at: { branch: 0, name: 1, standing: 3, phone: 4 }, ignored: ['备注'], people: [person] },
    })
  })
  test.each([
    [[], { refusal: 'FILE_EMPTY' }],
    [sheet('姓名', '党支部', '党员类型').slice(0, 1), { refusal: 'FILE_EMPTY' }],
    [sheet('姓名', '党支部'), { refusal: 'HEADER_MISSING', detail: { column: '党员类型' } }],
    [sheet('第一季度花名册'), { refusal: 'HEADER_MISSING', detail: { column: '姓名、党支部、党员类型' } }],
    [
      sheet('姓名', '党支部', '党员类型', '手机号', '联系电话'),
      { refusal: 'HEADER_TWICE', detail: { column: '手机号' } },
    ],
    [[{ ...person, merged: true }, person], { refusal: 'HEADER_MERGED', detail: { row: 2 } }],
    [
      [...sheet('姓名', '党支部', '党员类型'), ...Array.from({ length: MOST_ROWS }, () => person)],
      { refusal: 'TOO_MANY_ROWS', detail: { rows: MOST_ROWS + 1, most: MOST_ROWS } },
    ],
  ] as [Sheet, unknown][])('%#', (given, refusal) => expect(readHeader(given)).toEqual(refusal))

  test('every heading of the template is its own column', () => {
    for (const key of columnKeys) expect(columnOf(columns[key].heading)).toBe(key)
  })
})

describe('IM-4 what could run', () => {
  test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '＝1+1', '\u200b=HYPERLINK("http://x")'])(
    '%s is refused',
    (value) => {
      expect(codes({ name: value })).toEqual(['姓名 LOOKS_LIKE_FORMULA'])
    },
  )
  test('a formula cell and an error are refused', () => {
    expect(codes({ birthday: { kind: 'formula' } })).toEqual(['出生日期 FORMULA'])
    expect(codes({ phone: { kind: 'error', text: '#N/A' } })).toEqual(['手机号 CELL_ERROR'])
  })
  test.each(['-', '—', '/', '无', '暂无'])('%s is a blank', (value) => {
    expect(read({ phone: value })).toMatchObject({ facts: { phone: null }, problems: [] })
  })
  test('a country code is no formula', () => {
    expect(read({ phone: '+86 13812345678' })).toMatchObject({ facts: { phone: '13812345678' }, problems: [] })
  })
})

describe('IM-5 a day', () => {
  test.each([
    [{ kind: 'day', day: '1990-06-15' }, '1990-06-15'],
    [text('1990-06-15'), '1990-06-15'],
    [text('1990/6/5'), '1990-06-05'],
    [text('1990.6.5'), '1990-06-05'],
    [text('1990年6月5日'), '1990-06-05'],
    [text('19900605'), '1990-06-05'],
    [text('1990/6/5 0:00:00'), '1990-06-05'],
    [{ kind: 'number', value: 33029 }, '1990-06-05'],
    [{ kind: 'number', value: 19900605 }, '1990-06-05'],
    [{ kind: 'number', value: 33029.5 }, '1990-06-05'],
    [text('33029'), '1990-06-05'],
    [{ kind: 'number', value: 1990.6 }, 'incomplete'],
    [text('1990.6'), 'incomplete'],
    [text('1990年6月'), 'incomplete'],
    [text('199006'), 'incomplete'],
    [text('1990-02-30'), 'bad'],
    [text('六月'), 'bad'],
    [text('15/06/1990'), 'bad'],
    [{ kind: 'number', value: 7 }, 'bad'],
  ] as [Cell, string][])('%j → %s', (cell, day) => expect(readDay(cell)).toBe(day))

  holdsFor('is read alike however it is written', [fc.integer({ min: 100, max: 46_000 })], (serial) => {
    const day = addDays('1899-12-30', serial)
    const [year, month, date] = day.split('-').map(Number) as [number, number, number]
    const ways: Cell[] = [
      { kind: 'number', value: serial },
      { kind: 'number', value: Number(day.replaceAll('-', '')) },
      text(`${year}/${month}/${date}`),
      text(`${year}年${month}月${date}日`),
    ]
    for (const cell of ways) expect(readDay(cell)).toBe(day)
  })
})

describe('a row', () => {
  test('is read in full', () => {
    const idNumber = anIdNumber('1990-06-15')
    expect(
      read({
        name: '张 三',
        gender: '男',
        birthday: '1990/6/15',
        idNumber: idNumber.toLowerCase(),
        phone: { kind: 'number', value: 13812345678 },
        group: '第一党小组',
        standing: '正式党员',
        admittedOn: '2015.7.1',
        formalOn: '2016-07-01',
        situation: '流动党员',
      }),
    ).toEqual({
      facts: {
        row: 2,
        name: '张三',
        gender: 'male',
        birthday: '1990-06-15',
        idNumber,
        phone: '13812345678',
        branch: '第一党支部',
        group: '第一党小组',
        standing: 'formal',
        admittedOn: '2015-07-01',
        formalOn: '2016-07-01',
        situation: 'mobile',
      },
      problems: [],
    })
  })

  test.each([
    [{ name: '' }, ['姓名 EMPTY']],
    [{ name: '王1' }, ['姓名 BAD_NAME']],
    [{ branch: '', standing: '' }, ['党支部 EMPTY', '党员类型 EMPTY']],
    [{ gender: '不详' }, ['性别 BAD_GENDER']],
    [{ standing: '群众' }, ['党员类型 BAD_STANDING']],
    [{ situation: '出差' }, ['人员情况 BAD_SITUATION']],
    [{ birthday: '1990-02-30' }, ['出生日期 BAD_DAY']],
    [{ admittedOn: '1990.6' }, ['入党日期 DAY_INCOMPLETE']],
    [{ birthday: '2030-01-01' }, ['出生日期 DAY_IN_FUTURE']],
    [{ admittedOn: '2026-11-23' }, ['入党日期 DAY_IN_FUTURE']],
    [{ birthday: '1990-01-01', admittedOn: '1989-01-01' }, ['入党日期 ADMITTED_BEFORE_BIRTH']],
    [{ admittedOn: '2015-07-01', formalOn: '2015-06-30' }, ['转正日期 FORMAL_BEFORE_ADMITTED']],
    [{ standing: '预备', formalOn: '2016-07-01' }, ['转正日期 FORMAL_DAY_OF_PROBATIONARY']],
    [{ phone: '1381234567' }, ['手机号 BAD_PHONE']],
    [{ phone: '1.38E+10' }, ['手机号 DIGITS_LOST']],
    [{ idNumber: '110105194912310021' }, ['身份证号 BAD_ID_NUMBER']],
    [{ idNumber: '1.10105E+17' }, ['身份证号 DIGITS_LOST']],
    [{ idNumber: { kind: 'number', value: 110105194912310020 } as Cell }, ['身份证号 DIGITS_LOST']],
    [{ idNumber: anIdNumber('2030-01-01') }, ['身份证号 BAD_ID_NUMBER']],
    [{ idNumber: anIdNumber('1990-06-15'), birthday: '1990-06-16' }, ['出生日期 BIRTHDAY_NOT_OF_ID']],
    [{ idNumber: anIdNumber('1990-06-15', 2), gender: '男' }, ['性别 GENDER_NOT_OF_ID']],
  ] as [Parameters<typeof read>[0], string[]][])('%j has %j', (cells, problems) =>
    expect(codes(cells)).toEqual(problems),
  )

  test('shows what is wrong by its ends only where it is a secret', () => {
    const [problem] = read({ idNumber: '110105194912310021' }).problems
    expect(problem).toMatchObject({ row: 2, column: '身份证号', value: '110************21' })
    expect(problem?.text).toContain('校验')
  })
  test('never repeats a secret, right or wrong', () => {
    const shown = JSON.stringify(
      read({ idNumber: anIdNumber('1990-06-15'), birthday: '1991-01-01', phone: '12345678901' }).problems,
    )
    expect(shown).not.toContain('12345678901')
    expect(shown).not.toContain(anIdNumber('1990-06-15'))
  })
  holdsFor('takes birthday and sex from the ID number', [idNumbers], (idNumber) => {
    const { facts, problems } = read({ idNumber })
    expect(problems).toEqual([])
    expect(facts.birthday).toBe(birthdayOfId(idNumber))
    expect(facts.gender).not.toBeNull()
  })
  const anyCell = fc.oneof(
    fc.constant(blank),
    fc.string({ unit: 'binary', maxLength: 24 }).map((value): Cell => ({ kind: 'text', text: value })),
    fc.double().map((value): Cell => ({ kind: 'number', value })),
    fc.constant<Cell>({ kind: 'formula' }),
  )
  holdsFor(
    'of any rubbish is problems in words, never a throw',
    [fc.array(anyCell, { minLength: columnKeys.length, maxLength: columnKeys.length })],
    (cells) => {
      for (const { text: words, column } of readRow(row(cells), at, today).problems) {
        expect(words).toMatch(/^[^{}]+$/)
        expect(columnOf(column)).toBeDefined()
      }
    },
  )
})
