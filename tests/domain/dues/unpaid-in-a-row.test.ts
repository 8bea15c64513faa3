import { unpaidInARow } from '@/shared/domain/dues/unpaid-in-a-row'

const bill = (month: string, received: number, open: number) => ({ month: `2026-${month}`, received, open })
const owing = (...months: string[]) => months.map((month) => bill(month, 0, 1500))
const inARow = (...bills: ReturnType<typeof bill>[]) => unpaidInARow(bills, '2026-11')

describe('D-38: months in a row unpaid, up to the last one', () => {
  test('none without bills, and the present month does not count: it is not over', () => {
    expect(inARow()).toBe(0)
    expect(inARow(...owing('11'))).toBe(0)
  })
  test('six, across the months before', () => {
    expect(inARow(...owing('11', '10', '09', '08', '07', '06', '05'))).toBe(6)
  })
  test('across the turn of a year', () => {
    const months = ['2025-11', '2025-12', '2026-01'].map((month) => ({ month, received: 0, open: 20 }))
    expect(unpaidInARow(months, '2026-02')).toBe(3)
  })
  test.each([
    ['paid', bill('08', 1500, 0)],
    ['paid in part', bill('08', 500, 1000)],
    ['waived', bill('08', 0, 0)],
  ])('a month that was %s ends the row', (_how, august) => {
    expect(inARow(...owing('10', '09', '07', '06'), august)).toBe(2)
  })
  test('a month without a bill ends the row', () => {
    expect(inARow(...owing('10', '09', '07', '06'))).toBe(2)
  })
  test('paying the present month ends the row, waiving it too', () => {
    expect(inARow(...owing('10', '09'), bill('11', 1500, 0))).toBe(0)
    expect(inARow(...owing('10', '09'), bill('11', 100, 1400))).toBe(0)
    expect(inARow(...owing('10', '09'), bill('11', 0, 0))).toBe(0)
  })
  test('last month paid: none, whatever was before', () => {
    expect(inARow(...owing('09', '08'), bill('10', 1500, 0))).toBe(0)
  })
})
