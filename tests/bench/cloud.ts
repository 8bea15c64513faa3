import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections } from '../../config/database'
import { makeDistrict } from '../../config/demo'
import type { Size } from '../../config/demo/org'
import { writeRows } from '../../config/demo/seed'
import { buildFunctions } from '../../config/functions'
import { localVariables } from '../../config/local'
import { type RunningCloud, startCloud } from '../../local-cloud/start'
import type { Activity } from '../../src/shared/domain/activity/model'
import type { Attendance, Roster } from '../../src/shared/domain/attendance/model'
import { makeTicket, turnOf } from '../../src/shared/domain/attendance/ticket'
import { monthOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'

const functionsDir = path.resolve(__dirname, '../../.cache/bench/functions')

/** Builds the product's functions and the floor beside them. */
export async function buildForBench(): Promise<string[]> {
  const names = await buildFunctions({ outDir: functionsDir })
  await buildFunctions({ outDir: functionsDir, from: 'tests/bench/functions', only: ['floor'] })
  return names
}

/** A cloud with a district of a given size in it, and an open day in every branch. */
export interface BenchCloud {
  cloud: RunningCloud
  members: readonly Member[]
  days: ReadonlyMap<string, Activity>
  /** Scans as the member would, with the ticket of this moment; answers whether it was the first. */
  scan(member: Member): Promise<boolean>
  close(): Promise<void>
}

/** Starts it; `history` old attendances are written before. `:memory:` is never used: what is measured is durable. */
export async function startBenchCloud(size: Size, history = 0): Promise<BenchCloud> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'party-bench-'))
  process.env.FIELD_KEY ??= localVariables.FIELD_KEY
  const cloud = await startCloud({
    port: 0,
    dataDir,
    collections: [...collections, { name: 'floorReads', indexes: [] }, { name: 'floorWrites', indexes: [] }],
    functionsDir,
    variables: localVariables,
    unindexed: 'refuse',
    report: (line) => console.error(line),
  })
  const now = cloud.clock.now()
  const members: Member[] = []
  const rows = function* () {
    for (const row of makeDistrict({ size, now, months: 0, sealed: false })) {
      if (row.collection === 'members') {
        const member = { ...(row.doc as unknown as Member), identity: `wx-${row.doc._id}` }
        members.push(member)
        yield { ...row, doc: member }
      } else yield row
    }
  }
  await writeRows(cloud.engine, rows())
  const days = openDays(members, now)
  await writeRows(
    cloud.engine,
    [...days.values()].flatMap(({ activity, roster }) => [
      { collection: 'activities', doc: activity },
      { collection: 'rosters', doc: roster },
    ]),
  )
  await writeRows(cloud.engine, oldAttendances(members, history, now))
  return {
    cloud,
    members,
    days: new Map([...days].map(([branchId, { activity }]) => [branchId, activity])),
    async scan(member) {
      const ticket = shownTicket(days.get(member.branchId)!.activity, cloud.clock.now())
      const outcome = (await cloud.invoke(
        'attendance',
        { method: 'checkIn', input: { ticket } },
        { openId: member.identity, source: 'wx_client' },
      )) as { ok: boolean; data?: { first: boolean } }
      if (!outcome.ok || !outcome.data) throw new Error(`A scan was refused: ${JSON.stringify(outcome)}`)
      return outcome.data.first
    },
    async close() {
      await cloud.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** What the organiser's screen shows; made once a turn, as there, so that the load does not measure its own hashing. */
const screens = new Map<string, { turn: number; ticket: string }>()
function shownTicket({ _id, ticketKey }: Activity, at: number): string {
  const screen = screens.get(_id)
  if (screen?.turn === turnOf(at)) return screen.ticket
  const ticket = makeTicket({ activityId: _id, key: ticketKey, at })
  screens.set(_id, { turn: turnOf(at), ticket })
  return ticket
}

/** An open day for each branch: the state in which a morning begins. */
function openDays(members: readonly Member[], now: number): Map<string, { activity: Activity; roster: Roster }> {
  const byBranch = group(members)
  return new Map(
    [...byBranch].map(([branchId, people]) => {
      const _id = `bench-${branchId}`
      const common = {
        theme: '主题党日',
        month: monthOf(now),
        startsAt: now,
        endsAt: now + 6 * 3_600_000,
        ticketKey: 'ab'.repeat(32),
        openedAt: now,
        closedAt: null,
      }
      const activity: Activity = {
        _id,
        hostId: branchId,
        hostName: branchId,
        branchIds: [branchId],
        ...common,
        venue: { name: '会议室', kind: 'hall', address: '' },
        agenda: [],
        state: 'open',
        guests: [],
        announcedAt: now,
        reasons: [],
        createdAt: now,
        createdBy: people[0]!._id,
        updatedAt: now,
      }
      const entries = people.map((member) => ({
        id: member._id,
        name: member.name,
        standing: member.standing,
        situation: member.situation,
        groupId: member.groupId,
      }))
      const roster: Roster = {
        _id: `${_id}:${branchId}`,
        activityId: _id,
        branchId,
        ...common,
        state: 'open',
        entries,
        summary: null,
      }
      return [branchId, { activity, roster }]
    }),
  )
}

function group(members: readonly Member[]): Map<string, Member[]> {
  const groups = new Map<string, Member[]>()
  for (const member of members) {
    const people = groups.get(member.branchId) ?? []
    groups.set(member.branchId, people)
    people.push(member)
  }
  return groups
}

/** Records of earlier months, round after round over all members, until there are `count`. */
function* oldAttendances(
  members: readonly Member[],
  count: number,
  now: number,
): Generator<{ collection: string; doc: Attendance }> {
  for (let made = 0; made < count; made++) {
    const member = members[made % members.length]!
    const back = 1 + Math.floor(made / members.length)
    const startsAt = now - back * 30 * 86_400_000
    const activityId = `old-${back}-${member.branchId}`
    const month = monthOf(startsAt)
    yield {
      collection: 'attendances',
      doc: {
        _id: `${activityId}:${member._id}`,
        activityId,
        branchId: member.branchId,
        memberId: member._id,
        memberMonth: `${member._id}:${month}`,
        month,
        theme: '往月活动',
        startsAt,
        state: 'attended',
        evidence: 'scan',
        late: false,
        at: startsAt,
        by: null,
        note: '',
      },
    }
  }
}
