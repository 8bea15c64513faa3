import { type Collection, index, unique } from './collection'

/** Every collection of the product with its indexes: one query shape, one index. */
export const collections: readonly Collection[] = [
  {
    name: 'orgs',
    indexes: [
      unique('parentId', 'name'),
      index('parentId', 'order'),
      index('path', '_id'),
      index('kind', 'state', '_id'),
    ],
  },
  {
    name: 'members',
    indexes: [
      unique('identity'),
      index('branchId', 'state', '_id'),
      index('groupId', '_id'),
      index('phone.hash'),
      index('idNumber.hash'),
      index('roles.orgId', '_id'),
    ],
  },
  { name: 'consents', indexes: [index('openId', 'at')] },
  { name: 'invites', indexes: [index('hash')] },
  { name: 'tries', indexes: [index('since')] },
  { name: 'audits', indexes: [index('subjectId', 'method', '-at'), index('subjectId', '-at')] },
  { name: 'importJobs', indexes: [index('createdAt')] },
  { name: 'importTurns', indexes: [] },
  { name: 'importRows', indexes: [index('jobId', 'outcome', '_id'), index('jobId', 'position')] },
  {
    name: 'activities',
    indexes: [index('branchIds', 'startsAt'), index('hostId', 'startsAt'), index('state', 'endsAt')],
  },
  { name: 'rosters', indexes: [index('activityId', '_id')] },
  { name: 'attendances', indexes: [index('memberMonth', 'startsAt')] },
]
