import type { FormFile, FormJob, FormJobLine } from '../../src/shared/domain/form/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Database } from './database'
import { joinedOne } from './joined'
import { storeOf } from './store'

/** What lists show of a job: all but its branches. */
const line = [
  '_id',
  'order',
  'orgId',
  'kind',
  'year',
  'state',
  'withIncome',
  'folder',
  'done',
  'total',
  'files',
  'createdBy',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof FormJobLine)[]

/** `formJobs`: forms of whole committees on their way. */
export function formJobsIn(db: Database) {
  const collection = db.collection('formJobs')
  const store = storeOf<FormJob>(collection, db.command)
  return {
    ...store,
    /** A job with its organisation. One read. */
    async withOrg(id: string): Promise<{ job: FormJob; org: Org } | null> {
      const found = await joinedOne<FormJob, Org>(collection, id, 'orgId', 'orgs')
      return found && { job: found.document, org: found.other }
    },
    /** Those of an organisation, newest first, before a place in the order. */
    ofOrg: (orgId: string, before: string | null, limit: number): Promise<FormJobLine[]> =>
      store.find(
        { orgId, ...(before ? { order: db.command.lt(before) } : {}) },
        { order: [['order', 'desc']], limit, fields: line },
      ),
  }
}

/** `formFiles`: every stored workbook, so that each is removed in time. A job's are `jobId-003`. */
export function formFilesIn(db: Database) {
  const store = storeOf<FormFile>(db.collection('formFiles'), db.command)
  return {
    ...store,
    /** Files by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...ids]) }, { limit: 1000 }),
    /** Files made before an instant, oldest first. */
    madeBefore: (at: number, limit: number) =>
      store.find({ createdAt: db.command.lt(at) }, { order: [['createdAt', 'asc']], limit }),
  }
}
