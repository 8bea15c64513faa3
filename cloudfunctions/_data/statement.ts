import type { Org } from '../../src/shared/domain/org/model'
import type { RowOutcome, StatementJob, StatementRow } from '../../src/shared/domain/statement/model'
import type { Database } from './database'
import { joinedOne } from './joined'
import { storeOf } from './store'

/** `statementJobs`: statements being read in. */
export function statementJobsIn(db: Database) {
  const collection = db.collection('statementJobs')
  const store = storeOf<StatementJob>(collection, db.command)
  return {
    ...store,
    /** A job with its branch. One read. */
    async withBranch(id: string): Promise<{ job: StatementJob; branch: Org } | null> {
      const found = await joinedOne<StatementJob, Org>(collection, id, 'branchId', 'orgs')
      return found && { job: found.document, branch: found.other }
    },
    /** A branch's, newest first, before an id. */
    ofBranch: (branchId: string, before: string | null, limit: number) =>
      store.find(before ? { branchId, _id: db.command.lt(before) } : { branchId }, { order: [['_id', 'desc']], limit }),
  }
}

/** `statementRows`: their lines. */
export function statementRowsIn(db: Database) {
  const store = storeOf<StatementRow>(db.collection('statementRows'), db.command)
  return {
    ...store,
    /** Lines from a position on, of one outcome or of all. */
    from: (jobId: string, outcome: RowOutcome | null, position: number, limit: number) =>
      store.find(
        { jobId, ...(outcome ? { outcome } : {}), position: db.command.gte(position) },
        {
          order: [['position', 'asc']],
          limit,
        },
      ),
  }
}
