import { fireEvent, screen, within } from '@testing-library/react'
import type { PlaceSource } from '@/desk/flow/use-place'
import type { FormJobView } from '@/shared/contracts/form'
import type { BoardRow, SlipView } from '@/shared/contracts/slip'
import type { ListedWaiver } from '@/shared/contracts/standard'
import { emptyTakings } from '@/shared/domain/dues/ledger'
import { ok, START } from '../manage/fakes'
import { held, orgOf, type Place, sessionOf } from '../manage/people'

/** Somebody with a role, asking about an organisation. */
export const placeOf = (role: Parameters<typeof held>[0] = 'committee-officer', at: Place = 'c'): PlaceSource => ({
  session: sessionOf(held(role, at)),
  org: async ({ orgId }) => ok(orgOf(orgId as Place)),
})

export const rowOf = (name: string, more: Partial<BoardRow> = {}): BoardRow => ({
  branchId: `id-${name}`,
  branchName: name,
  sums: { bills: 20, expected: 30_000, received: 28_500, waived: 0, owing: 1, problems: 0 },
  arrears: 1_500,
  booked: 28_500,
  toHandOver: 28_500,
  underWay: 0,
  confirmed: 0,
  short: 0,
  differing: 0,
  closedAt: null,
  late: false,
  keptLate: false,
  unconfirmed: false,
  ...more,
})

const word = { on: '2026-11-20', way: 'transfer' as const, byName: '于海', at: START, note: '' }
/** A slip of 300.00 that a branch says it handed over. */
export const slipOf = (more: Partial<SlipView> = {}): SlipView => ({
  id: 'b1:2026:ordinary:1',
  number: '2026-000001-000020',
  bookId: 'b1:2026:ordinary',
  branchId: 'b1',
  branchName: '第一党支部',
  superiorId: 'c',
  fromSeq: 1,
  toSeq: 20,
  booked: 30_000,
  months: [{ month: '2026-11', fen: 30_000 }],
  voluntary: 0,
  takings: { ...emptyTakings, cash: 30_000, total: 30_000 },
  handed: [{ ...word, fen: 30_000 }],
  confirmed: [],
  state: 'under-way',
  handedShort: 0,
  confirmedShort: 0,
  waitsUntil: '2026-12-07',
  late: false,
  madeAt: START,
  ...more,
})
export const said = (fen: number, byName = '李干事') => ({ ...word, way: null, fen, byName })

export const waiverOf = (more: Partial<ListedWaiver> = {}): ListedWaiver => ({
  id: 'w1',
  memberId: 'm1',
  memberName: '陈桂兰',
  branchId: 'b1',
  branchName: '第一党支部',
  from: '2026-11',
  until: '2027-04',
  to: 0,
  ground: 'hardship',
  reason: '患病住院',
  branch: { by: '支委会', on: '2026-11-10', document: '第3次' },
  superior: null,
  state: 'pending_superior',
  by: 'sb',
  byName: '于海',
  note: '',
  createdAt: START,
  full: 4485,
  ...(more as object),
})

export const jobOf = (more: Partial<FormJobView> = {}): FormJobView => ({
  id: 'j1',
  orgId: 'c',
  kind: 'register',
  year: '2026',
  state: 'working',
  done: 40,
  total: 100,
  files: [{ fileName: '党费收缴登记表-2026年-1至40.xlsx', branches: 40, bytes: 120_000 }],
  createdAt: START,
  ...more,
})

/** Presses a button by its name; the one on the sheet when a sheet is open. */
export function tap(name: string | RegExp): void {
  const sheet = screen.queryByRole('dialog')
  const found = (sheet ? within(sheet) : screen).getAllByRole('button', { name })
  fireEvent.click(found[found.length - 1]!)
}
