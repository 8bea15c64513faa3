import type { FormJob } from '../../src/shared/domain/form/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Database } from './database'
import { joinedOne } from './joined'
import { storeOf } from './store'

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
    ofOrg: (orgId: string, before: string | null, limit: number) =>
      store.find({ orgId, ...(before ? { order: db.command.lt(before) } : {}) }, { order: [['order', 'desc']], limit }),
  }
}
