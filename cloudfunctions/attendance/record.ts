import type { Attendance, Evidence, Roster } from '../../src/shared/domain/attendance/model'

/** The fact to be written: its id is the activity and the person, so it can be written once only. */
export function attendanceOf(
  roster: Roster,
  memberId: string,
  of: { evidence: Evidence; late: boolean; at: number; by: string | null; note?: string },
): Attendance {
  return {
    _id: `${roster.activityId}:${memberId}`,
    activityId: roster.activityId,
    branchId: roster.branchId,
    memberId,
    memberMonth: `${memberId}:${roster.month}`,
    month: roster.month,
    theme: roster.theme,
    startsAt: roster.startsAt,
    state: 'attended',
    ...of,
    note: of.note ?? '',
  }
}
