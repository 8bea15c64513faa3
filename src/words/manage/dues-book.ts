import type { BookFault } from '@/shared/domain/dues/verify-book'
import { differenceWords } from '../book-differences'

/** What is wrong with the first broken entry, for somebody who never heard of a hash. */
const faults: Record<BookFault, string> = {
  OUT_OF_PLACE: '这一笔不在原来的位置，前面可能被删去或插入过',
  OTHER_BOOK: '这一笔不是这本账的',
  CHAIN_BROKEN: '这一笔和上一笔接不上，上一笔可能被换过',
  CONTENT_CHANGED: '这一笔的内容被改动过',
  RECEIPT_NUMBER: '收据号不连续',
  AMOUNTS_BAD: '这一笔的金额不对',
  REVERSES_NOTHING: '冲正了一张不存在的收据',
  REVERSED_TWICE: '同一张收据冲正了两次',
  REVERSAL_NOT_WHOLE: '冲正的金额和原收据不一样',
  ENTRIES_MISSING: '从这一笔起，账本末尾少了记录',
  ENTRIES_ADDED: '从这一笔起，账本末尾多了记录',
  NOT_AS_PUBLISHED: '这一笔和结账时公开的不一样，账本可能被整本重写过',
}
const known: Readonly<Record<string, string>> = faults

/** Sentences of the cash book 党费账簿. */
export const duesBookWords = {
  title: '党费账簿',
  loading: '正在读取账本',
  year: '年份',
  yearOption: (year: string) => `${year}年`,
  books: '账本',
  ordinary: '日常党费',
  large: '大额党费',
  total: '共收到',
  entries: (count: number) => `账本共 ${count} 笔（含冲正），只增不改`,
  byChannel: (name: string, yuan: string) => `${name} ${yuan}`,
  voluntary: (yuan: string) => `其中自愿多交 ${yuan}`,
  empty: '这一年还没有收款',
  emptyHint: '收到党费后，每一笔都记在这里，最新的在最上面。',
  more: '更早的记录',

  verify: '核验账本',
  verifying: '正在逐笔核验…',
  verifyHint: '逐笔检查有没有被改动、删去或插入。',
  whole: '账本完整，没有被改动',
  wholeHint: (entries: number) => `${entries} 笔逐笔相连，收据号连续。`,
  agree: '每个月的应交、已交也和账本一致。',
  notChecked: '核验时一直有人在记账，每月的应交、已交还没有核对，请过一会儿再核验。',
  broken: (seq: number) => `第 ${seq} 笔起账本不完整`,
  why: (why: string) => known[why] ?? '这一笔和写下时不一样',
  brokenNext: '请不要再改动，把这个结果告诉支部书记和上级党委。',
  differ: '每一笔都完整，但有一处和账本对不上',
  differHint: (of: string) => `第一处对不上的是：${differenceWords(of)}。`,
} as const
