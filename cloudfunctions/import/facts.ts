import type { KnownMembers } from '../../src/shared/domain/import/match-member'
import type { Member } from '../../src/shared/domain/member/model'
import type { Data } from '../_data'
import { inStrides } from '../_kernel/in-strides'

const HASHES_A_READ = 500
const READS_AT_ONCE = 16

/** Everybody on record that the rows of a file may mean: by their numbers anywhere, by name within the branches named. */
export async function knownMembers(
  data: Data,
  wanted: { branchIds: readonly string[]; idHashes: readonly string[]; phoneHashes: readonly string[] },
): Promise<KnownMembers> {
  const [byId, byPhone, ofBranches] = await Promise.all([
    byHashes(data, 'idNumber', wanted.idHashes),
    byHashes(data, 'phone', wanted.phoneHashes),
    inStrides(wanted.branchIds, READS_AT_ONCE, (branchId) => wholeBranch(data, branchId)),
  ])
  return {
    byIdHash: grouped(byId, ({ idNumber }) => idNumber?.hash ?? ''),
    byPhoneHash: grouped(byPhone, ({ phone }) => phone?.hash ?? ''),
    byName: grouped(ofBranches.flat(), ({ branchId, name }) => `${branchId}|${name}`),
  }
}

/** Members by their hashes, as many reads as it takes. */
export async function byHashes(data: Data, field: 'idNumber' | 'phone', hashes: readonly string[]): Promise<Member[]> {
  const strides: string[][] = []
  for (let from = 0; from < hashes.length; from += HASHES_A_READ) strides.push(hashes.slice(from, from + HASHES_A_READ))
  return (await inStrides(strides, READS_AT_ONCE, (stride) => data.members.byHash(field, stride))).flat()
}

async function wholeBranch(data: Data, branchId: string): Promise<Member[]> {
  const states = await Promise.all((['active', 'ended'] as const).map((state) => inState(data, branchId, state)))
  return states.flat()
}

async function inState(data: Data, branchId: string, state: Member['state']): Promise<Member[]> {
  const all: Member[] = []
  for (let after: string | null = null; ; after = all[all.length - 1]!._id) {
    const page: Member[] = await data.members.ofBranch(branchId, state, after, 1000)
    all.push(...page)
    if (page.length < 1000) return all
  }
}

function grouped(members: readonly Member[], key: (member: Member) => string): Map<string, Member[]> {
  const groups = new Map<string, Member[]>()
  for (const member of members) {
    const known = groups.get(key(member)) ?? []
    if (!known.some(({ _id }) => _id === member._id)) groups.set(key(member), [...known, member])
  }
  return groups
}
