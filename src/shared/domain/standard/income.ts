import { type Fen, isFen, sumFen } from '../kit/money'
import type { Employer, Step } from './model'

/** Items that count, each for the employers whose pay knows it (D-11; for pensions D-13). */
const counted = {
  positionPay: ['civil-servant', 'civil-worker', 'institution', 'enterprise'],
  gradePay: ['civil-servant', 'institution'],
  technicalPay: ['civil-worker'],
  basicPay: ['enterprise'],
  allowances: ['civil-servant', 'civil-worker', 'institution'],
  basicPerformance: ['institution'],
  regularBonus: ['enterprise'],
  basicPension: ['pension'],
} as const satisfies Record<string, readonly Employer[]>

/** Items taken off: the base is what is left after tax and the insurances (D-12). */
const deducted = [
  'incomeTax',
  'socialInsurance',
  'pensionInsurance',
  'medicalInsurance',
  'unemploymentInsurance',
  'injuryInsurance',
  'maternityInsurance',
  'housingFund',
  'occupationalAnnuity',
  'enterpriseAnnuity',
] as const

/** Items that stand on a pay slip and do not count (D-12; for pensions D-13). */
const leftOut = [
  'housingSubsidy',
  'transportSubsidy',
  'carSubsidy',
  'phoneSubsidy',
  'overtimeSubsidy',
  'mealSubsidy',
  'heatingSubsidy',
  'coolingSubsidy',
  'propertySubsidy',
  'specialAllowances',
  'rewardPerformance',
  'irregularBonus',
  'employerHousingFund',
  'pensionAllowances',
] as const

export type IncomeItem = keyof typeof counted | (typeof deducted)[number] | (typeof leftOut)[number]

/** The words of a pay slip. */
export const itemNames: Record<IncomeItem, string> = {
  positionPay: '岗位（职务）工资',
  gradePay: '级别（薪级）工资',
  technicalPay: '技术等级（职务）工资',
  basicPay: '基本工资',
  allowances: '津贴补贴',
  basicPerformance: '基础性绩效工资',
  regularBonus: '定期普遍发放的奖金、绩效',
  basicPension: '基本离退休费（基本养老金）',
  incomeTax: '个人所得税',
  socialInsurance: '社会保险和住房公积金（合计）',
  pensionInsurance: '养老保险',
  medicalInsurance: '医疗保险',
  unemploymentInsurance: '失业保险',
  injuryInsurance: '工伤保险',
  maternityInsurance: '生育保险',
  housingFund: '住房公积金（个人）',
  occupationalAnnuity: '职业年金',
  enterpriseAnnuity: '企业年金',
  housingSubsidy: '住房补贴',
  transportSubsidy: '交通补贴',
  carSubsidy: '公务用车补贴',
  phoneSubsidy: '通讯补贴',
  overtimeSubsidy: '加班补贴',
  mealSubsidy: '误餐补贴',
  heatingSubsidy: '取暖费',
  coolingSubsidy: '防暑降温费',
  propertySubsidy: '物业费',
  specialAllowances: '部分地区、单位、岗位或人员的津贴补贴',
  rewardPerformance: '奖励性绩效工资',
  irregularBonus: '不定期、非普遍发放的奖金、绩效',
  employerHousingFund: '住房公积金（单位）',
  pensionAllowances: '离退休人员津补贴',
}

/** The items of an employer's pay slip, in the order of the slip: what counts, what is taken off, what stays out. */
export function itemsOf(of: Employer): Record<'counted' | 'deducted' | 'leftOut', IncomeItem[]> {
  const own = Object.entries(counted).filter(([, employers]) => (employers as readonly Employer[]).includes(of))
  const forThePension = of === 'pension'
  return {
    counted: own.map(([item]) => item as IncomeItem),
    deducted: forThePension ? [] : [...deducted],
    leftOut: leftOut.filter((item) => (item === 'pensionAllowances') === forThePension),
  }
}

export type IncomeRefusal =
  | 'ITEM_UNKNOWN'
  | 'ITEM_NOT_OF_THIS_PAY'
  | 'AMOUNT_BAD'
  | 'DEDUCTED_TWICE'
  | 'BASE_MISSING'
  | 'BASE_NOT_POSITIVE'

/** What the sum 社会保险和住房公积金（合计） is made of: a slip gives the sum or its parts, never both. */
const partsOfSocialInsurance: readonly IncomeItem[] = [
  'pensionInsurance',
  'medicalInsurance',
  'unemploymentInsurance',
  'injuryInsurance',
  'maternityInsurance',
  'housingFund',
]

const isCounted = (item: IncomeItem): item is keyof typeof counted => Object.keys(counted).includes(item)
const isOneOf = (items: readonly IncomeItem[], item: IncomeItem) => items.includes(item)

/**
 * The base 基数 out of the items of a pay slip (D-11, D-12, D-13): what counts, less what is taken off; the rest is
 * named and left out. Every item gives a step.
 * @param items amounts in fen, none negative: a deduction is written as a plain amount
 * @returns the base in fen, always positive, or the first refusal with its item (D-23)
 */
export function workOutBase(
  of: Employer,
  items: Readonly<Partial<Record<string, Fen>>>,
): { base: Fen; steps: Step[] } | { refusal: IncomeRefusal; item: string | null } {
  const steps: Step[] = []
  const rule = of === 'pension' ? 'D-13' : 'D-11'
  for (const [name, fen] of Object.entries(items)) {
    const item = name as IncomeItem
    if (!Object.keys(itemNames).includes(item)) return { refusal: 'ITEM_UNKNOWN', item }
    if (!isFen(fen)) return { refusal: 'AMOUNT_BAD', item }
    if (isCounted(item)) {
      if (!(counted[item] as readonly Employer[]).includes(of)) return { refusal: 'ITEM_NOT_OF_THIS_PAY', item }
      steps.push({ rule, what: 'counted', item, from: null, fen, bp: null })
    } else {
      const what = isOneOf(deducted, item) ? 'deducted' : 'left-out'
      // A pension's base is the basic pension itself (D-13): nothing comes off it. What stays out changes no base.
      if (what === 'deducted' && of === 'pension') return { refusal: 'ITEM_NOT_OF_THIS_PAY', item }
      steps.push({ rule: item === 'pensionAllowances' ? 'D-13' : 'D-12', what, item, from: null, fen, bp: null })
    }
  }
  const twice = items.socialInsurance ? partsOfSocialInsurance.find((part) => items[part]) : undefined
  if (twice) return { refusal: 'DEDUCTED_TWICE', item: twice }
  const sum = (what: Step['what']) => sumFen(steps.flatMap((each) => (each.what === what ? [each.fen] : [])))
  if (!steps.some(({ what }) => what === 'counted')) return { refusal: 'BASE_MISSING', item: null }
  const base = sum('counted') - sum('deducted')
  if (base <= 0) return { refusal: 'BASE_NOT_POSITIVE', item: null }
  if (!isFen(base)) return { refusal: 'AMOUNT_BAD', item: null }
  const order = { counted: 0, deducted: 1, 'left-out': 2 } as Record<Step['what'], number>
  steps.sort((a, b) => order[a.what]! - order[b.what]!)
  return { base, steps: [...steps, { rule, what: 'base', item: null, from: sum('counted'), fen: base, bp: null }] }
}
