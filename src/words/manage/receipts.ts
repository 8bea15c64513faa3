/** Sentences about receipts and their reversal, for all of the collector's screens. */
export const receiptWords = {
  number: (number: string) => `收据 ${number}`,
  reversalOf: (number: string) => `冲正 收据 ${number}`,
  reversed: '已冲正',
  voluntary: (yuan: string) => `自愿多交 ${yuan}`,
  forMonth: (month: string, yuan: string) => `${month} ${yuan}`,
  by: (name: string) => `收款人 ${name}`,
  paidBy: (name: string, relation: string) => `由${name}（${relation}）代交`,
  superior: (by: string, document: string) => `${by}批准，${document}`,

  channel: '收款方式',
  reverse: '撤销',
  reverseLabel: (name: string, number: string) => `撤销 ${name} 的收据 ${number}`,
  reverseTitle: (name: string, yuan: string) => `撤销 ${name} 的 ${yuan}？`,
  reverseWhat: (number: string) =>
    `收据 ${number} 不会删除：账本里再记一笔冲正，两笔都留着。请把钱退还，或按正确的金额重新收。`,
  reason: '为什么撤销',
  reasonHint: '例如：收错了人',
  confirm: '冲正这一笔',
  reversing: '正在冲正…',
  unanswered: '没有等到回应，不知道是否已冲正。再点一次，不会重复。',
} as const
