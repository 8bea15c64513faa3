import { act, fireEvent, render, screen } from '@testing-library/react'
import { FormsScreen } from '@/manage/forms/forms-screen'
import type { FormsSource } from '@/manage/forms/use-forms'
import type { Output } from '@/shared/contracts'
import { placeOf, slipOf } from '../committee/money'
import { dayOf, payerRow } from './dues'
import { called, no, ok } from './fakes'

const settle = () => act(async () => {})
type Made = Output<'form', 'make'>
const opened: string[] = []
const file = { fileId: 'f', fileName: '表.xlsx', url: 'https://files/1' }
const source = (more: Partial<FormsSource> = {}): FormsSource => ({
  ...placeOf('secretary', 'b1'),
  make: async () => ok({ file }),
  day: async () => ok(dayOf([payerRow('m1', '陈桂兰'), payerRow('m2', '王迁出', { presence: 'left' })])),
  slips: async () => ok({ now: 1, branchName: '第一党支部', superior: null, open: [], items: [slipOf()], next: null }),
  open: async (url) => {
    opened.push(url)
    return 'saved' as const
  },
  ...more,
})
async function show(from: FormsSource) {
  render(<FormsScreen branchId="b1" source={from} />)
  await settle()
}
const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const making = () => called<Parameters<FormsSource['make']>[0], Made>(() => ok({ file }))

test('one tap makes a form of the year and opens it', async () => {
  const make = making()
  await show(source({ make }))
  tap(/党费收缴登记表/)
  await settle()
  expect(make.inputs).toMatchObject([{ branchId: 'b1', kind: 'register', subjectId: null }])
  expect(opened.at(-1)).toBe('https://files/1')
})

test('a certificate is for one who is here; who left took it along', async () => {
  const make = making()
  await show(source({ make }))
  tap(/^党费证/)
  await settle()
  expect(screen.queryByText('王迁出')).toBeNull()
  tap(/陈桂兰/)
  await settle()
  expect(make.inputs).toMatchObject([{ kind: 'certificate', subjectId: 'm1' }])
})

test('a hand-over slip is chosen from the list', async () => {
  const make = making()
  await show(source({ make }))
  tap(/党费交接单/)
  await settle()
  tap(/2026-000001-000020/)
  await settle()
  expect(make.inputs).toMatchObject([{ kind: 'slip', subjectId: 'b1:2026:ordinary:1' }])
})

test('who may not see income reads why there are no standards (P-08)', async () => {
  await show(source(placeOf('dues-collector', 'b1')))
  expect(screen.queryByRole('button', { name: /党费核定表/ })).toBeNull()
  expect(screen.getByText(/党费核定表写有收入/)).toBeTruthy()
})

test('refused: the sentence stands at the bottom', async () => {
  await show(source({ make: async () => no('NOT_PERMITTED') }))
  tap(/党费核定表/)
  await settle()
  expect(screen.getByText(/您的职务不能办理这一项/)).toBeTruthy()
})

test('nobody to choose, no slip, no network', async () => {
  await show(
    source({
      day: async () => no('OFFLINE'),
      slips: async () => ok({ now: 1, branchName: '', superior: null, open: [], items: [], next: null }),
    }),
  )
  tap(/党费交接单/)
  await settle()
  expect(screen.getByText('还没有交接单')).toBeTruthy()
  tap('返回')
  tap(/^党费证/)
  await settle()
  expect(screen.getByText(/没有网络/)).toBeTruthy()
})
