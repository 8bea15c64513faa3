import type { LargeView } from '@/shared/contracts/dues-shapes'
import type { Sign } from '../labels'

/** Where a large sum is on its way (D-37), in a sign and a word. */
export const largeSigns: Record<LargeView['step'], Sign> = {
  received: { tone: 'warn', sign: '▲', word: '待上缴' },
  forwarded: { tone: 'info', sign: '●', word: '已上缴，等收据' },
  'receipt-issued': { tone: 'warn', sign: '▲', word: '收据已到，待交本人' },
  'receipt-delivered': { tone: 'good', sign: '✓', word: '收据已交本人' },
  reversed: { tone: 'neutral', sign: '✕', word: '已冲正' },
}
const stepNames: Readonly<Record<string, string>> = {
  received: '收到',
  forwarded: '上缴',
  'receipt-issued': '上级开出收据',
  'receipt-delivered': '收据交给本人',
  reversed: '冲正',
}

/** Sentences of the large sums 大额党费. */
export const duesLargeWords = {
  title: '大额党费',
  loading: '正在读取',
  what: '一次自愿多交达到标准的，全部经上级党委转交，由上面给党员开收据，单独记账。',
  empty: '还没有大额党费',
  more: '更早的',
  flow: { central: '转交中央', province: '转交省委' },
  brief: '简要情况',
  step: (step: string) => stepNames[step] ?? step,
  logLine: (step: string, on: string, by: string) => `${on} ${step}，${by}`,

  record: '登记大额党费',
  recordTitle: '登记大额党费',
  amount: '交了多少',
  briefField: '党员简要情况',
  briefHint: '随款上报：姓名、入党时间、单位或住址、自愿多交的原因。',
  save: (yuan: string) => `登记 ${yuan}`,
  saveNothing: '登记',
  saving: '正在登记…',
  cancel: '返回，不登记',
  unanswered: '没有等到回应',
  unansweredHint: '不知道登记了没有。请点“再试”确认，不会重复登记。',
  again: '再试',
  recorded: (name: string, yuan: string) => `已登记 ${name} ${yuan}`,
  recordedHint: (number: string) => `大额收据 ${number}。请尽快把钱和简要情况交上级党委。`,

  forward: '登记已上缴',
  forwardWhat: '款项和简要情况已经转交上面。',
  issue: '登记收据已到',
  issueWhat: '上面开出的收据已经收到。',
  deliver: '登记已交给本人',
  deliverWhat: '收据原件已经当面交给党员。',
  on: '哪天',
  document: { forwarded: '转交的凭证', 'receipt-issued': '收据号' },
  documentHint: { forwarded: '例如：银行回单号', 'receipt-issued': '例如：中组部收据第 0123 号' },
  stepping: '正在登记…',

  faults: {
    MEMBER: '请先选是谁交的',
    AMOUNT_BAD: '金额不对，请填到分，例如 1000.00',
    BRIEF: '请写党员简要情况',
    DOCUMENT: '请填写凭证或收据号',
  },
} as const
