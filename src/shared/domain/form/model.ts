import * as z from 'zod'

/**
 * Forms to hand in: 党费核定表 `standards`, 党费收缴登记表 `register`, 党费证 `certificate`, hand-over slip 交接单 `slip`,
 * yearly report 年度报告 `year`.
 */
export const formKinds = ['standards', 'register', 'certificate', 'slip', 'year'] as const
export const formKind = z.enum(formKinds)
export type FormKind = z.infer<typeof formKind>

/** The form of a whole committee on its way: one workbook after the other. */
export const formJob = z.object({
  _id: z.string(),
  /** Sorts by the time of making; what lists page by. */
  order: z.string(),
  orgId: z.string(),
  kind: formKind,
  year: z.string(),
  state: z.enum(['working', 'done', 'cancelled']),
  /** The last branch that is in a finished workbook; the next step begins after it. */
  after: z.string().nullable(),
  done: z.int(),
  total: z.int(),
  files: z.array(z.object({ fileId: z.string(), fileName: z.string(), branches: z.int(), bytes: z.int() })),
  createdBy: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type FormJob = z.infer<typeof formJob>
