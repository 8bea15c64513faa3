import { type Fen, showYuan } from '../../shared/domain/kit/money'

/** Sentences of the committee's board of dues 党费总览. */
export const boardWords = {
  title: '党费总览',
  loading: '正在汇总各支部的党费',
  month: '月份',
  before: '上个月',
  after: '下个月',
  branches: (count: number) => `${count} 个支部`,
  received: '已交',
  ofExpected: (expected: Fen) => `应交 ${showYuan(expected)}`,
  share: (percent: number) => `收到 ${percent}%`,
  nothingDue: '这个月还没有应交',
  expected: '应交',
  waived: '减免',
  arrears: '欠交',
  owing: (bills: number) => `${bills} 人没有交齐`,
  problems: (people: number) => `▲ ${people} 人还没有核定党费标准，没有算在应交里`,
  closed: '已结账',
  closedOf: (closed: number, branches: number) => `${closed} / ${branches} 个支部`,
  keptLateBranches: (count: number) => `${count} 个支部逾期未交`,
  unconfirmedBranches: (count: number) => `${count} 个支部的交接单逾期，等党委确认`,
  differingSlips: (count: number) => `${count} 张交接单有差额`,
  inOrder: '没有逾期，也没有差额',
  yearMoney: (year: string) => `${Number(year)} 年的钱在哪里`,
  booked: '各支部收到',
  bookedNote: '党费账簿上的总数，含自愿多交',
  toHandOver: '还在支部手里',
  toHandOverNote: '还没有开交接单',
  underWay: '在路上',
  underWayNote: '支部已交出，等党委确认',
  confirmed: '党委已收到',
  short: (fen: Fen) => (fen >= 0 ? '还差' : '多出'),
  shortNote: '交接单上双方对不上的',

  work: '要办的事',
  incoming: '待确认交接',
  incomingNote: (underWay: Fen, differing: number) =>
    [
      underWay === 0
        ? '没有在路上的'
        : underWay > 0
          ? `${showYuan(underWay)} 等确认`
          : `退回 ${showYuan(-underWay)} 等确认`,
      differing > 0 ? `${differing} 张有差额` : '',
    ]
      .filter(Boolean)
      .join('，'),
  waivers: '减免审批',
  waiversNote: (waiting: number, more: boolean) =>
    waiting > 0 ? `${waiting}${more ? ' 项以上' : ' 项'}等审批` : '没有等审批的',
  large: '大额党费',
  largeNote: (waiting: number, more: boolean) =>
    waiting > 0 ? `${waiting}${more ? ' 笔以上' : ' 笔'}待办` : '一次多交达到标准的，转交上级',
  remittance: '上缴党费',
  remittanceNote: '按比例向上级上缴，登记、撤回',
  forms: '制表',
  formsNote: '核定表、登记表、年度报告，全部支部',
  verify: '账簿核验',
  verifyNote: '逐笔检查各支部的账有没有被改动',
  settings: '党费规则',
  settingsNote: '取整、上限、上缴比例、公开方式等',

  list: '各支部',
  filter: '看哪些支部',
  all: '全部',
  attention: '要关注',
  /** Whose turn it is. */
  keptLate: '支部逾期未交',
  unconfirmed: '逾期，等党委确认',
  differs: '有差额',
  monthClosed: '已结账',
  monthOpen: '未结账',
  line: (received: Fen, expected: Fen) => `已交 ${showYuan(received)}，应交 ${showYuan(expected)}`,
  lineOpen: (waived: Fen, arrears: Fen, problems: number) =>
    [
      arrears > 0 ? `欠交 ${showYuan(arrears)}` : '',
      waived > 0 ? `减免 ${showYuan(waived)}` : '',
      problems > 0 ? `${problems} 人没核定` : '',
    ]
      .filter(Boolean)
      .join('，'),
  noBills: '这个月没有应交',
  more: '更多支部',
  readSoFar: (read: number, branches: number) => `已看 ${read} / ${branches} 个支部`,
  empty: '下面还没有支部',
  emptyHint: '先在“组织架构”里建好支部，党费情况会自动汇总到这里。',
  nothingToMind: '没有要关注的支部',
  nothingToMindHint: '没有逾期，也没有差额。',
} as const
