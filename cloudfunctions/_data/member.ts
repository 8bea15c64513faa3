import type { Attendance, Roster } from '../../src/shared/domain/attendance/model'
import type { Card, KeptBill } from '../../src/shared/domain/dues/model'
import type { DuesRequest } from '../../src/shared/domain/dues/request'
import type { Day, Month } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Standard } from '../../src/shared/domain/standard/model'
import { allPages, MOST_A_READ } from './all-pages'
import type { Condition, Database } from './database'
import { joinedOne } from './joined'
import { storeOf } from './store'

/** A member at the door of an activity. `rosters` holds the roster of the member's branch, with the member's own line only. */
export type AtDoor = Pick<Member, '_id' | 'roles' | 'codeTries'> & { rosters: Roster[]; attendances: Attendance[] }

/** What the collector's table shows of a member: not the sealed numbers. */
const atTableFields = [
  'branchId',
  'groupId',
  'name',
  'standing',
  'situation',
  'roles',
  'admittedOn',
  'stays',
  'state',
  'ended',
] as const satisfies readonly (keyof Member)[]
export type PayingMember = Pick<Member, '_id' | (typeof atTableFields)[number]>
/** A member with everything about their dues; the card is null when nothing was ever paid or reduced. */
export interface MemberAtTable {
  member: PayingMember
  card: Card | null
  standards: Standard[]
  bills: KeptBill[]
  requests: DuesRequest[]
}
/** A member at the table, and what tells them apart where another active member of their branch has the same name. */
export interface MarkedAtTable extends MemberAtTable {
  alike: Pick<Member, 'phone' | 'birthday'> | null
}

/** What the joined read of a member at the table answers. */
type Seated = PayingMember & Omit<MemberAtTable, 'member' | 'card'> & { cards: Card[] }

function seatedFields(db: Database, since: Month): object {
  const { eq, filter, gte, or } = db.command.aggregate
  const recent = or([eq(['$$bill.owing', true]), gte(['$$bill.month', since])])
  const bills = filter({ input: '$bills', as: 'bill', cond: recent })
  return { ...Object.fromEntries(atTableFields.map((field) => [field, 1])), cards: 1, standards: 1, requests: 1, bills }
}

const atTableOf = ({ cards, standards, bills, requests, ...member }: Seated): MemberAtTable => ({
  member,
  card: cards[0] ?? null,
  standards,
  bills,
  requests,
})

/** Narrows to names that begin with a text. The upper bound is the last character there is: rare characters sort last. */
function named(db: Database, condition: Condition, search: string): Condition {
  if (search === '') return condition
  return { ...condition, name: db.command.and(db.command.gte(search), db.command.lt(`${search}\u{10ffff}`)) }
}

/** Active members of a branch after one of them. */
const activeAfter = (db: Database, branchId: string, last: { _id: string } | null): Condition => ({
  branchId,
  state: 'active',
  ...(last ? { _id: db.command.gt(last._id) } : {}),
})

/** `members`: one document a party member. `identity` is unique: one WeChat identity is one member. */
export function membersIn(db: Database) {
  const collection = db.collection('members')
  const store = storeOf<Member>(collection, db.command)
  const seated = (id: string, standardIds: readonly string[]) =>
    collection
      .aggregate()
      .match({ _id: id })
      .addFields({ standardIds: [...standardIds] })
      .lookup({ from: 'cards', localField: '_id', foreignField: '_id', as: 'cards' })
      .lookup({ from: 'standards', localField: 'standardIds', foreignField: '_id', as: 'standards' })
      .lookup({ from: 'bills', localField: '_id', foreignField: 'memberId', as: 'bills' })
      .lookup({ from: 'duesRequests', localField: '_id', foreignField: 'memberId', as: 'requests' })
  return {
    ...store,
    /** The member bound to a WeChat identity. One read by a unique index. */
    byIdentity: (openId: string) => store.first({ identity: openId }),
    /**
     * Everything a check-in needs in one read: the member, the roster of the member's branch at the activity (none
     * before it opens, or when the branch does not take part), and what is recorded about the member in the roster's
     * month; in `month` when there is no roster.
     */
    async atDoor(openId: string, activityId: string, month: Month): Promise<AtDoor | null> {
      const { arrayElemAt, concat, eq, filter, ifNull, map, mergeObjects } = db.command.aggregate
      const mine = filter({ input: '$$roster.entries', as: 'entry', cond: eq(['$$entry.id', '$_id']) })
      const { data } = await collection
        .aggregate()
        .match({ identity: openId })
        .limit(1)
        .addFields({ rosterId: concat([`${activityId}:`, '$branchId']) })
        .lookup({ from: 'rosters', localField: 'rosterId', foreignField: '_id', as: 'rosters' })
        // The month is the activity's: one that began on the last evening of a month is still it after midnight.
        .addFields({ memberMonth: concat(['$_id', ':', ifNull([arrayElemAt(['$rosters.month', 0]), month])]) })
        .lookup({ from: 'attendances', localField: 'memberMonth', foreignField: 'memberMonth', as: 'attendances' })
        // Only what is needed travels: not the sealed numbers, and of the roster the member's own line.
        .project({
          roles: 1,
          codeTries: 1,
          attendances: 1,
          rosters: map({ input: '$rosters', as: 'roster', in: mergeObjects(['$$roster', { entries: mine }]) }),
        })
        .end()
      return (data as AtDoor[])[0] ?? null
    },
    /**
     * A member with everything about their dues, in one read: the card, the bills since a month and all older ones with
     * something open, the named standards. Null when there is no such member.
     */
    async atTable(id: string, standardIds: readonly string[], since: Month): Promise<MemberAtTable | null> {
      const { data } = await seated(id, standardIds).project(seatedFields(db, since)).end()
      const [found] = data as Seated[]
      return found ? atTableOf(found) : null
    },
    /** The same, with what tells the member apart from namesakes. The branch's other members never travel, save those. */
    async atTableMarked(id: string, standardIds: readonly string[], since: Month): Promise<MarkedAtTable | null> {
      const { eq, filter } = db.command.aggregate
      const active = filter({ input: '$colleagues', as: 'each', cond: eq(['$$each.state', 'active']) })
      const { data } = await seated(id, standardIds)
        .lookup({ from: 'members', localField: 'branchId', foreignField: 'branchId', as: 'colleagues' })
        .project({
          ...seatedFields(db, since),
          namesakes: filter({ input: active, as: 'each', cond: eq(['$$each.name', '$name']) }),
        })
        .end()
      const [found] = data as (Seated & { namesakes: Member[] })[]
      if (!found) return null
      const { namesakes, ...rest } = found
      const own = namesakes.find(({ _id }) => _id === id)
      return { ...atTableOf(rest), alike: own && namesakes.length > 1 ? own : null }
    },
    /** All active members of a branch as the collector's list needs them, by id. One read for each thousand. */
    payersOf: (branchId: string): Promise<PayingMember[]> =>
      allPages<PayingMember>((last) =>
        store.find(activeAfter(db, branchId, last), {
          order: [['_id', 'asc']],
          limit: MOST_A_READ,
          fields: ['_id', ...atTableFields],
        }),
      ),
    /** Ids and names of all active members of a branch. One read for each thousand. */
    namesOf: (branchId: string): Promise<Pick<Member, '_id' | 'name'>[]> =>
      allPages<Pick<Member, '_id' | 'name'>>((last) =>
        store.find(activeAfter(db, branchId, last), {
          order: [['_id', 'asc']],
          limit: MOST_A_READ,
          fields: ['_id', 'name'],
        }),
      ),
    /** Members by id as the collector's list needs them; at most 1000. */
    payersByIds: (ids: readonly string[]): Promise<PayingMember[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : store.find({ _id: db.command.in([...ids]) }, { limit: 1000, fields: ['_id', ...atTableFields] }),
    /** What tells members of the same name apart; at most 1000. */
    marksOf: (ids: readonly string[]): Promise<Pick<Member, '_id' | 'phone' | 'birthday'>[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : store.find({ _id: db.command.in([...ids]) }, { limit: 1000, fields: ['_id', 'phone', 'birthday'] }),
    /** A member with their branch, for the permission check. One read. */
    async withBranch(id: string): Promise<{ member: Member; branch: Org } | null> {
      const found = await joinedOne<Member, Org>(collection, id, 'branchId', 'orgs')
      return found && { member: found.document, branch: found.other }
    },
    /** One page of a branch's members whose name begins with a text (any, when it is empty), by id after a key. */
    listed: (branchId: string, state: Member['state'], search: string, afterId: string | null, limit: number) =>
      store.find(
        {
          ...named(db, { branchId, state }, search),
          ...(afterId ? { _id: db.command.gt(afterId) } : {}),
        },
        { order: [['_id', 'asc']], limit },
      ),
    /** How many `listed` would list in all. */
    countListed: (branchId: string, state: Member['state'], search: string) =>
      store.count(named(db, { branchId, state }, search)),
    /** All members of a group in any state, by id. One read for each thousand. */
    ofGroup: (groupId: string): Promise<Member[]> =>
      allPages<Member>((last) =>
        store.find(last ? { groupId, _id: db.command.gt(last._id) } : { groupId }, {
          order: [['_id', 'asc']],
          limit: MOST_A_READ,
        }),
      ),
    /** Everybody who holds a role at an organisation; at most 1000. */
    withRoleAt: (orgId: string) => store.find({ 'roles.orgId': orgId }, { order: [['_id', 'asc']], limit: 1000 }),
    /** Members by the keyed hash of their ID or phone numbers, for up to 500 hashes a call. */
    byHash: (field: 'idNumber' | 'phone', hashes: readonly string[]) =>
      hashes.length === 0
        ? Promise.resolve([])
        : store.find({ [`${field}.hash`]: db.command.in([...hashes]) }, { limit: 1000 }),
    /** Members by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...ids]) }, { limit: 1000 }),
    /** Members of some branches who came after an instant, of any of these names. */
    cameAfter: (branchIds: readonly string[], names: readonly string[], createdAt: number) =>
      branchIds.length === 0
        ? Promise.resolve([])
        : store.find(
            {
              branchId: db.command.in([...branchIds]),
              name: db.command.in([...names]),
              createdAt: db.command.gt(createdAt),
            },
            { limit: 1000 },
          ),
    /** Changes a member only while nobody else has changed them since; false when somebody has. */
    updateUnchanged: async (id: string, updatedAt: number, changes: Partial<Omit<Member, '_id'>>) =>
      (await store.updateWhere({ _id: id, updatedAt }, changes)) > 0,
    /** All members of a branch whose membership ended on a day or later. Pages meet at a day. */
    async endedSince(branchId: string, day: Day): Promise<Member[]> {
      const all = new Map<string, Member>()
      for (let since = day; ; ) {
        const page = await store.find(
          { branchId, state: 'ended', 'ended.on': db.command.gte(since) },
          { order: [['ended.on', 'asc']], limit: MOST_A_READ },
        )
        for (const member of page) all.set(member._id, member)
        if (page.length < MOST_A_READ) return [...all.values()]
        const last = page[page.length - 1]!.ended!.on
        if (last === page[0]!.ended!.on) throw new RangeError('too many memberships of a branch ended on one day')
        since = last
      }
    },
    /** All active members of a branch, by id. One read for each thousand. */
    activeOf: (branchId: string): Promise<Member[]> =>
      allPages<Member>((last) =>
        store.find(activeAfter(db, branchId, last), { order: [['_id', 'asc']], limit: MOST_A_READ }),
      ),
    /** Active members of a branch by id, after a key; at most 1000. */
    ofBranch: (branchId: string, state: Member['state'], afterId: string | null, limit: number) =>
      store.find(afterId ? { branchId, state, _id: db.command.gt(afterId) } : { branchId, state }, {
        order: [['_id', 'asc']],
        limit,
      }),
  }
}
export type Members = ReturnType<typeof membersIn>
