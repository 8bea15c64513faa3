import type { ActivityState, GuestKind, VenueKind } from '../shared/domain/activity/model'
import type { AttendanceState, Evidence } from '../shared/domain/attendance/model'
import type { OrgKind } from '../shared/domain/org/model'

/** One word per thing (PRODUCT); each record is complete by its type. Words that forms and exports use too live with the rules. */
export {
  endReasonNames as endReasonWords,
  genderNames as genderWords,
  roleNamesInChinese as roleWords,
  situationNames as situationWords,
  standingNames as standingWords,
} from '../shared/domain/member/names'

export const orgKindWords: Record<OrgKind, string> = {
  committee: '党委',
  'general-branch': '党总支',
  branch: '党支部',
  'temporary-branch': '临时党支部',
  group: '党小组',
}

/** S0-15: the place fits the kind of activity. */
export const venueKindWords: Record<VenueKind, string> = {
  hall: '主阵地',
  'front-line-classroom': '一线课堂',
  stage: '大舞台',
  'care-circle': '爱心圈',
  other: '其他地点',
}

export const activityStateWords: Record<ActivityState, string> = {
  draft: '草稿',
  announced: '已通知',
  open: '正在签到',
  closed: '已结束',
  cancelled: '已取消',
}

export const guestKindWords: Record<GuestKind, string> = {
  candidate: '发展对象',
  activist: '入党积极分子',
  'league-member': '团员',
  'mass-representative': '群众代表',
}

export const evidenceWords: Record<Evidence, string> = {
  scan: '扫码',
  code: '六位数字',
  'late-sync': '离线补传',
  tick: '组织者点名',
  paper: '纸质名单',
  remote: '远程参加',
}

/** What a tag shows: never colour alone, always a sign that differs in shape and a word. */
export interface Sign {
  tone: 'good' | 'warn' | 'bad' | 'info' | 'neutral'
  sign: string
  word: string
}

const attendanceSigns: Record<AttendanceState, Sign> = {
  attended: { tone: 'good', sign: '✓', word: '已签到' },
  excused: { tone: 'info', sign: '●', word: '请假' },
  exempt: { tone: 'neutral', sign: '○', word: '免参加' },
  absent: { tone: 'bad', sign: '✕', word: '缺席' },
}
const lateSign: Sign = { tone: 'warn', sign: '▲', word: '迟到' }

/** The sign of a record: attended and late is 迟到, no record at all is 未签到. */
export function attendanceSign(record: { state: AttendanceState; late: boolean } | null): Sign {
  if (!record) return { tone: 'neutral', sign: '○', word: '未签到' }
  return record.state === 'attended' && record.late ? lateSign : attendanceSigns[record.state]
}

export const activityStateSigns: Record<ActivityState, Sign> = {
  draft: { tone: 'neutral', sign: '○', word: activityStateWords.draft },
  announced: { tone: 'info', sign: '●', word: activityStateWords.announced },
  open: { tone: 'good', sign: '▶', word: activityStateWords.open },
  closed: { tone: 'neutral', sign: '■', word: activityStateWords.closed },
  cancelled: { tone: 'bad', sign: '✕', word: activityStateWords.cancelled },
}
