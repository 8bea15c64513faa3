import type { Database } from './database'
import { storeOf } from './store'

/** A roster import: a dry run and, once confirmed, its progress. */
export interface ImportJob {
  _id: string
  orgId: string
  fileName: string
  state: 'ready' | 'applying' | 'done' | 'cancelled'
  total: number
  counts: { new: number; changed: number; unchanged: number; problem: number }
  /** Rows written so far; the next step begins here. */
  done: number
  createdBy: string
  createdAt: number
  updatedAt: number
}

/** What is wrong in one cell, as the dry run shows it. */
export interface ImportProblem {
  row: number
  column: string
  code: string
  text: string
  value: string
}

/** One row of a dry run. `_id` is `jobId:000123`, `position` its place among the rows. */
export interface ImportRow {
  _id: string
  jobId: string
  position: number
  row: number
  outcome: 'new' | 'changed' | 'unchanged' | 'problem'
  name: string
  branch: string
  memberId: string | null
  /** The fields to write, secrets sealed already. */
  write: { [field: string]: unknown }
  changes: { column: string; before: string; after: string }[]
  problems: ImportProblem[]
}

export const importJobsIn = (db: Database) => storeOf<ImportJob>(db.collection('importJobs'), db.command)

export function importRowsIn(db: Database) {
  const store = storeOf<ImportRow>(db.collection('importRows'), db.command)
  return {
    ...store,
    /** Rows of one kind after a key. */
    ofOutcome: (jobId: string, outcome: ImportRow['outcome'], afterId: string, limit: number) =>
      store.find({ jobId, outcome, _id: db.command.gt(afterId) }, { order: [['_id', 'asc']], limit }),
    /** Rows from a position on, in order. */
    from: (jobId: string, position: number, limit: number) =>
      store.find({ jobId, position: db.command.gte(position) }, { order: [['position', 'asc']], limit }),
  }
}
