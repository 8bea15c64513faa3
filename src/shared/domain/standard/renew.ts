import type { AssessmentRefusal } from './assess'
import type { AssessmentFacts, Standard } from './model'

/** Why last year's standard cannot be carried over. */
export type NotRenewed = 'NONE_LAST_YEAR' | 'NEW_FIGURE_NEEDED' | 'MEMBERSHIP_ENDED' | AssessmentRefusal

/**
 * What of last year is carried over: the last facts, and who approved them. An amount that was approved by hand keeps its
 * approver: the paper approved it until pay changes, and whoever wants a new paper sets the standard anew. Income of a
 * quarter is never carried over (D-15).
 */
export function toRenew(
  last: Pick<Standard, 'spans'> | null,
): { facts: AssessmentFacts; approvedBy: string } | { why: NotRenewed } {
  const span = last?.spans[last.spans.length - 1]
  if (!span) return { why: 'NONE_LAST_YEAR' }
  if (span.facts.kind === 'self_employed') return { why: 'NEW_FIGURE_NEEDED' }
  return { facts: span.facts, approvedBy: span.approvedBy }
}

/** The same for the one who carries over a whole branch, to be read beside the member's name. */
export const whyNotRenewed: Record<NotRenewed, string> = {
  NONE_LAST_YEAR: '去年没有核定，请单独核定',
  NEW_FIGURE_NEEDED: '个体经营者要按上季度收入核定，请填新的收入',
  MEMBERSHIP_ENDED: '已经转出或离开，不用核定',
  ITEM_UNKNOWN: '有一项收入认不出来，请重新核定',
  ITEM_NOT_OF_THIS_PAY: '有一项收入不属于这类单位的工资，请重新核定',
  AMOUNT_BAD: '去年的金额不对，请重新核定',
  DEDUCTED_TWICE: '上年的扣除项重复了，要重新核定',
  BASE_MISSING: '去年没有填收入，请重新核定',
  BASE_NOT_POSITIVE: '扣除后基数不大于零，请核对或改党员类别',
  APPROVED_AMOUNT_NEEDED: '年薪制要有经批准的基数或金额，请重新核定',
  APPROVER_NEEDED: '没有写明由谁批准，请重新核定',
  REASON_NEEDED: '没有写明原因，请重新核定',
  BASE_TOO_SMALL: '按现在的规定算不出应交金额，请改党员类别',
  FARMER_TOO_LOW: '农民党员每月至少 0.20 元，请重新核定',
  DECLARED_INCOME_NOT_ALLOWED: '本地不再按申报收入核定农民党员，请直接填每月金额',
}
