/** What is beside a book that does not agree with it, as the cloud names it: the first word tells what it is. */
const differences: Readonly<Record<string, string>> = {
  takings: '收款总数',
  day: '当天的收款数',
  receipt: '大额党费的单据',
  card: '党员已交的记录',
  waiver: '减免',
  bill: '党员的应交',
  month: '每月的合计',
}
/** `month 2026-06` → 每月的合计（2026-06). Ids of members are left out: they say nothing to a reader. */
const differenceWords = (of: string) => {
  const [what = '', which = ''] = of.split(' ')
  const month = /20\d\d-\d\d/.exec(which)?.[0]
  return `${differences[what] ?? '账本以外的记录'}${month ? `（${Number(month.slice(0, 4))}年${Number(month.slice(5))}月）` : ''}`
}

/** Sentences of proving all books 账簿核验. */
export const verifyWords = {
  title: '账簿核验',
  year: '年份',
  yearOf: (year: string) => `${Number(year)} 年`,
  what: '逐笔检查下面所有支部的党费账簿：有没有被改动、删去或插入，每月的应交、已交和账本是否一致。只看，不改任何内容。',
  how: '支部多时要几分钟，可以中途停下，再接着核验。',
  start: '开始核验',
  stop: '停下',
  stopping: '正在停下…',
  goOn: '接着核验',
  again: '重新核验',
  running: '正在核验',
  stopped: '已停下',
  progress: '已核验的支部',
  sums: (books: number, entries: number) => `${books} 本账，共 ${entries} 笔`,
  stalled: '网络不好，正在再试。已经核验的不会丢。',
  allWhole: '所有账本完整',
  allWholeHint: (books: number, entries: number) => `${books} 本账、${entries} 笔，逐笔相连，每月的数也一致。`,
  noBooks: '这一年还没有账',
  noBooksHint: '支部收到党费以后，就会有账可以核验。',
  wholeSoFar: '到目前为止，没有发现问题。',
  broken: (count: number) => `${count} 本账有问题`,
  brokenNext: '请不要改动，先联系支部书记和党委，保留现状。',
  book: (ordinary: boolean) => (ordinary ? '日常党费账' : '大额党费账'),
  firstBroken: (seq: number) => `第 ${seq} 笔起不完整`,
  differ: '账本完整，但应交和账本对不上',
  differOf: (of: string) => `第一处对不上的是：${differenceWords(of)}。`,
  open: '看这本账',
} as const
