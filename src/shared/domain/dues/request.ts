import * as z from 'zod'

/** What a member asks of the collector: a question, or to pay more of their own will. */
export const duesRequest = z.object({
  _id: z.string(),
  /** Sorts by the time of making; what lists page by. */
  order: z.string(),
  memberId: z.string(),
  memberName: z.string(),
  branchId: z.string(),
  kind: z.enum(['question', 'extra']),
  month: z.string().nullable(),
  fen: z.int().nullable(),
  text: z.string(),
  state: z.enum(['open', 'answered', 'withdrawn']),
  answer: z.string(),
  answeredByName: z.string(),
  answeredAt: z.number().nullable(),
  at: z.number(),
})
export type DuesRequest = z.infer<typeof duesRequest>

/**
 * What is noted beside a member's dues: the requests that are open, so that there are never too many, and when they last
 * looked at the notices. `_id` is the member's.
 */
export const duesMark = z.object({ _id: z.string(), open: z.array(z.string()), seenAt: z.number() })
export type DuesMark = z.infer<typeof duesMark>
