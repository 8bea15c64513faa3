import type { Cell } from '@/shared/domain/import/sheet'
import { monthsIn, monthsInCell } from '@/shared/domain/statement/read-months'

const paidOn = '2026-11-22'

describe('ST-5: the months a remark names', () => {
  test.each([
    ['2026年11月党费', ['2026-11']],
    ['王建国11月份党费', ['2026-11']],
    ['党费202611', ['2026-11']],
    ['202611月党费', ['2026-11']],
    ['2026-11党费', ['2026-11']],
    ['２０２６年１１月党费', ['2026-11']],
    ['十一月党费', ['2026-11']],
    ['10-12月党费', ['2026-10', '2026-11', '2026-12']],
    ['2026年10月至12月', ['2026-10', '2026-11', '2026-12']],
    ['第四季度党费', ['2026-10', '2026-11', '2026-12']],
    ['2026年2季度', ['2026-04', '2026-05', '2026-06']],
    ['2026年上半年党费', ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']],
    ['9、10月党费', ['2026-09', '2026-10']],
    ['9月10月', ['2026-09', '2026-10']],
    ['2025年12月、2026年1月党费', ['2025-12', '2026-01']],
    ['2025年12月至2026年2月', ['2025-12', '2026-01', '2026-02']],
    ['2025年11-1月', ['2025-11', '2025-12', '2026-01']],
  ])('%s', (text, months) => {
    expect(monthsIn(text, paidOn)).toEqual(months)
  })

  test.each(['转账', '11月22日转账', '2026-11-22 转账', '20261122', '订单20261105123', '2026年党费', '缴12个月', ''])(
    'a day, a number, a year name none: “%s”',
    (text) => {
      expect(monthsIn(text, paidOn)).toEqual([])
    },
  )

  test('a month that does not exist, or more than a year of them, is not read', () => {
    expect(monthsIn('13月党费', paidOn)).toBeNull()
    expect(monthsIn('2025年1月至2026年3月', paidOn)).toBeNull()
  })

  test.each([
    ['12月', '2027-01-03', '2026-12'],
    ['1月', '2026-12-30', '2027-01'],
    ['5月', '2026-11-22', '2026-05'],
    ['6月', '2026-11-22', '2026-06'],
    ['4月', '2026-11-22', '2027-04'],
  ])('without a year it is the nearest; half a year away the past one: %s paid on %s', (text, day, month) => {
    expect(monthsIn(text, day)).toEqual([month])
  })

  test('a span of months may go over the end of a year', () => {
    expect(monthsIn('11-1月党费', '2027-01-03')).toEqual(['2026-11', '2026-12', '2027-01'])
  })
})

describe('ST-5: the months of their own column', () => {
  const text = (text: string): Cell => ({ kind: 'text', text })
  const number = (value: number): Cell => ({ kind: 'number', value })
  test.each([
    [number(11), ['2026-11']],
    [text('11'), ['2026-11']],
    [number(202611), ['2026-11']],
    [number(2026.11), ['2026-11']],
    [text('2026.1'), ['2026-01']],
    [text('2026/11'), ['2026-11']],
    [text('2026-11-03'), ['2026-11']],
    [{ kind: 'day', day: '2026-11-01' }, ['2026-11']],
    [text('10-12'), ['2026-10', '2026-11', '2026-12']],
    [text('10、11'), ['2026-10', '2026-11']],
    [text('2026年第4季度'), ['2026-10', '2026-11', '2026-12']],
    [text('无'), []],
    [{ kind: 'blank' }, []],
  ] as [Cell, string[]][])('%j', (cell, months) => {
    expect(monthsInCell(cell, paidOn)).toEqual(months)
  })
  test.each([number(2026.1), number(13), text('十三'), text('每月'), { kind: 'formula' }] as Cell[])(
    '%j is not guessed: 2026.1 as a number may be January or October',
    (cell) => {
      expect(monthsInCell(cell, paidOn)).toBeNull()
    },
  )
})
