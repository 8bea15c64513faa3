import type { Fen } from '../../shared/domain/kit/money'
import { showYuan } from '../../shared/domain/kit/money'

/** Sentences of a branch's year of dues 党费. */
export const duesWords = {
  title: '党费',
  loading: '正在读取党费情况',
  year: '年份',
  yearOf: (year: string) => `${Number(year)} 年`,
  thisMonth: (month: string) => `${month}`,
  expected: '应交',
  received: '已交',
  waived: '减免',
  arrears: '欠交',
  people: (bills: number) => `${bills} 人`,
  nobodyOwes: '已交齐',
  stillOwe: (people: number) => `还有 ${people} 人未交`,
  noBills: '这个月的应交还没有生成，每月由系统自动生成。',
  problems: (people: number) => `▲ ${people} 人没有核定党费标准，没有生成应交`,
  toStandards: '去核定',
  collect: '收党费',
  seeDay: '看收缴情况',
  collectors: (names: readonly string[]) => (names.length > 0 ? `收缴人：${names.join('、')}` : ''),
  noCollector: '▲ 还没有指定收缴人。请书记在党员页面任命“党费收缴人”。',
  collectionDay: (day: string, isSure: boolean) =>
    isSure ? `本月收缴日：${day}` : `本月收缴日：${day}（国家放假安排公布后，遇放假再顺延）`,
  work: '要办的事',
  standards: '党费核定',
  standardsNote: '每名党员每月交多少，怎么算的',
  waivers: '减免',
  waiversNote: (pending: number) => (pending > 0 ? `${pending} 项等上级审批` : '支部研究、上级批准'),
  book: '党费账簿',
  bookNote: (receipts: number, sum: Fen) => `${receipts} 张收据，共 ${showYuan(sum)}`,
  slips: '交接党费',
  slipsNote: (toHandOver: Fen, underWay: Fen, unconfirmed: boolean) =>
    [
      toHandOver > 0 ? `${showYuan(toHandOver)} 待交给党委` : '没有待交接的党费',
      underWay > 0 ? `${showYuan(underWay)} ${unconfirmed ? '逾期，' : ''}等党委确认` : '',
    ]
      .filter(Boolean)
      .join('；'),
  large: '大额党费',
  largeNote: (underWay: number) => (underWay > 0 ? `${underWay} 笔在办` : '一次多交达到标准的，单独登记上缴'),
  requests: '党员来信',
  requestsNote: (open: number) => (open > 0 ? `${open} 条等答复` : '没有等答复的'),
  statement: '导入对账单',
  statementNote: '银行或党费平台的明细，先核对再入账',
  forms: '打印表格',
  formsNote: '核定表、登记表、党费证、年度报告',
  months: '各月情况',
  monthLine: (month: { expected: Fen; received: Fen; waived: Fen; arrears: Fen }) =>
    [
      `应交 ${showYuan(month.expected)}`,
      `已交 ${showYuan(month.received)}`,
      month.waived > 0 ? `减免 ${showYuan(month.waived)}` : '',
      month.arrears > 0 ? `欠交 ${showYuan(month.arrears)}` : '',
    ]
      .filter(Boolean)
      .join('，'),
  closesOn: (day: string) => `${day}自动结账并公开，也可以提前结账。`,
  closesOnShort: (day: string) => `${day}自动结账`,
  billedSince: (fen: Fen) => `结账后补生成应交 ${showYuan(fen)}，已公开的内容没有变`,
  closed: '已结账',
  late: '逾期未交',
  open: '未结账',
  close: (month: string) => `结 ${month} 的账`,
  closeTitle: (month: string) => `结 ${month} 的账并公开？`,
  closeWhat: '结账后，这个月的收缴情况会自动公开给本支部党员。以后补交的照常登记，不改已经公开的内容。',
  closeStill: (people: number) => `还有 ${people} 人未交，公开的内容会写明。`,
  closing: '正在结账…',
  done: (month: string) => `${month} 已结账，已公开给本支部党员`,
  empty: '这一年还没有党费记录',
  emptyHint: '核定党费标准以后，系统每月自动生成应交。',
} as const
