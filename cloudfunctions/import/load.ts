import type { Org } from '../../src/shared/domain/org/model'
import type { ImportJob } from '../_data/import'
import type { Context } from '../_kernel/context'

export interface JobFacts {
  job: ImportJob
  org: Org
}

/** The import and the organisation it is for, which decides who may act. One read. */
export const loadJob = ({ jobId }: { jobId: string }, { data }: Context): Promise<JobFacts | null> =>
  data.importJobs.withOrg(jobId)

export const orgPath = ({ org }: JobFacts) => [org.path]
