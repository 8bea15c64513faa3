import type { DuesSettings } from './model'

/** What holds where an organisation has set nothing else. The rule behind each is in the README. */
export const defaultSettings: DuesSettings = {
  rounding: 'fen_half_up', // D-22
  monthlyCap: 100_000, // D-20
  lowestMonthly: 1, // D-23
  assessment: 'annual', // D-21
  farmersMayDeclareIncome: false, // D-16
  transferMonth: 'old-branch', // D-31
  arrearsMonths: 6, // D-32
  advanceMonths: 6, // D-33
  waiverMonths: 12, // D-36
  largeSum: 100_000, // D-37
  provinceLargeSum: null, // D-37
  remittanceBp: 2_000, // D-41
  handOverDays: 7, // D-42
  certificateYears: 5, // S1-26
  disclosure: 'monthly', // D-39, S1-29
  disclosesAmounts: false, // D-39
  collectionDay: null, // D-43
  closeDays: 10, // S1-29
}
