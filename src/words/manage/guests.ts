/** Sentences about guests 列席人员. */
export const guestWords = {
  title: '列席人员',
  none: '没有列席人员',
  hint: '列席人员单独统计，不计入应到。',
  add: '添加列席人员',
  name: '姓名',
  kind: '身份',
  save: '添加',
  saving: '正在添加…',
  nameShort: '请填写两个字以上的姓名',
  remove: '移除',
  removeLabel: (name: string) => `移除列席人员 ${name}`,
  removeTitle: (name: string) => `移除列席人员“${name}”？`,
  removing: '正在移除…',
} as const
