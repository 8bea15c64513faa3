import type { Org } from '../../src/shared/domain/org/model'
import { branchName, generalBranchName } from './names'

/** How large a district is made. */
export interface Size {
  generalBranches: number
  branches: number
  /** People of the n-th branch. */
  people: (branch: number) => number
}

export const sizes = {
  /** What `npm start` shows: 12 branches, about 320 people. */
  demo: { generalBranches: 3, branches: 12, people: (branch: number) => 22 + ((branch * 5) % 11) },
  /** The largest real district (S2-02): 1,028 branches, 30,840 people. */
  district: { generalBranches: 36, branches: 1028, people: () => 30 },
} as const satisfies Record<string, Size>

export const ROOT = 'district'

/** The tree from the district committee down to groups, parents first. */
export function* makeOrgs(size: Size, at: number): Generator<Org> {
  const make = (parent: Org | null, id: string, name: string, kind: Org['kind'], place: number): Org => ({
    _id: id,
    name,
    kind,
    parentId: parent?._id ?? null,
    path: [...(parent?.path ?? []), id],
    order: `${String(place).padStart(6, '0')}-${id}`,
    state: 'active',
    endsOn: null,
    createdAt: at,
    updatedAt: at,
  })
  const committee = make(null, ROOT, '清河区委基层党委', 'committee', 0)
  yield committee
  const generals: Org[] = []
  for (let index = 0; index < size.generalBranches; index++) {
    const general = make(committee, `general-${index + 1}`, generalBranchName(index), 'general-branch', index)
    generals.push(general)
    yield general
  }
  for (let index = 0; index < size.branches; index++) {
    const branch = make(generals[index % generals.length]!, branchId(index), branchName(index), 'branch', index)
    yield branch
    if (index % 4 === 0) {
      yield make(branch, `${branch._id}-group-1`, '第一党小组', 'group', 0)
      yield make(branch, `${branch._id}-group-2`, '第二党小组', 'group', 1)
    }
  }
}

/** The id of the n-th branch, from 0. */
export const branchId = (index: number): string => `branch-${String(index + 1).padStart(4, '0')}`
