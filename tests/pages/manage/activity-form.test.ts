import { detailsOf, faultsOf, formOf, moved, newForm, timesOf } from '@/manage/activity-edit/activity-form'

const NOW = Date.parse('2026-11-22T03:00:00Z')
const good = { ...newForm(NOW), theme: '学习党章', venueName: '村委会会议室' }
const fresh = { old: null, needsBranches: false }
const announced = { old: { needsReason: true }, needsBranches: false }
const row = (id: string, title = '诵读党章', minutes = '') => ({ id, title, minutes })

test('a new form proposes tomorrow at nine, for two hours, in the hall', () => {
  expect(newForm(NOW)).toMatchObject({ day: '2026-11-23', time: '09:00', minutes: 120, venueKind: 'hall' })
})

test('day and time are Shanghai time wherever the phone is', () => {
  expect(timesOf(good)).toEqual({
    startsAt: Date.parse('2026-11-23T01:00:00Z'),
    endsAt: Date.parse('2026-11-23T03:00:00Z'),
  })
})

test('a whole form has no fault', () => {
  expect(faultsOf({ ...good, agenda: [row('1', '缴纳党费', '20')] }, NOW, fresh)).toEqual({})
})

test.each([
  ['a theme of one character', { theme: '学' }, { theme: 'THEME_SHORT' }],
  ['a day that does not exist', { day: '2026-02-30' }, { day: 'DAY_WRONG' }],
  ['no time', { time: '' }, { time: 'TIME_WRONG' }],
  ['a day that is over', { day: '2026-11-21' }, { day: 'STARTS_IN_PAST' }],
  ['more than a day', { minutes: 1500 }, { minutes: 'TOO_LONG' }],
  ['no venue', { venueName: ' ' }, { venueName: 'VENUE_MISSING' }],
  ['an agenda item without a title', { agenda: [row('1', ' ')] }, { agenda: 'AGENDA_TITLE_MISSING' }],
  ['an agenda item of zero minutes', { agenda: [row('1', '学习', '0')] }, { agenda: 'AGENDA_MINUTES_WRONG' }],
  ['an agenda item of ten hours', { agenda: [row('1', '学习', '600')] }, { agenda: 'AGENDA_MINUTES_WRONG' }],
] as const)('%s is said at its field', (_what, change, faults) => {
  expect(faultsOf({ ...good, ...change, agenda: [...('agenda' in change ? change.agenda : [])] }, NOW, fresh)).toEqual(
    faults,
  )
})

test('an announced activity may be moved into the past by its organiser, but not without a reason', () => {
  const old = { ...good, day: '2026-11-01' }
  expect(faultsOf(old, NOW, announced)).toEqual({ reason: 'REASON_NEEDED' })
  expect(faultsOf({ ...old, reason: '会场停电' }, NOW, announced)).toEqual({})
})

test('a host above the branches must name the branches that take part', () => {
  const above = { old: null, needsBranches: true }
  expect(faultsOf(good, NOW, above)).toEqual({ branches: 'BRANCHES_MISSING' })
  expect(faultsOf({ ...good, branchIds: ['b1'] }, NOW, above)).toEqual({})
})

test('what is sent is trimmed, and an open length stays open', () => {
  const details = detailsOf({
    ...good,
    theme: ' 学习党章 ',
    agenda: [row('1', ' 诵读党章 '), row('2', '缴纳党费', '20')],
  })
  expect(details.theme).toBe('学习党章')
  expect(details.agenda).toEqual([
    { title: '诵读党章', minutes: null },
    { title: '缴纳党费', minutes: 20 },
  ])
})

test('an activity fills the form it came from', () => {
  const details = detailsOf({ ...good, agenda: [row('1', '缴纳党费', '20')] })
  const form = formOf({
    id: 'a1',
    hostId: 'b1',
    hostName: '第一支部',
    branchIds: ['b1'],
    month: '2026-11',
    state: 'announced',
    guests: [],
    openedAt: null,
    closedAt: null,
    reasons: [],
    ...details,
  })
  expect(detailsOf(form)).toEqual(details)
})

test('agenda items move one place and stop at the ends', () => {
  const agenda = [row('1'), row('2'), row('3')]
  const ids = (rows: typeof agenda) => rows.map(({ id }) => id).join('')
  expect(ids(moved(agenda, '3', -1))).toBe('132')
  expect(ids(moved(agenda, '1', -1))).toBe('123')
  expect(ids(moved(agenda, '3', 1))).toBe('123')
})
