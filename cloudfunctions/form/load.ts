import type { FormJob } from '../../src/shared/domain/form/model'
import type { Org } from '../../src/shared/domain/org/model'
import { allows } from '../../src/shared/permissions'
import type { Caller, Context } from '../_kernel/context'

export interface JobFacts {
  job: FormJob
  org: Org
}

/** The work and the organisation it is for, which decides who may act. One read. */
export const loadJob = ({ jobId }: { jobId: string }, { data }: Context): Promise<JobFacts | null> =>
  data.formJobs.withOrg(jobId)

export const orgPath = ({ org }: JobFacts) => [org.path]

/** Whether a caller may see income at an organisation and below (P-08): the same people who may open a standard. */
export const maySeeIncome = (caller: Caller, org: Pick<Org, 'path'>): boolean =>
  allows('standard.get', caller.roles, org.path)
