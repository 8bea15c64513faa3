import { act, render, screen, within } from '@testing-library/react'
import { StandardsScreen } from '@/manage/standards/standards-screen'
import type { StandardRow } from '@/manage/standards/use-standards'
import { ok } from './fakes'
import { held, sessionOf } from './people'

const row = (more: Partial<StandardRow>): StandardRow => ({
  memberId: 'm1',
  name: '李文斌',
  standing: 'formal',
  state: 'set',
  kind: 'retired',
  fen: 1500,
  from: '2026-01',
  until: '2026-12',
  mayRenew: false,
  waiver: null,
  ...more,
})

test('two of the same name are told apart in the list of standards', async () => {
  const items = [row({ birthYear: '1955', phoneEnd: '0001' }), row({ memberId: 'm2', phoneEnd: '0002' })]
  render(
    <StandardsScreen
      branchId="b1"
      source={{
        list: async () => ok({ items, next: null, total: 2 }),
        renew: async () => ok({ renewed: 0, skipped: [] }),
        session: sessionOf(held('dues-collector', 'b1')),
      }}
    />,
  )
  await act(async () => {})
  const rows = within(screen.getByRole('list', { name: '党费核定' })).getAllByRole('listitem')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('李文斌1955 年生 · 手机尾号 0001 · 每月 ¥15.00'),
    expect.stringContaining('李文斌手机尾号 0002 · 每月 ¥15.00'),
  ])
})
