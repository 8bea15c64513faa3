import * as z from 'zod'
import { formKind } from '../domain/form/model'
import { contract, method } from './contract'
import { cursor, id, instant } from './shapes'

const year = z.string().regex(/^20\d\d$/)
const file = z.object({ fileId: z.string(), fileName: z.string(), url: z.string() })

const jobView = z.object({
  id: z.string(),
  orgId: z.string(),
  kind: formKind,
  year,
  state: z.enum(['working', 'done', 'cancelled']),
  /** Branches gone through, and all of them. */
  done: z.number(),
  total: z.number(),
  /** Finished workbooks: how many branches each holds. */
  files: z.array(z.object({ fileName: z.string(), branches: z.number(), bytes: z.number() })),
  createdAt: instant,
})

export const formContract = contract('form', {
  /** My certificate 党费证 of a year as a workbook. */
  mine: method({ input: z.object({ year }), output: z.object({ file }) }),
  /** One form of a branch and year; `subjectId` names the member of a certificate or the slip of a hand-over form. */
  make: method({
    input: z.object({ branchId: id, kind: formKind, year, subjectId: z.string().max(160).nullable().default(null) }),
    output: z.object({ file }),
    refusals: ['SUBJECT_NEEDED', 'NOTHING_TO_PRINT'],
  }),
  /** Begins the form of all branches below an organisation. The same key again answers with the same work. */
  begin: method({
    input: z.object({ orgId: id, kind: formKind, year, key: id }),
    output: z.object({ job: jobView }),
    refusals: ['NOTHING_TO_PRINT'],
  }),
  /** Makes the next workbook of it; called again until `state` is `done`. */
  step: method({ input: z.object({ jobId: id }), output: z.object({ job: jobView }), refusals: ['FORM_CANCELLED'] }),
  cancel: method({ input: z.object({ jobId: id }), output: z.object({ job: jobView }) }),
  /** Forms begun for an organisation, newest first. */
  list: method({
    input: z.object({ orgId: id, cursor: cursor.default(null) }),
    output: z.object({ items: z.array(jobView), next: cursor }),
  }),
  /** A fresh address of one finished workbook. */
  file: method({
    input: z.object({ jobId: id, index: z.int().min(0).max(999) }),
    output: z.object({ file }),
    refusals: ['NOTHING_TO_PRINT'],
  }),
})
export type FormJobView = z.infer<typeof jobView>
