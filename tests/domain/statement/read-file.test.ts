import { readHeader } from '@/shared/domain/statement/read-header'
import { aSheet, linesOf } from './a-statement'

describe('ST-1: the headings', () => {
  const bank = ['交易日期', '摘要', '借方发生额', '贷方发生额', '余额', '对方户名', '交易流水号', '附言']
  test('are found under the titles of a bank, and the sums below are no lines', () => {
    const { lines, passedOver } = linesOf([
      ['中国某银行账户交易明细'],
      ['户名：张庄村党支部', '', '账号：6222****0001'],
      bank,
      ['20261120', '转账', '', '15.00', '1,015.00', '王建国', 'SN0001', '11月党费'],
      ['20261121', '手续费', '1.00', '', '1,014.00', '某银行', 'SN0002', ''],
      ['合计', '', '1.00', '15.00'],
    ])
    expect(lines).toMatchObject([
      {
        row: 4,
        name: '王建国',
        fen: 1500,
        paidOn: '2026-11-20',
        months: ['2026-11'],
        serial: 'SN0001',
        remark: '11月党费 转账',
      },
    ])
    expect(passedOver).toBe(2)
  })
  test('of WeChat, with its backticks, its direction and its state', () => {
    const { lines, passedOver } = linesOf([
      ['微信支付账单明细'],
      ['交易时间', '交易类型', '交易对方', '商品', '收/支', '金额(元)', '当前状态', '交易单号'],
      [
        '2026-11-20 09:13:05',
        '转账',
        '李秀英',
        '党费202611',
        '收入',
        '¥15.00',
        '已存入零钱',
        '`4200001234567890123456789012',
      ],
      ['2026-11-20 09:14:00', '转账', '李秀英', '', '收入', '¥15.00', '已全额退款', '`4200001234567890123456789013'],
      ['2026-11-20 09:15:00', '扫码', '超市', '', '支出', '¥8.00', '支付成功', '`4200001234567890123456789014'],
    ])
    expect(lines).toMatchObject([
      { name: '李秀英', fen: 1500, serial: '4200001234567890123456789012', months: ['2026-11'] },
    ])
    expect(passedOver).toBe(2)
  })
  test('of a dues platform: what was paid, not what is owed; who has not paid is no line', () => {
    const { lines, passedOver } = linesOf([
      ['序号', '姓名', '应缴金额（元）', '实缴金额（元）', '缴费月份', '缴费时间', '缴费状态', '订单编号'],
      [1, '王建国', 20, 15, '2026-11', '2026/11/20 9:13', '缴费成功', 'P20261120001'],
      [2, '李秀英', 15, null, '2026-11', null, '未缴', null],
      [3, '陈明', 15, 15, 202610, '2026/11/20 9:15', '缴费失败', 'P20261120003'],
    ])
    expect(lines).toMatchObject([{ name: '王建国', fen: 1500, months: ['2026-11'], paidOn: '2026-11-20' }])
    expect(passedOver).toBe(2)
  })
  test('that name somebody else as payer: the payer is read, the member goes to the remark', () => {
    const { lines } = linesOf([
      ['姓名', '金额', '代缴人'],
      ['王建国', '15.00', '王芳'],
      ['李秀英', '15.00', '李秀英'],
    ])
    expect(lines.map(({ name, remark }) => [name, remark])).toEqual([
      ['王芳', '王建国'],
      ['李秀英', ''],
    ])
  })
  test('prefer the telling column: the other side’s name before one’s own, money in before any amount', () => {
    const { lines } = linesOf([
      ['户名', '对方户名', '交易金额', '贷方发生额'],
      ['张庄村党支部', '王建国', '99', '15.00'],
    ])
    expect(lines).toMatchObject([{ name: '王建国', fen: 1500 }])
  })

  const refusals: [string, string, Parameters<typeof aSheet>][] = [
    ['nothing in it', 'FILE_EMPTY', [[]]],
    ['no headings', 'STATEMENT_HEADER_MISSING', [[['从前有座山'], ['山里有座庙']]]],
    [
      'a name but no amount',
      'STATEMENT_HEADER_MISSING',
      [
        [
          ['姓名', '应缴金额'],
          ['王建国', '15'],
        ],
      ],
    ],
    [
      'merged headings',
      'HEADER_MERGED',
      [
        [
          ['姓名', '金额'],
          ['王建国', '15'],
        ],
        [1],
      ],
    ],
    [
      'a heading twice',
      'HEADER_TWICE',
      [
        [
          ['姓名', '金额', '金额'],
          ['王建国', '15', '15'],
        ],
      ],
    ],
    ['headings only', 'FILE_EMPTY', [[['标题'], ['姓名', '金额']]]],
    ['2,001 lines', 'TOO_MANY_ROWS', [[['姓名', '金额'], ...Array.from({ length: 2001 }, () => ['王建国', '15'])]]],
  ]
  test.each(refusals)('with %s: %s', (_what, code, [rows, merged]) => {
    expect(readHeader(aSheet(rows, merged))).toMatchObject({ refusal: code })
  })
  test('a merged title above is no harm', () => {
    expect(readHeader(aSheet([['党费对账单'], ['姓名', '金额'], ['王建国', '15']], [1]))).toMatchObject({
      header: { at: { name: 0, amount: 1 } },
    })
  })
})

describe('ST-4: amounts', () => {
  const amountOf = (value: Parameters<typeof aSheet>[0][number][number]) =>
    linesOf([
      ['姓名', '金额'],
      ['王建国', value],
      ['李秀英', '1'],
    ]).lines.find(({ name }) => name === '王建国')
  test.each([
    ['15', 1500],
    ['15.5', 1550],
    ['1,234.56', 123456],
    ['+15.00', 1500],
    ['￥15.00元', 1500],
    ['１５．００', 1500],
    ['0.20', 20],
    [43.22, 4322],
    [0.1 + 0.2, 30],
    [1.005 * 1000, 100500],
  ])('%s is %d fen', (value, fen) => {
    expect(amountOf(value)).toMatchObject({ fen, problem: null })
  })
  test.each([
    ['15.005', 'AMOUNT_BAD'],
    [15.005, 'AMOUNT_BAD'],
    ['1e3', 'AMOUNT_BAD'],
    ['十五元', 'AMOUNT_BAD'],
    ['15.00(已到账)', 'AMOUNT_BAD'],
    [{ kind: 'formula' }, 'AMOUNT_IS_FORMULA'],
    [{ kind: 'error', text: '#N/A' }, 'AMOUNT_BAD'],
  ] as const)('%j cannot be read, and says so', (value, problem) => {
    expect(amountOf(value as never)).toMatchObject({ fen: null, problem })
  })
})

describe('ST-2: only money received is a line', () => {
  const headings = ['姓名', '金额', '借贷标志']
  test.each([
    [['王建国', '-15.00', '']],
    [['王建国', '0.00', '']],
    [['王建国', '15.00', '借']],
    [['王建国', '15.00', 'D']],
    [['王建国', '', '']],
    [['王建国', '—', '']],
    [['', '', '']],
    [['本页小计', '15.00', '']],
    [['合 计：', '15.00', '']],
    [['姓名', '金额', '借贷标志']],
  ])('%j is none', (row) => {
    expect(linesOf([headings, ['李秀英', '1.00', '贷'], row])).toMatchObject({
      lines: [{ name: '李秀英' }],
      passedOver: 1,
    })
  })
  test('what came and went back waits for the collector: one line for each return', () => {
    const { lines } = linesOf([
      ['姓名', '金额'],
      ['王建国', '15.00'],
      ['王 建国', '15.00'],
      ['李秀英', '15.00'],
      ['王建国', '-15.00'],
      ['李秀英', '-10.00'],
    ])
    expect(lines.map(({ problem }) => problem)).toEqual(['TAKEN_BACK', null, null])
  })
  test('so does a payment that went back in part; a direction may name its channel', () => {
    const { lines } = linesOf([
      ['姓名', '金额', '收支类型', '交易状态'],
      ['王建国', '15.00', '收入（支付宝）', '已退款(￥5.00)'],
      ['李秀英', '15.00', '收入（支付宝）', '交易成功'],
      ['赵远', '15.00', '收入退回', '交易成功'],
    ])
    expect(lines.map(({ name, problem }) => [name, problem])).toEqual([
      ['王建国', 'TAKEN_BACK'],
      ['李秀英', null],
    ])
  })
  test('a month that cannot be read waits, too', () => {
    expect(
      linesOf([
        ['姓名', '金额', '月份'],
        ['王建国', '15', '每月'],
      ]).lines,
    ).toMatchObject([{ problem: 'MONTH_BAD' }])
  })
  test('without a month column the remark is asked; a day that is none stays as it is written', () => {
    expect(
      linesOf([
        ['姓名', '金额', '日期', '备注'],
        ['王建国', '15', '上周', '十月党费'],
      ]).lines,
    ).toMatchObject([{ months: ['2026-10'], paidOn: '上周' }])
  })
})
