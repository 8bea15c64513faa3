/** Sentences of walking through the tree to choose an organisation. */
export const orgPickerWords = {
  loading: '正在读取下级党组织',
  empty: '没有可以选的党组织',
  up: '返回上一级',
  here: (name: string) => `就选“${name}”`,
  more: '更多',
} as const
