import type { Attendance } from '../../src/shared/domain/attendance/model'
import type { Month } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Database } from './database'
import { storeOf } from './store'

/** `members`: one document a party member. `identity` is unique: one WeChat identity is one member. */
export function membersIn(db: Database) {
  const collection = db.collection('members')
  const store = storeOf<Member>(collection, db.command)
  return {
    ...store,
    /** The member bound to a WeChat identity. One read by a unique index. */
    byIdentity: (openId: string) => store.first({ identity: openId }),
    /** The same together with what is recorded about them in a month: one read, so that a check-in stays at two waves. */
    async byIdentityWithMonth(openId: string, month: Month): Promise<(Member & { attendances: Attendance[] }) | null> {
      const { data } = await collection
        .aggregate()
        .match({ identity: openId })
        .limit(1)
        .addFields({ memberMonth: db.command.aggregate.concat(['$_id', `:${month}`]) })
        .lookup({ from: 'attendances', localField: 'memberMonth', foreignField: 'memberMonth', as: 'attendances' })
        .end()
      return (data as (Member & { attendances: Attendance[] })[])[0] ?? null
    },
    /** Active members of a branch by id, after a key; at most 1000. */
    ofBranch: (branchId: string, state: Member['state'], afterId: string | null, limit: number) =>
      store.find(afterId ? { branchId, state, _id: db.command.gt(afterId) } : { branchId, state }, {
        order: [['_id', 'asc']],
        limit,
      }),
  }
}
export type Members = ReturnType<typeof membersIn>
