import { isBilled } from '@/shared/domain/dues/run'

describe('a month’s bills at a branch', () => {
  test.each([
    ['no run at all', null, false],
    ['not begun with it', { _id: '2026-11', state: 'running', after: '' }, false],
    ['not there yet', { _id: '2026-11', state: 'running', after: 'alpha' }, false],
    ['just done', { _id: '2026-11', state: 'running', after: 'east' }, true],
    ['passed', { _id: '2026-11', state: 'running', after: 'west' }, true],
    ['over, though the branch is new', { _id: '2026-11', state: 'done', after: 'alpha' }, true],
    ['the month was before the first run', { _id: '2026-12', state: 'running', after: '' }, true],
  ] as const)('%s', (_when, run, billed) => {
    expect(isBilled(run, '2026-11', 'east')).toBe(billed)
  })
})
