import * as decide from '@/shared/domain/activity/decide'
import { activityStates } from '@/shared/domain/activity/model'

const hour = 3_600_000

describe('an activity’s life', () => {
  test('times must make sense', () => {
    expect(decide.faultOfTimes({ startsAt: 0, endsAt: 0 })).toBe('ENDS_BEFORE_START')
    expect(decide.faultOfTimes({ startsAt: 0, endsAt: 24 * hour })).toBeNull()
    expect(decide.faultOfTimes({ startsAt: 0, endsAt: 24 * hour + 1 })).toBe('TOO_LONG')
  })

  test.each([
    ['draft', null, null, null],
    ['announced', 'REASON_NEEDED', null, null],
    ['open', 'REASON_NEEDED', 'ACTIVITY_IS_OPEN', null],
    ['closed', 'ACTIVITY_CLOSED', 'ACTIVITY_CLOSED', 'ACTIVITY_CLOSED'],
    ['cancelled', 'ACTIVITY_CANCELLED', null, 'ACTIVITY_CANCELLED'],
  ] as const)('%s: edit %s, cancel %s, open %s', (state, edit, cancel, open) => {
    expect(decide.faultOfEdit(state, null)).toBe(edit)
    expect(decide.faultOfCancel(state)).toBe(cancel)
    expect(decide.faultOfOpen({ state, startsAt: 0 }, 0)).toBe(open)
  })

  test('with a reason it may be changed after it was announced', () => {
    expect(decide.faultOfEdit('announced', '场地冲突')).toBeNull()
  })

  test('is opened at most three hours ahead, and announced before it is over', () => {
    expect(decide.faultOfOpen({ state: 'announced', startsAt: 3 * hour + 1 }, 0)).toBe('TOO_EARLY_TO_OPEN')
    expect(decide.faultOfOpen({ state: 'announced', startsAt: 3 * hour }, 0)).toBeNull()
    expect(decide.faultOfAnnounce({ state: 'draft', endsAt: 10 }, 11)).toBe('ACTIVITY_OVER')
    for (const state of activityStates)
      expect(decide.faultOfAnnounce({ state, endsAt: 10 }, 10) === null).toBe(!['closed', 'cancelled'].includes(state))
  })
})
