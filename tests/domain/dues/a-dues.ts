import type { ReceiptDraft } from '@/shared/domain/dues/book'
import type { Membership } from '@/shared/domain/dues/place-member'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { assess } from '@/shared/domain/standard/assess'
import type { Approval, Assessment, Standard } from '@/shared/domain/standard/model'
import { withAssessment } from '@/shared/domain/standard/standard'

/** Fixtures of the dues tests; 3000.00 yuan of wage owe 15.00 a month. */
export const settings = defaultSettings
export const approval: Approval = { by: '镇党委', on: '2026-11-20', document: '批复〔2026〕7号' }

export const wageOf = (base: number): Assessment => {
  const outcome = assess({ kind: 'wage_monthly', base }, settings)
  if ('refusal' in outcome) throw new Error(outcome.refusal)
  return outcome
}
export const standardOf = (memberId: string, assessment: Assessment, year = '2026'): Standard => {
  const facts = { kind: 'fixed_02' } as const
  const change = { from: `${year}-01`, facts, assessment, by: 'officer', reason: '', approvedBy: '', at: 0 }
  const outcome = withAssessment({ memberId, year, standard: null, lastBilled: null }, change, settings)
  if ('refusal' in outcome) throw new Error(outcome.refusal)
  return outcome.standard
}
export const membership = (more: Partial<Membership> = {}): Membership => ({
  memberId: 'zhang',
  standing: 'formal',
  admittedOn: '1990-07-01',
  ended: null,
  stays: [{ branchId: 'east', from: '1990-07-01', until: null, paidUntil: null }],
  ...more,
})
export const draft = (more: Partial<ReceiptDraft> = {}): ReceiptDraft => ({
  key: 'k',
  memberId: 'zhang',
  memberName: '张三',
  lines: [{ month: '2026-11', fen: 1500 }],
  voluntary: 0,
  channel: 'cash',
  payer: null,
  by: 'collector',
  byName: '收缴人',
  note: '',
  superior: null,
  at: Date.UTC(2026, 10, 22, 2),
  ...more,
})
