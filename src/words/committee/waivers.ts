/** Sentences of the committee's decisions on reductions 减免审批. */
export const committeeWaiverWords = {
  title: '减免审批',
  rule: '支部研究后报来的减免，由党委审批。同意后自动减少以后和还没交的月份。',
  states: '看哪些减免',
  stateOf: { pending_superior: '等审批', effective: '已同意', refused: '未同意' },
  empties: { pending_superior: '没有等审批的减免', effective: '还没有同意过的减免', refused: '没有未同意的减免' },
  emptyHint: '支部提出减免以后，会在这里等您审批。',
  decide: '审批',
  proposedByYou: '这项减免是您代支部提出的，请由党委的另一位同志审批。',
  decision: '您的意见',
  documentNeeded: '请填写批复文号或会议记录。',
  refuseNote: '为什么不同意',
  refuseNoteNeeded: '不同意要写明原因，两个字以上。',
  approved: (name: string) => `已同意 ${name} 的减免`,
  refused: (name: string) => `没有同意 ${name} 的减免`,
  cancel: '返回',
} as const
