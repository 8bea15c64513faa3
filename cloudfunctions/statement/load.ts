import type { Org } from '../../src/shared/domain/org/model'
import type { StatementJob } from '../../src/shared/domain/statement/model'
import type { Context } from '../_kernel/context'

export interface JobFacts {
  job: StatementJob
  branch: Org
}

/** The statement and the branch it is for, which decides who may act. One read. */
export const loadJob = ({ jobId }: { jobId: string }, { data }: Context): Promise<JobFacts | null> =>
  data.statementJobs.withBranch(jobId)

export const branchPath = ({ branch }: JobFacts) => [branch.path]
