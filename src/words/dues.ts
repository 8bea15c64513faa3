import { channelNames } from '../shared/domain/dues/payment'
import type { Month } from '../shared/domain/kit/day'
import { type Fen, showYuan } from '../shared/domain/kit/money'
import type { DuesKind } from '../shared/domain/standard/model'
import { fullDayWords, monthWords } from './dates'
import type { Sign } from './labels'

/** Kinds of payers (D-10 … D-17), as a member would say it. */
export const duesKindWords: Record<DuesKind, string> = {
  wage_monthly: '按月领工资',
  retired: '离退休',
  annual_salary: '年薪制',
  self_employed: '不按月领收入',
  farmer: '农民',
  fixed_02: '学生、下岗失业或领低保',
}

/** `2026-03` → 3月, where the year stands above. */
export const shortMonthWords = (month: Month): string => `${Number(month.slice(5))}月`

/** A span of months: 2026年1月至12月, 2026年11月至2027年2月, 2026年3月. */
export function monthsWords(from: Month, until: Month): string {
  if (from === until) return monthWords(from)
  return `${monthWords(from)}至${from.slice(0, 4) === until.slice(0, 4) ? shortMonthWords(until) : monthWords(until)}`
}

/** A notice's period: 2026年11月, 2026年第4季度, 2026年全年. */
export function periodWords(period: string): string {
  const [year, part] = period.split('-')
  if (part === undefined) return `${year}年全年`
  return part.startsWith('Q') ? `${year}年第${part.slice(1)}季度` : monthWords(period)
}

/** A bill of a month, in fen: `due` = `received` + `waived` + `open`. */
export interface BillState {
  due: Fen
  received: Fen
  waived: Fen
  open: Fen
}

/** How it stands with a month's bill, in a sign and a word. */
export function billSign({ received, waived, open }: BillState): Sign {
  if (open > 0 && received > 0) return { tone: 'warn', sign: '▲', word: '没交齐' }
  if (open > 0) return { tone: 'warn', sign: '▲', word: '未交' }
  if (received === 0 && waived > 0) return { tone: 'neutral', sign: '○', word: '已减免' }
  return { tone: 'good', sign: '✓', word: '已交' }
}

const rules2008 = '《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）'
const notice2017 = '《关于进一步规范党费工作的通知》（组电明字〔2017〕5号）'
/** The documents behind the rules, in full; the short names below stand for them. */
export const duesDocuments = [`党费规定：${rules2008}`, `2017年通知：${notice2017}`] as const

/** Where a rule of dues comes from, in short. */
const sources: Readonly<Record<string, string>> = {
  'D-10': '党费规定第一条',
  'D-11': '党费规定第一条、2017年通知第三项',
  'D-12': '2017年通知第二、三项',
  'D-13': '党费规定第五条、2017年通知',
  'D-14': '党费规定第三条、2017年通知第四项',
  'D-15': '党费规定第四条',
  'D-16': '党费规定第六条',
  'D-17': '党费规定第六条',
  'D-20': '2017年通知第一项',
  'D-21': '2017年通知第一项',
  'D-22': '费率见党费规定第二条、第五条，尾数按本地办法取整',
  'D-32': '党费规定第十二条',
  'D-36': '党费规定第七条、2017年通知',
}
/** The document and article behind a rule, for small print under a step. */
export const sourceWords = (rule: string): string => `依据：${sources[rule] ?? rule}`

/** Every way dues may come in (D-35, S1-27), in one breath. */
export const channelsWords = Object.values(channelNames).join('、')

/** Sentences of the member's own dues 党费. */
export const duesWords = {
  title: '党费',
  asOf: (when: string) => `${when} 的情况`,
  monthDue: (month: Month) => `${shortMonthWords(month)}应交`,
  noStandard: { word: '还没有核定', next: '支部核定后，这里会显示每月交多少、怎么算的。请问问支部书记或组织委员。' },
  notOwed: { word: '本月不用在这里交', next: '本月的党费不由本支部收，或者还没到该交的月份。' },
  notBilled: { word: '本月应交还没有生成', next: '一般每月1日生成，请过一会儿再看。' },
  paid: '本月已经交清，谢谢您。',
  paidPart: (received: Fen, open: Fen) => `已交 ${showYuan(received)}，还差 ${showYuan(open)}。`,
  reduced: (due: Fen, waived: Fen) => `原来是 ${showYuan(due)}，经批准减免 ${showYuan(waived)}。`,
  waivedWhole: '经批准，这个月不用交。',
  allTogether: (owed: Fen) => `连同以前月份，一共要交 ${showYuan(owed)}。`,
  payTo: (names: readonly string[]) => `请当面交给收缴人 ${names.join('或')}。`,
  noCollector: '支部还没有指定收缴人，请问问支部书记。',

  why: (fen: Fen) => `为什么是 ${showYuan(fen)}`,
  whyOpen: '看看怎么算的',
  whyClose: '收起',
  whyKind: (kind: DuesKind) => `您的类别：${duesKindWords[kind]}`,
  whyNotKept: '怎么算的没有存在手机上，联网后可以看。',
  whySteps: '计算步骤',
  whySpan: (from: Month, until: Month) => `这个数从${monthsWords(from, until)}有效，一年核定一次，年内一般不变。`,
  whyWaiver: (from: Month, until: Month, to: Fen) =>
    to > 0
      ? `${monthsWords(from, until)}经批准减免，每月只交 ${showYuan(to)}。已经交了的不变。`
      : `${monthsWords(from, until)}经批准减免，不用交。已经交了的不变。`,
  whyPrivate: '收入情况只有您本人、支部书记、组织委员和上级党委能看，谁看过都有记录。',
  whyAsk: '数不对？问支部',

  owes: '以前月份还欠',
  owesTotal: (count: number, fen: Fen) => `▲ 欠 ${count} 个月，共 ${showYuan(fen)}`,
  owesLate: (count: number, fen: Fen) => `▲ ${count} 个月欠得太久，共 ${showYuan(fen)}`,
  owesNote: '可以和本月的一起交给收缴人。',
  blocked: '要先经上级党委同意。请告诉收缴人，由支部去办。',

  certificate: '我的党费证',
  year: (year: string) => `${year}年`,
  yearBefore: '看上一年',
  yearAfter: '看下一年',
  yearFirst: (year: string) => `${year}年以前的这里没有记录，以纸质党费证为准。`,
  yearReading: '正在读取…',
  months: (year: string) => `${year}年各月`,
  sums: { due: '应交', received: '已交', waived: '减免', open: '还差', beyond: '多交、预交', voluntary: '自愿多交' },
  noBill: '无',
  noBillHint: '“无”是这个月在这里没有应交。在纸质党费证上交过的，以纸质的为准。',
  notYet: '未到',
  paidAhead: '已预交',
  file: '存成 Excel 文件',
  fileBusy: '正在制作…',
  handed: {
    saved: '✓ 党费证已经做好',
    shared: '✓ 已发送到您选的聊天',
    copied: '✓ 已复制',
    failed: '✕ 文件没有取到，请再试一次',
  },

  more: '收据和公开',
  receipts: '我的收据',
  receiptsNote: '每交一笔，都有编号的收据',
  notices: '支部公开',
  noticesNote: '支部每月收了多少党费',
  unread: (count: number) => `${count} 条没看`,

  requests: '我问过的',
  ask: '问收缴人',
  answered: '您问的有答复了',
  answersSeen: '看到了',
  askTitle: '问收缴人',
  askNumber: '问支部',
  askWho: '支部书记、副书记或收缴人会回答您。',
  askPrivate: '怎么算的要看收入，收缴人看不到，请书记或组织委员核对。',
  askAbout: (month: Month) => `关于 ${monthWords(month)}`,
  askWhat: '想问什么',
  askReady: ['这个数是怎么算的？', '我已经交过了，请核对。', '我想晚几天交，可以吗？', '我家里有困难，能减免吗？'],
  askOther: '自己写',
  askText: '写下您的问题',
  askSend: '发给收缴人',
  askSendNumber: '发给支部',
  sending: '正在发送…',
  askDone: '已经发给收缴人',
  askDoneNumber: '已经发给支部',
  askDoneNext: '有了答复，“党费”页最上面会告诉您。',
  tooShort: '请写至少两个字。',
  requestSigns: {
    open: { tone: 'info', sign: '●', word: '等答复' },
    answered: { tone: 'good', sign: '✓', word: '已答复' },
    withdrawn: { tone: 'neutral', sign: '○', word: '已撤回' },
  } as const satisfies Record<string, Sign>,
  extraAsked: (fen: Fen) => `想自愿多交 ${showYuan(fen)}`,
  answerBy: (name: string, when: string) => `${name} · ${when}`,
  withdraw: '撤回',
  withdrawing: '正在撤回…',
  gotIt: '知道了',

  extra: '我想自愿多交',
  extraNote: '完全自愿，不比较、不排名',
  extraWhat: (from: Fen) =>
    `完全自愿。这里先告诉收缴人，钱还是当面交。满 ${showYuan(from)} 的，要全部上缴上级，另外登记。`,
  extraAmount: '想多交多少元',
  extraSend: '告诉收缴人',
  extraLarge: (from: Fen) =>
    `${showYuan(from)} 或更多是“大额党费”：全部由上级党委转交，上面给您开收据，收缴人单独办理。`,
  extraDone: '已经告诉收缴人',
  extraFlows: {
    normal: '下次见面时交给收缴人，由他开收据。',
    province: '这个数要逐级上缴省委组织部，收缴人会单独为您登记，请把钱当面交给他。',
    central: '这是“大额党费”，要全部上缴中央。收缴人会单独为您登记，请把钱当面交给他。',
  },

  how: '怎样交党费',
  howLines: [
    '活动当天当面交给支部指定的收缴人，现金就行。',
    `也可以用支部说好的其他方式：${channelsWords}。不要转到个人的收款码。`,
    '每交一笔，都会有一张编了号的收据。',
    '手机上现在不能直接付款。党费不从工资里代扣，谁要代扣都可以拒绝。',
  ],

  receiptsTitle: '我的收据',
  receiptsEmpty: '还没有收据',
  receiptsEmptyNext: '交了党费，收缴人一登记，收据就在这里。',
  receiptNumber: (number: string) => `收据 ${number} 号`,
  reversalOf: (number: string) => `冲正收据 ${number} 号`,
  reversedTag: '已冲正',
  reversalTag: '冲正',
  reversalMeans: '原来那张收据登记有误，这一笔把它抵消了。',
  large: '大额党费',
  forMonths: '交的月份',
  voluntary: '自愿多交',
  channel: '方式',
  recordedBy: '经手人',
  recordedAt: '登记时间',
  paidBy: '代交人',
  payer: (name: string, relation: string) => `${name}（${relation}）`,
  remark: '说明',
  reversedWhy: '冲正原因',
  superior: '上级批准',
  paper: (by: string, document: string, on: string) => `${by}，${document}，${fullDayWords(on)}`,
  older: '看更早的',
  receiptsStale: '现在没有连上，这里只有上次看到的收据。连上后会自己更新。',
  allReceipts: '以上是全部收据',

  noticesTitle: '支部公开',
  noticesEmpty: '还没有公开',
  noticesEmptyNext: '每个月结账后，支部收党费的情况会自动公开在这里。',
  allNotices: '以上是全部公开内容',
  noticeSums: ({ expected, received, waived }: Record<'expected' | 'received' | 'waived', Fen>) => {
    const open = expected - received - waived
    const parts = [`应收 ${showYuan(expected)}`, `已收 ${showYuan(received)}`]
    if (waived > 0) parts.push(`减免 ${showYuan(waived)}`)
    if (open > 0) parts.push(`还没有收到 ${showYuan(open)}`)
    return parts.join('，')
  },
  noticeKinds: { monthly: '每月', quarterly: '每季', yearly: '每年' },

  noticeTitle: '党费公开',
  expected: '应收',
  received: '已收',
  waived: '减免',
  arrears: '还没有收到',
  volunteered: '自愿多交（另计）',
  earlier: (period: string, received: Fen) => `${received > 0 ? '补交' : '更正'}${periodWords(period)}（另计）`,
  owingPeople: (count: number) => `${count} 人次没有交齐`,
  problems: (count: number) => `有 ${count} 人还没有核定，没有算在内。`,
  people: '每位党员',
  amountsHidden: '本支部只公开交没交，不公开每个人的金额。',
  personSigns: {
    paid: { tone: 'good', sign: '✓', word: '已交' },
    part: { tone: 'warn', sign: '▲', word: '没交齐' },
    owes: { tone: 'warn', sign: '▲', word: '未交' },
    waived: { tone: 'neutral', sign: '○', word: '已减免' },
  } as const satisfies Record<string, Sign>,
  personSums: (due: Fen, received: Fen, waived: Fen) =>
    `应交 ${showYuan(due)}，已交 ${showYuan(received)}${waived > 0 ? `，减免 ${showYuan(waived)}` : ''}`,
  bornIn: (year: string) => `${year} 年生`,
  publishedAt: (when: string) => `${when} 公开`,
  proof: '账本的指纹',
  proofWhat: '账本每一笔都连着上一笔。公开时记下最后一笔的指纹，以后谁改了账，指纹就对不上。',
  proofEntry: (seq: number) => (seq === 0 ? '公开时账本里还没有收款' : `公开时账本共 ${seq} 笔，最后一笔的指纹：`),
} as const

/** An amount keeps its 元: they are read in one piece. */
export const withoutTear = (text: string): string => text.replace(/ 元/g, '\u00a0元')
