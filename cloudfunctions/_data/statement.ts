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
    /** Those made before an instant, oldest first, in some states or in any. */
    madeBefore: (createdAt: number, states: readonly StatementJob['state'][] | null, limit: number) =>
      store.find(
        { createdAt: db.command.lt(createdAt), ...(states ? { state: db.command.in([...states]) } : {}) },
        { order: [['createdAt', 'asc']], limit },
      ),
    /** A branch's, newest first, before an id. */
    ofBranch: (branchId: string, before: string | null, limit: number) =>
      store.find(before ? { branchId, _id: db.command.lt(before) } : { branchId }, { order: [['_id', 'desc']], limit }),
  }
}

/** The most a read answers: the service's own limit. */
const MOST = 1000

/** `statementRows`: their lines. */
export function statementRowsIn(db: Database) {
  const store = storeOf<StatementRow>(db.collection('statementRows'), db.command)
  const pageOf = (jobId: string, after: number) =>
    store.find(
      { jobId, position: db.command.gt(after) },
      {
        order: [['position', 'asc']],
        limit: MOST,
      },
    )
  return {
    ...store,
    /** All lines of a statement, in order. */
    async allOf(jobId: string): Promise<StatementRow[]> {
      const all: StatementRow[] = []
      for (;;) {
        const page = await pageOf(jobId, all.length === 0 ? -1 : all[all.length - 1]!.position)
        all.push(...page)
        if (page.length < MOST) return all
      }
    },
    /** Some lines, the oldest first, of statements whose ids sort before this; each line's id begins with its statement's. */
    ofJobsBefore: (id: string, limit: number) =>
      store.find({ _id: db.command.lt(id) }, { order: [['_id', 'asc']], limit, fields: ['jobId'] }),
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
