import type { Month } from '../kit/day'
import type { Fen } from '../kit/money'

/** What a member asks of the collector: a question, or to pay more of their own will. */
export interface DuesRequest {
  _id: string
  /** Sorts by the time of making; what lists page by. */
  order: string
  memberId: string
  memberName: string
  branchId: string
  kind: 'question' | 'extra'
  month: Month | null
  fen: Fen | null
  text: string
  state: 'open' | 'answered' | 'withdrawn'
  answer: string
  answeredByName: string
  answeredAt: number | null
  at: number
}

/**
 * What is noted beside a member's dues: the requests that are open, so that there are never too many, and when they last
 * looked at the notices. `_id` is the member's.
 */
export interface DuesMark {
  _id: string
  open: string[]
  seenAt: number
}
