import { faultOfStepDay, flowOf, largeFrom } from '@/shared/domain/dues/large-sum'
import { settings } from './a-dues'

const province = { ...settings, provinceLargeSum: 50_000 }

test.each([
  [0, 'none', 'none'],
  [49_999, 'normal', 'normal'],
  [50_000, 'normal', 'province'],
  [99_999, 'normal', 'province'],
  [100_000, 'central', 'central'],
  [100_001, 'central', 'central'],
])('D-37: %d fen go the way %s, and %s where the province has a layer from 500.00', (fen, plain, layered) => {
  expect([flowOf(fen, settings), flowOf(fen, province)]).toEqual([plain, layered])
})
test('D-37: thresholds are settings, and the lower one is where a sum leaves the ordinary book', () => {
  expect([largeFrom(settings), largeFrom(province)]).toEqual([100_000, 50_000])
  const raised = { ...settings, largeSum: 200_000 }
  expect([flowOf(199_999, raised), flowOf(200_000, raised), largeFrom(raised)]).toEqual(['normal', 'central', 200_000])
})

describe('D-37: the day of a step', () => {
  const step = (name: string, on: string) => ({ step: name, on, by: 'co', byName: '党委', document: '', at: 0 })
  const log = [step('received', '2026-11-20'), step('forwarded', '2026-11-18')]
  test.each([
    ['2026-11-17', 'DAY_BEFORE_STEP'],
    ['2026-11-18', null],
    ['2026-11-22', null],
    ['2026-11-23', 'DAY_IN_FUTURE'],
  ])('%s, sent on on the 18th (it was entered late), looked at on the 22nd', (on, fault) => {
    expect(faultOfStepDay(log, on, '2026-11-22')).toBe(fault)
  })
})
