import { linesOf } from './a-statement'

const keysOf = (...args: Parameters<typeof linesOf>) => linesOf(...args).lines.map(({ key }) => key)
const headings = ['姓名', '金额', '交易日期', '流水号', '备注']
const line = ['王建国', '15.00', '2026-11-20', 'SN20261120001', '11月党费']

describe('ST-6: a line is known again', () => {
  test('in another file with other columns, titles and neighbours, by its serial number', () => {
    const [key] = keysOf([headings, line])
    expect(keysOf([['标题'], headings, ['李秀英', '1', '', '', ''], line])[1]).toBe(key)
    const short = [
      ['流水号', '付款人', '收入'],
      ['SN20261120001', '王 建国', 15],
    ]
    expect(keysOf(short)).toEqual([key])
  })
  test('without one, by its words; several with the same words are told apart by their turn', () => {
    const bare = ['王建国', '15.00', '2026-11-20', '', '']
    const two = keysOf([headings, bare, bare])
    expect(new Set(two).size).toBe(2)
    expect(keysOf([headings, bare])).toEqual([two[0]])
    expect(keysOf([headings, ['李秀英', '1', '', '', ''], bare, bare]).slice(1)).toEqual(two)
    const others = [
      ['王建军', ...bare.slice(1)],
      ['王建国', '15.01', ...bare.slice(2)],
      ['王建国', '15.00', '2026-11-21', '', ''],
      [...bare.slice(0, 4), '10月'],
    ]
    for (const other of others) expect(keysOf([headings, other])[0]).not.toBe(two[0])
  })
  test('a short number counts with the day: it may begin anew with each file', () => {
    const numbered = (day: string) => keysOf([headings, ['王建国', '15.00', day, '12', '']])[0]
    expect(numbered('2026-10-20')).not.toBe(numbered('2026-11-20'))
  })
  test('never as one of another branch, payer or amount', () => {
    const [key] = keysOf([headings, line])
    const others = [
      keysOf([headings, line], { branchId: 'n' }),
      keysOf([headings, ['李秀英', ...line.slice(1)]]),
      keysOf([headings, [line[0]!, '16.00', ...line.slice(2)]]),
    ]
    for (const [other] of others) expect(other).not.toBe(key)
  })
  test('twice in one file with one serial number: the second is the same line', () => {
    const { lines } = linesOf([headings, line, line])
    expect(lines.map(({ problem }) => problem)).toEqual([null, 'TWICE_IN_FILE'])
    expect(lines[0]!.key).toBe(lines[1]!.key)
  })
  test.each(['', '0', '0000', '-', '4.2E+27', 4.2e27])('“%s” is no serial number', (serial) => {
    const { lines } = linesOf([headings, ['王建国', '15.00', '2026-11-20', serial, '']])
    expect(lines[0]!.serial).toBe('')
  })
  test('a key is an id: letters and digits', () => {
    for (const key of keysOf([headings, line, ['李', '1', '', '', '']])) expect(key).toMatch(/^[a-z0-9]{1,64}$/)
  })
})
