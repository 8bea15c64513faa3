import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { DuesRequestsScreen } from '@/manage/dues-requests/dues-requests-screen'
import type { DuesRequestsSource } from '@/manage/dues-requests/use-dues-requests'
import type { RequestView } from '@/shared/contracts/dues-shapes'
import { journey } from '../dom/taro'
import { called, no, ok } from './fakes'
import { held, sessionOf } from './people'

const settle = () => act(async () => {})
const aRequest = (more: Partial<RequestView> = {}): RequestView => ({
  id: 'r1',
  memberId: 'm1',
  memberName: '陈桂兰',
  kind: 'question',
  month: '2026-11',
  fen: null,
  text: '这个数是怎么算的？',
  state: 'open',
  answer: '',
  answeredByName: '',
  answeredAt: null,
  at: 1_795_000_000_000,
  ...more,
})
const source = (more: Partial<DuesRequestsSource> = {}): DuesRequestsSource => ({
  requests: async () => ok({ items: [aRequest()], next: null }),
  answer: async () => ok({ request: aRequest({ state: 'answered' }) }),
  session: sessionOf(held('dues-collector', 'b1')),
  ...more,
})
async function show(from: DuesRequestsSource) {
  render(<DuesRequestsScreen branchId="b1" source={from} />)
  await settle()
}
const inSheet = (name: string) => within(screen.getByRole('dialog')).getByRole('button', { name })

test('a question is read and answered', async () => {
  const answer = called<Parameters<DuesRequestsSource['answer']>[0], { request: RequestView }>(() =>
    ok({ request: aRequest() }),
  )
  await show(source({ answer }))
  expect(screen.getByText('这个数是怎么算的？')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '答复' }))
  fireEvent.click(inSheet('答复'))
  await settle()
  expect(answer.inputs).toEqual([])
  fireEvent.change(screen.getByLabelText('写给党员的话'), { target: { value: '按核定的基数算的' } })
  fireEvent.click(inSheet('答复'))
  await settle()
  expect(answer.inputs).toEqual([{ requestId: 'r1', text: '按核定的基数算的' }])
})

test('a wish to pay more leads to the member at the collector’s table', async () => {
  await show(
    source({ requests: async () => ok({ items: [aRequest({ kind: 'extra', fen: 5000, month: null })], next: null }) }),
  )
  expect(screen.getByText('想自愿多交 ¥50.00')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '去登记' }))
  expect(journey[journey.length - 1]).toBe('/manage/dues-person/index?branchId=b1&memberId=m1')
})

test('answered meanwhile by another: the sentence stays on the sheet', async () => {
  await show(source({ answer: async () => no('ALREADY_ANSWERED') }))
  fireEvent.click(screen.getByRole('button', { name: '答复' }))
  fireEvent.change(screen.getByLabelText('写给党员的话'), { target: { value: '好的' } })
  fireEvent.click(inSheet('答复'))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('已经答复')
})

test('none waiting: it says so', async () => {
  await show(source({ requests: async () => ok({ items: [], next: null }) }))
  expect(screen.getByText('没有等答复的')).toBeTruthy()
})
