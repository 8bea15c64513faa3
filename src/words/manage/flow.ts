/** Words that all of the organiser's screens share. */
export const flowWords = {
  again: '再试一次',
  moreComing: '正在加载…',
  moreFailed: '没有加载成功，点这里再试',
} as const
