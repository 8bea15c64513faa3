import { findPayer, payersByName } from '@/shared/domain/statement/find-payer'
import { linesOf } from './a-statement'

/** The layouts in which the banks that may hold a dues account (D-42), WeChat and platforms hand out their statements. */
const bank = { name: '王建国', fen: 1500, paidOn: '2026-11-20', months: ['2026-11'], problem: null }
type Rows = Parameters<typeof linesOf>[0]
const layouts: [string, Rows, Record<string, unknown>][] = [
  [
    '工商银行',
    [
      ['[HISTORYDETAIL]'],
      '凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,对方单位名称,摘要,用途,附言,余额'.split(
        ',',
      ),
      ['0', '1811', '6222', '2026-11-20 09:13:05', '借', '8.00', '0.00', '', '某商店', '转账', '', '', '92.00'],
      [
        '0',
        '1811',
        '6222',
        '2026-11-20 09:14:05',
        '贷',
        '0.00',
        '15.00',
        '',
        '王建国',
        '网转',
        '11月党费',
        '',
        '107.00',
      ],
    ],
    { remark: '网转 11月党费', serial: '' },
  ],
  [
    '农业银行',
    [
      ['账户明细查询'],
      '交易时间,收入金额,支出金额,账户余额,交易行名,对方省市,对方账号,对方户名,交易用途'.split(','),
      ['20261120 09:13:05', '15.00', '', '1,015.00', '某支行', '浙江', '6228', '王建国', '十一月党费'],
    ],
    {},
  ],
  [
    '中国银行',
    [
      [
        '交易类型[ Transaction Type ]',
        "付款人名称[ Payer's Name ]",
        "收款人名称[ Payee's Name ]",
        '交易日期[ Transaction Date ]',
        '交易金额[ Trade Amount ]',
        '交易流水号[ Transaction reference number ]',
        '摘要[ Reference ]',
        '用途[ Purpose ]',
        '交易附言[ Remark ]',
      ],
      ['来账', '王建国', '中共某委员会', '20261120', '15.00', '2026112000001234', '', '党费', '11月'],
      ['往账', '中共某委员会', '某单位', '20261120', '-9.00', '2026112000001235', '', '', ''],
    ],
    { serial: '2026112000001234', remark: '11月 党费' },
  ],
  [
    '建设银行',
    [
      ['账户明细'],
      '账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,记账日期,摘要,备注,账户明细编号-交易流水号'.split(
        ',',
      ),
      [
        '3305',
        '中共某委员会',
        '20261120 09:13:05',
        0,
        15,
        1015,
        '人民币元',
        '王建国',
        '6227',
        '20261120',
        '转账存入',
        '2026年11月党费',
        '10086-330500012345',
      ],
    ],
    { serial: '10086-330500012345', remark: '转账存入 2026年11月党费' },
  ],
  [
    '交通银行',
    [
      '交易日期,交易时间,摘要,凭证种类,借贷标志(Dc Flg),发生额,余额,对方账号,对方户名'.split(','),
      ['2026-11-20', '09:13:05', '11月党费', '', '贷 Cr', '15.00', '1015.00', '6222', '王建国'],
      ['2026-11-20', '09:14:05', '手续费', '', '借 Dr', '1.00', '1014.00', '', '交通银行'],
    ],
    {},
  ],
  [
    '邮储银行',
    [
      '交易日期,交易流水号,借方金额,贷方金额,账户余额,对方账号,对方户名,摘要,附言'.split(','),
      ['2026/11/20', 'YC0000012345', '', '15.00', '1015.00', '6217', '王建国', '汇入', '１１月党费'],
    ],
    { serial: 'YC0000012345' },
  ],
]

describe('ST-1: the statements of real houses are read', () => {
  test.each(layouts)('%s', (_house, rows, more) => {
    expect(linesOf(rows).lines).toMatchObject([{ ...bank, ...more }])
  })

  const merchant =
    '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'.split(
      ',',
    )
  const bill = (number: string, state: string, yuan: string, back: string, goods: string, more: string) =>
    [
      ...['2026-11-20 09:13:05', 'wx1', '1900', '0', '', `4200${number}`, `D${number}`, 'oABC', 'JSAPI', state],
      ...['OTHERS', 'CNY', yuan, '0.00', '0', '0', back, '0.00', '', '', goods, more, '0.00', '0.60%', yuan, back, ''],
    ].map((text) => `\`${text}`)
  test('a WeChat merchant’s bill knows no names: whose it is says the remark, and a refund finds its payment by the number', () => {
    const { lines, passedOver } = linesOf([
      merchant,
      bill('000000000001', 'SUCCESS', '15.00', '0.00', '党费', '王建国 2026年11月'),
      bill('000000000002', 'SUCCESS', '15.00', '0.00', '党费', '李秀英 2026年11月'),
      bill('000000000002', 'REFUND', '0.00', '15.00', '党费', '李秀英 2026年11月'),
      bill('000000000003', 'REVOKED', '15.00', '0.00', '党费', '赵远'),
      [
        '总交易单数',
        '应结订单总金额',
        '退款总金额',
        '充值券退款总金额',
        '手续费总金额',
        '订单总金额',
        '申请退款总金额',
      ],
      ['`4', '`45.00', '`15.00', '`0.00', '`0.00', '`45.00', '`15.00'],
    ])
    expect(lines).toMatchObject([
      { name: '', fen: 1500, serial: '4200000000000001', months: ['2026-11'], problem: null },
      { fen: 1500, serial: '4200000000000002', problem: 'TAKEN_BACK' },
    ])
    expect(passedOver).toBe(4)
    const people = payersByName([{ id: 'w', name: '王建国', about: '' }])
    expect(findPayer(lines[0]!, people)).toMatchObject({ member: { id: 'w' } })
  })

  test('ST-2: what a platform says was refunded in the same line waits for the collector', () => {
    const { lines } = linesOf([
      ['姓名', '缴费金额', '退款金额'],
      ['王建国', '15.00', '15.00'],
      ['李秀英', '15.00', '0.00'],
    ])
    expect(lines.map(({ problem }) => problem)).toEqual(['TAKEN_BACK', null])
  })
  test('ST-2: where zeros stand in the empty column, money that went back still finds what came', () => {
    const { lines } = linesOf([
      ['对方户名', '借方发生额', '贷方发生额'],
      ['王建国', '0.00', '15.00'],
      ['王建国', '15.00', '0.00'],
    ])
    expect(lines).toMatchObject([{ problem: 'TAKEN_BACK' }])
  })
})
