import type { Fen } from '../../shared/domain/kit/money'
import { showYuan } from '../../shared/domain/kit/money'

/** Sentences of what members ask of their collector 党员来信. */
export const duesRequestsWords = {
  title: '党员来信',
  loading: '正在读取',
  views: { open: '等答复', answered: '已答复' },
  view: '看哪些',
  empty: { open: '没有等答复的', answered: '还没有答复过' },
  emptyHint: '党员在“党费”页里提的问题，会到这里。',
  more: '更多',
  extra: (fen: Fen) => `想自愿多交 ${showYuan(fen)}`,
  about: (month: string) => `关于 ${month}`,
  answer: '答复',
  answerTitle: (name: string) => `答复 ${name}`,
  answerText: '写给党员的话',
  answering: '正在发送…',
  answered: '已发给党员',
  toPerson: '去登记',
  missing: '请写几个字',
  said: (name: string, text: string) => `${name}答复：${text}`,
} as const
