import type { DuesSettings } from '../../shared/domain/dues/model'
import { defaultSettings } from '../../shared/domain/dues/settings'
import { showYuan } from '../../shared/domain/kit/money'
import { rateWords } from './remittance'

type Name = keyof DuesSettings
/** One setting in plain words: what it is, what the regulation says of it, and how each value is said. */
export interface SettingWords<N extends Name = Name> {
  title: string
  /** What the documents say, or that they leave it to the organisation. */
  rule: string
  say: (value: DuesSettings[N]) => string
}

export const roundings: Record<DuesSettings['rounding'], string> = {
  fen_half_up: '四舍五入到分',
  jiao_half_up: '四舍五入到角',
  yuan_ceil: '进到整元（只入不舍）',
}
export const assessments: Record<DuesSettings['assessment'], string> = {
  annual: '一年核定一次',
  'on-change': '工资变了就改',
}
export const transferMonths: Record<DuesSettings['transferMonth'], string> = {
  'old-branch': '转出的支部收',
  'new-branch': '转入的支部收',
}
export const disclosures: Record<DuesSettings['disclosure'], string> = {
  monthly: '每月公开',
  quarterly: '每季公开',
  yearly: '每年公开',
}
const yesNo = (yes: boolean) => (yes ? '是' : '否')

/** Every setting, in the order of the screen. */
export const settingWords: { [N in Name]: SettingWords<N> } = {
  rounding: {
    title: '算出来的零头',
    rule: '中央没有统一规定，由各地定。',
    say: (value) => roundings[value],
  },
  monthlyCap: {
    title: '每月最多交',
    rule: '2017年通知：一般不超过 1000 元，多交算自愿。',
    say: showYuan,
  },
  lowestMonthly: {
    title: '每月最少交',
    rule: '规定里最低是 0.20 元；这里防止算出太小的数。',
    say: showYuan,
  },
  assessment: {
    title: '多久核定一次',
    rule: '2017年通知：年初核定，年内一般不变。',
    say: (value) => assessments[value],
  },
  farmersMayDeclareIncome: {
    title: '农民党员可按申报收入核定',
    rule: '党费规定：农民每月 0.20 至 1 元；有的地方让外出务工的按收入交。',
    say: yesNo,
  },
  transferMonth: {
    title: '转组织关系的那个月',
    rule: '党费规定：交到正式组织关系所在支部，当月由谁收没有写明。',
    say: (value) => transferMonths[value],
  },
  arrearsMonths: {
    title: '支部可补收几个月',
    rule: '党费规定：补交一般不超过 6 个月，再多要上级同意。',
    say: (value) => `${value} 个月`,
  },
  advanceMonths: {
    title: '可预收几个月',
    rule: '通行做法：预交也不超过 6 个月。',
    say: (value) => `${value} 个月`,
  },
  collectionDay: {
    title: '每月收缴日',
    rule: '每月相对固定一天，遇节假日顺延。没有定就在活动当天收。',
    say: (value) => (value === null ? '活动当天' : `每月 ${value} 日`),
  },
  waiverMonths: {
    title: '一次减免最长',
    rule: '党费规定没有写期限，到期可再批。',
    say: (value) => `${value} 个月`,
  },
  largeSum: {
    title: '大额党费从多少起',
    rule: '党费规定：一次多交 1000 元以上的，全部上缴中央。',
    say: showYuan,
  },
  provinceLargeSum: {
    title: '交省委的从多少起',
    rule: '有的省规定，不到大额标准但也较多的，交省委。',
    say: (value) => (value === null ? '没有这一档' : showYuan(value)),
  },
  handOverDays: {
    title: '几天内交到党委',
    rule: '党费不得由个人长期保管，期限由党委定。',
    say: (value) => `${value} 天`,
  },
  remittanceBp: {
    title: '上缴比例',
    rule: '省以下由各省定；中央和国家机关是 20%。',
    say: rateWords,
  },
  disclosure: {
    title: '多久公开一次',
    rule: '党费规定：每年至少公布一次；有的地方每月公布。',
    say: (value) => disclosures[value],
  },
  disclosesAmounts: {
    title: '公开每个人的金额',
    rule: '有的地方要求公布每名党员交了多少，只给本支部党员看。',
    say: yesNo,
  },
  closeDays: {
    title: '月后几天自动结账',
    rule: '没有人结账时，系统到时自动结账并公开。',
    say: (value) => `${value} 天`,
  },
  certificateYears: {
    title: '党费证一本用几年',
    rule: '没有统一规定，一本用几年由各地定。',
    say: (value) => `${value} 年`,
  },
}

/** The settings by what they are about. */
export const settingGroups: readonly { title: string; names: readonly Name[] }[] = [
  {
    title: '怎么算',
    names: ['rounding', 'monthlyCap', 'lowestMonthly', 'assessment', 'farmersMayDeclareIncome', 'transferMonth'],
  },
  { title: '怎么收', names: ['arrearsMonths', 'advanceMonths', 'collectionDay', 'waiverMonths'] },
  { title: '大额党费', names: ['largeSum', 'provinceLargeSum'] },
  { title: '交接和上缴', names: ['handOverDays', 'remittanceBp'] },
  { title: '结账和公开', names: ['disclosure', 'disclosesAmounts', 'closeDays', 'certificateYears'] },
]

/** A setting's value as it is read. */
export const saySetting = <N extends Name>(name: N, settings: DuesSettings): string =>
  settingWords[name].say(settings[name])

/** Sentences of the rules of dues 党费规则. */
export const settingsWords = {
  title: '党费规则',
  loading: '正在读取规则',
  what: '规定里写死的（比例、渠道）不能改；这里是规定让各级自己定的。',
  setHere: '这些是本党组织定的，下级没有另定的也照此。上级以后修改，这里不跟着变。',
  setAt: (name: string) => `这些是“${name}”定的。在这里修改后，本级和下级用新的，不再跟着上级变。`,
  setNowhere: '还没有人定过，现在用的是默认值。',
  usual: (name: Name) => `默认：${saySetting(name, defaultSettings)}`,
  now: (name: Name, settings: DuesSettings) =>
    `${saySetting(name, settings)}${settings[name] === defaultSettings[name] ? '（默认）' : ''}`,
  isUsual: (name: Name, settings: DuesSettings) => settings[name] === defaultSettings[name],
  edit: '修改规则',
  editTitle: '修改规则',
  save: '保存',
  cancel: '不改了',
  nothing: '还没有改动',
  fenBad: '请填写到分的金额，例如 1000.00。',
  rateBad: '请填 0 到 100 的数，例如 20 或 12.5。',
  rate: '上缴比例（%）',
  rateFrom: '新的上缴比例从哪一年的党费算起（以前年份不变）',
  rateFromYear: (year: string) => `${Number(year)} 年`,
  setDay: '定一个固定的日子',
  dayOfMonth: '几日',
  hasProvince: '有交省委的一档',
  confirmTitle: '保存这些改动？',
  confirmWhat: '只管以后。已经生成的应交、已经开的收据、已经公开的都不变。',
  /** A share upward holds for whole years, also for what has come in of them already (D-41). */
  rateWhat: (year: string) => `${Number(year)} 年应上缴的数马上按新的比例重算，以前年份不变。`,
  goBackRate: '各年应上缴的数马上改按上级定的比例算。',
  change: (title: string, before: string, after: string) => `${title}：${before} → ${after}`,
  reason: '为什么改（文件或会议）',
  saving: '正在保存…',
  saved: '已保存',
  goBack: '恢复沿用上级的设置',
  goBackTitle: '恢复沿用上级的设置？',
  goBackTo: (name: string) => `恢复以后用“${name}”定的；它以后修改，这里也跟着变。`,
  goBackToUsual: '上级没有定过，恢复以后用默认值；上级以后定了，这里也跟着变。',
  goBackSame: '各项和现在一样，没有变化。',
  goBackReason: '为什么恢复（文件或会议）',
  goneBack: '已恢复沿用上级的设置',
  readOnly: '只有党委干部能修改。',
} as const
