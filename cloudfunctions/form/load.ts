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

/** Whether a caller may see income in a branch (P-08): the same people who may open a standard there. */
export const maySeeIncome = (caller: Caller, { path }: Pick<Org, 'path'>): boolean =>
  allows('standard.get', caller.roles, path)

/** The same in everything below an organisation: a role that reaches only the organisation itself is not enough. */
export const maySeeIncomeBelow = (caller: Caller, { path }: Pick<Org, 'path'>): boolean =>
  allows('standard.get', caller.roles, [...path, 'anything below'])
