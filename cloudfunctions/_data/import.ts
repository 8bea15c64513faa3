import type { Change, Written } from '../../src/shared/domain/import/compare'
import type { Problem } from '../../src/shared/domain/import/problem'
import type { Org } from '../../src/shared/domain/org/model'
import type { Database } from './database'
import { joinedOne } from './joined'
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

/** One row of a dry run. `_id` is `jobId-000123`, `position` its place among the rows. */
export interface ImportRow {
  _id: string
  jobId: string
  position: number
  row: number
  outcome: 'new' | 'changed' | 'unchanged' | 'problem'
  name: string
  /** The branch as the file names it, and the one it means. */
  branch: string
  branchId: string | null
  /** The member to change; of somebody new it is the row's own id. */
  memberId: string | null
  /** `updatedAt` of the member to change as the dry run saw it. */
  seenAt: number | null
  /** The fields to write, secrets sealed already. */
  write: Written
  changes: Change[]
  problems: Problem[]
}

/** Whose turn it is to write into the rosters of one organisation: its `_id`. Two imports never mix. */
export interface ImportTurn {
  _id: string
  jobId: string
  begunAt: number
}

/** `importTurns`: which import an organisation is at. */
export const importTurnsIn = (db: Database) => storeOf<ImportTurn>(db.collection('importTurns'), db.command)

/** `importJobs`: dry runs and their progress. */
export function importJobsIn(db: Database) {
  const collection = db.collection('importJobs')
  return {
    ...storeOf<ImportJob>(collection, db.command),
    /** A job with the organisation it is for. One read. */
    async withOrg(id: string): Promise<{ job: ImportJob; org: Org } | null> {
      const found = await joinedOne<ImportJob, Org>(collection, id, 'orgId', 'orgs')
      return found && { job: found.document, org: found.other }
    },
  }
}

/** `importRows`: the rows of dry runs, numbers sealed. */
export function importRowsIn(db: Database) {
  const store = storeOf<ImportRow>(db.collection('importRows'), db.command)
  return {
    ...store,
    /** Rows of one kind after a key. */
    ofOutcome: (jobId: string, outcome: ImportRow['outcome'], afterId: string, limit: number) =>
      store.find({ jobId, outcome, _id: db.command.gt(afterId) }, { order: [['_id', 'asc']], limit }),
    /** Some rows, the oldest first, of imports whose ids sort before this; each row's id begins with its import's. */
    ofJobsBefore: (id: string, limit: number) =>
      store.find({ _id: db.command.lt(id) }, { order: [['_id', 'asc']], limit, fields: ['jobId'] }),
    /** Rows from a position on, in order. */
    from: (jobId: string, position: number, limit: number) =>
      store.find({ jobId, position: db.command.gte(position) }, { order: [['position', 'asc']], limit }),
  }
}
