import { noIdentity } from '../../src/shared/domain/identity/decide-bind'
import type { Written } from '../../src/shared/domain/import/compare'
import type { Member } from '../../src/shared/domain/member/model'
import { isSamePerson } from '../../src/shared/domain/member/same-person'
import type { Org } from '../../src/shared/domain/org/model'
import { isDuplicate } from '../_data/database'
import type { ImportJob, ImportRow } from '../_data/import'
import type { Caller, Context } from '../_kernel/context'
import { changeMembers, makeUpBillsOf } from './change-members'
import { byHashes } from './facts'

/** Tries of a batch that another window is writing too. */
const ATTEMPTS = 5

/**
 * Writes one step's rows, with the bills that follow from them. What a call before has written already is passed over.
 * @returns the row that does not fit any longer, or null when all are written
 */
export async function writeRows(
  context: Context,
  caller: Caller,
  job: ImportJob,
  org: Org,
  rows: readonly ImportRow[],
): Promise<number | null> {
  const news = rows.filter(({ outcome }) => outcome === 'new')
  const changed = rows.filter(({ outcome }) => outcome === 'changed')
  for (let attempt = 1; ; attempt++) {
    const ids = [...news, ...changed].map(({ memberId }) => memberId!)
    const members = new Map((await context.data.members.byIds(ids)).map((member) => [member._id, member]))
    const toAdd = news.filter(({ memberId }) => !members.has(memberId!))
    const toChange = changed.filter((row) => !holds(members.get(row.memberId!), row.write))
    const outdated =
      toChange.find(({ memberId, seenAt }) => members.get(memberId!)?.updatedAt !== seenAt) ??
      (await misplaced(context, org, [...toAdd, ...toChange])) ??
      (await entered(context, job, toAdd))
    if (outdated) return outdated.row
    try {
      if (toAdd.length > 0) await context.data.members.insert(...toAdd.map((row) => memberOf(row, context.now)))
    } catch (error) {
      if (!isDuplicate(error) || attempt === ATTEMPTS) throw error
      continue
    }
    const late = await changeMembers(context, caller, job, toChange, members)
    if (late === null) await makeUpBillsOf(context, rows)
    if (late === null || attempt === ATTEMPTS) return late
  }
}

const some = (values: readonly (string | null | undefined)[]) => [...new Set(values)].flatMap((value) => value ?? [])

/** A row whose branch or group is gone, or is no longer below the organisation whose officer confirmed the import. */
async function misplaced({ data }: Context, org: Org, rows: readonly ImportRow[]): Promise<ImportRow | undefined> {
  const ids = some(rows.flatMap(({ branchId, write }) => [branchId, write.groupId]))
  const places = new Map((await data.orgs.byIds(ids)).map((place) => [place._id, place]))
  const fits = (place: Org | undefined) => place?.state === 'active' && place.path.includes(org._id)
  return rows.find(({ branchId, write: { groupId } }) => {
    if (!fits(places.get(branchId ?? ''))) return true
    return groupId && (!fits(places.get(groupId)) || places.get(groupId)?.parentId !== branchId)
  })
}

/** A new row whose person somebody has entered meanwhile. */
async function entered({ data }: Context, job: ImportJob, rows: readonly ImportRow[]): Promise<ImportRow | undefined> {
  if (rows.length === 0) return undefined
  const branchIds = some(rows.map(({ branchId }) => branchId))
  const [byId, byPhone, cameAfter] = await Promise.all([
    byHashes(data, 'idNumber', some(rows.map(({ write }) => write.idNumber?.hash))),
    byHashes(data, 'phone', some(rows.map(({ write }) => write.phone?.hash))),
    data.members.cameAfter(branchIds, some(rows.map(({ name }) => name)), job.createdAt),
  ])
  const known = [...byId, ...byPhone]
  const isOurs = ({ _id }: Member) => _id.startsWith(`${job._id}-`)
  return rows.find(({ name, branchId, write }) => {
    const marks = { name, idHash: write.idNumber?.hash ?? null, phoneHash: write.phone?.hash ?? null }
    if (known.some((member) => !isOurs(member) && isSamePerson(marks, member))) return true
    return cameAfter.some((member) => !isOurs(member) && member.name === name && member.branchId === branchId)
  })
}

/** Whether a member holds everything a row writes: an earlier call was here. */
function holds(member: Member | undefined, write: Written): boolean {
  return (
    member !== undefined &&
    (Object.keys(write) as (keyof Written)[]).every((field) => same(member[field], write[field]))
  )
}
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function memberOf({ memberId, branchId, name, write }: ImportRow, now: number): Member {
  const _id = memberId!
  return {
    ...(write as Required<Written>),
    _id,
    branchId: branchId!,
    name,
    roles: [],
    identity: noIdentity(_id),
    boundAt: null,
    state: 'active',
    ended: null,
    codeTries: null,
    createdAt: now,
    updatedAt: now,
  }
}
