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
      index('branchId', 'state', 'ended.on'),
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
  { name: 'standards', indexes: [] },
  {
    name: 'waivers',
    indexes: [
      index('branchId', '-order'),
      index('branchId', 'state', '-order'),
      index('superiorId', 'state', '-order'),
      index('superiorId', '-order'),
      index('memberId', 'from'),
    ],
  },
  { name: 'duesSettings', indexes: [] },
  { name: 'duesRuns', indexes: [] },
  {
    name: 'bills',
    indexes: [index('branchId', 'owing', 'place'), index('branchId', 'month', '_id'), index('memberId', 'month')],
  },
  { name: 'cards', indexes: [] },
  { name: 'books', indexes: [] },
  {
    name: 'entries',
    indexes: [
      unique('key'),
      index('bookId', 'seq'),
      // a receipt is written once and taken back once, whatever was read before
      unique('bookId', 'receipt', 'kind'),
      index('bookId', 'at'),
      index('memberId', 'at'),
    ],
  },
  {
    name: 'largeSums',
    indexes: [index('branchId', '-order'), index('superiorId', '-order'), index('memberId', '-order')],
  },
  { name: 'closings', indexes: [] },
  { name: 'closeRuns', indexes: [] },
  { name: 'disclosures', indexes: [index('branchId', '-order')] },
  { name: 'duesRequests', indexes: [index('branchId', 'state', 'order'), index('memberId', '-order')] },
  { name: 'duesMarks', indexes: [] },
  {
    name: 'slips',
    indexes: [
      index('branchId', '-order'),
      index('superiorId', 'state', 'order'),
      index('superiorId', 'year'),
      index('bookId', 'state'),
    ],
  },
  { name: 'remittances', indexes: [index('orgId', 'year', '-order')] },
  { name: 'remittancePapers', indexes: [] },
  { name: 'statementJobs', indexes: [index('branchId', '_id'), index('createdAt')] },
  { name: 'statementRows', indexes: [index('jobId', 'position'), index('jobId', 'outcome', 'position')] },
  { name: 'formJobs', indexes: [index('orgId', '-order'), index('createdAt')] },
  { name: 'formFiles', indexes: [index('createdAt')] },
]
