/** What stands beside a cash book and does not agree with it, as the cloud names it: the first word tells what it is. */
const differences: Readonly<Record<string, string>> = {
  book: '账本的名称',
  takings: '收款总数',
  day: '当天的收款数',
  slip: '交接单',
  receipt: '大额党费的单据',
  card: '党员已交的记录',
  waiver: '减免',
  bill: '党员的应交',
  month: '每月的合计',
}

/** `month 2026-06` → 每月的合计（2026年6月）. Ids of members are left out: they say nothing to a reader. */
export function differenceWords(of: string): string {
  const [what = '', which = ''] = of.split(' ')
  const month = /20\d\d-\d\d/.exec(which)?.[0]
  const said = month && `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
  const where = what === 'slip' ? `从第 ${which} 笔起` : what === 'receipt' ? `第 ${which} 号收据` : said
  return `${differences[what] ?? '账本以外的记录'}${where ? `（${where}）` : ''}`
}
