/** Sentences of choosing a member of the branch by name. */
export const memberFieldWords = {
  who: '谁交的',
  loading: '正在读取',
  search: '按姓名查找',
  searchEmpty: (typed: string) => `没有找到“${typed}”`,
  change: '换一位',
  left: '已不在本支部',
} as const
