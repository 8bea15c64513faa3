import { createHash } from 'node:crypto'
import type { Activity } from '../../src/shared/domain/activity/model'
import { summaryOf } from '../../src/shared/domain/attendance/close'
import type { Attendance, Roster } from '../../src/shared/domain/attendance/model'
import { addMonths, type Day, dayOf, instantOf, type Month, monthOf, weekdayOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Random } from './random'

const themes = [
  '学习党章党规 重温入党誓词',
  '学党史 守初心 做表率',
  '清洁家园 党员先行',
  '助农春耕 服务群众',
  '法治课堂进支部',
  '民主议事：村道修缮方案',
  '走访慰问老党员',
  '消防安全与邻里互助',
  '产业发展大家谈',
  '国庆主题党课',
  '冬季防火与困难帮扶',
  '年度总结与民主评议',
]

function activityOf(
  branch: Org,
  of: { id: string; theme: string; startsAt: number; hours: number; secretary: string; madeAt: number },
): Activity {
  return {
    _id: of.id,
    hostId: branch._id,
    hostName: branch.name,
    branchIds: [branch._id],
    theme: of.theme,
    month: monthOf(of.startsAt),
    startsAt: of.startsAt,
    endsAt: of.startsAt + of.hours * 3_600_000,
    venue: {
      name: '党群服务中心会议室',
      kind: 'hall',
      address: `${branch.name.replace('党支部', '')}党群服务中心二楼`,
    },
    agenda: [
      { title: '诵读党章', minutes: 15 },
      { title: '交纳党费', minutes: 20 },
      { title: '集体学习与交流', minutes: 50 },
      { title: '民主议事', minutes: 35 },
    ],
    state: 'announced',
    ticketKey: createHash('sha256').update(`demo ticket ${of.id}`).digest('hex'),
    guests: [],
    announcedAt: of.madeAt,
    openedAt: null,
    closedAt: null,
    reasons: [],
    createdAt: of.madeAt,
    createdBy: of.secretary,
    updatedAt: of.madeAt,
  }
}

/** The first Monday of a month. */
function firstMonday(month: Month): Day {
  for (let date = 1; ; date++) {
    const day = `${month}-0${date}`
    if (weekdayOf(day) === 1) return day
  }
}

/** A closed day of a past month with everybody in one state: most attended, some late, some absent. */
export function* makePastDay(
  branch: Org,
  people: readonly Member[],
  month: Month,
  random: Random,
): Generator<{ collection: string; doc: Activity | Roster | Attendance }> {
  const startsAt = instantOf(firstMonday(month), '14:30')
  const madeAt = startsAt - 4 * 86_400_000
  const id = `day-${month}-${branch._id}`
  const theme = themes[Number(month.slice(5)) - 1]!
  const activity = activityOf(branch, { id, theme, startsAt, hours: 2, secretary: people[0]!._id, madeAt })
  const closedAt = activity.endsAt + 600_000
  yield {
    collection: 'activities',
    doc: { ...activity, state: 'closed', openedAt: startsAt - 1_200_000, closedAt, updatedAt: closedAt },
  }
  const entries = people.map(({ _id, name, standing, situation, groupId }) => ({
    id: _id,
    name,
    standing,
    situation,
    groupId,
  }))
  const facts: Attendance[] = entries.map((entry) => {
    const luck = random.next()
    const came = entry.situation === 'exempt' ? luck < 0.1 : luck < 0.93
    const late = came && luck > 0.88
    const ticked = came && luck < 0.15
    return {
      _id: `${id}:${entry.id}`,
      activityId: id,
      branchId: branch._id,
      memberId: entry.id,
      memberMonth: `${entry.id}:${month}`,
      month,
      theme,
      startsAt,
      state: came ? 'attended' : entry.situation === 'exempt' ? 'exempt' : 'absent',
      evidence: came ? (ticked ? 'tick' : 'scan') : null,
      late,
      at: came ? startsAt + (late ? 1_200_000 : -600_000 + random.below(1_100_000)) : closedAt,
      by: ticked ? people[0]!._id : null,
      note: '',
    }
  })
  for (const doc of facts) yield { collection: 'attendances', doc }
  const { ticketKey, endsAt } = activity
  const summary = summaryOf({ entries }, facts, 0)
  const openedAt = startsAt - 1_200_000
  yield {
    collection: 'rosters',
    doc: {
      _id: `${id}:${branch._id}`,
      activityId: id,
      branchId: branch._id,
      month,
      theme,
      startsAt,
      endsAt,
      state: 'closed',
      ticketKey,
      entries,
      summary,
      openedAt,
      closedAt,
    },
  }
}

/** Today's day, announced and about to begin, so that it can be opened and scanned at once. */
export function makeToday(branch: Org, secretary: string, now: number): Activity {
  const startsAt = Math.floor(now / 300_000) * 300_000 + 600_000
  const theme = themes[Number(monthOf(now).slice(5)) - 1]!
  return activityOf(branch, {
    id: `day-${dayOf(now)}-${branch._id}`,
    theme,
    startsAt,
    hours: 2,
    secretary,
    madeAt: now - 3 * 86_400_000,
  })
}

/** The months before this one, latest first. */
export const pastMonths = (now: number, count: number): Month[] =>
  Array.from({ length: count }, (_, back) => addMonths(monthOf(now), -1 - back))
