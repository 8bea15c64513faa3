import * as z from 'zod'

/**
 * Forms to hand in: 党费核定表 `standards`, 党费收缴登记表 `register`, 党费证 `certificate`, hand-over slip 交接单 `slip`,
 * yearly report 年度报告 `year`.
 */
export const formKinds = ['standards', 'register', 'certificate', 'slip', 'year'] as const
export const formKind = z.enum(formKinds)
export type FormKind = z.infer<typeof formKind>

/** The form of a whole committee on its way: one workbook after the other, the summary last. */
export const formJob = z.object({
  _id: z.string(),
  /** Sorts by the time of making; what lists page by. */
  order: z.string(),
  orgId: z.string(),
  kind: formKind,
  year: z.string(),
  state: z.enum(['working', 'done', 'cancelled']),
  /** Whether it shows income (P-08): then only who may see income goes on with it or opens its files. */
  withIncome: z.boolean(),
  /** The unguessable part of its files' paths: they hold personal data. */
  folder: z.string(),
  /** The branches in their order, settled when it began, so that no step leaves one out or takes one twice. */
  branchIds: z.array(z.string()),
  /** Branches that are in finished workbooks; the next step begins after them. */
  done: z.int(),
  total: z.int(),
  files: z.array(z.object({ fileId: z.string(), fileName: z.string(), branches: z.int(), bytes: z.int() })),
  createdBy: z.string(),
  /** All of it shows the money as it stood at this instant, however long the steps take. */
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type FormJob = z.infer<typeof formJob>
/** What a list shows of it. */
export type FormJobLine = Omit<FormJob, 'branchIds'>

/** One branch's line of a summary: its sums by column, amounts in fen. */
export const summaryRow = z.object({
  branchId: z.string(),
  branchName: z.string(),
  sums: z.record(z.string(), z.int()),
})
export type SummaryRow = z.infer<typeof summaryRow>

/** A stored workbook: known before it is written, so that none is forgotten when its time is over. */
export const formFile = z.object({
  _id: z.string(),
  path: z.string(),
  /** The lines its branches have in the summary; none before it is finished, or when it is a form of its own. */
  rows: z.array(summaryRow),
  createdAt: z.number(),
})
export type FormFile = z.infer<typeof formFile>
