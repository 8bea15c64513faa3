import { act, fireEvent, render, screen } from '@testing-library/react'
import { RemittanceScreen } from '@/committee/remittance/remittance-screen'
import type { RemittanceSource, Sent, Upward } from '@/committee/remittance/use-remittance'
import { rateWords } from '@/words/committee/remittance'
import { called, no, ok, START } from '../manage/fakes'
import { placeOf, tap } from './money'

const settle = () => act(async () => {})
const sentOf = (more: Partial<Sent> = {}): Sent => ({
  id: 's1',
  orgId: 'c',
  year: '2026',
  fen: 100_000,
  on: '2026-11-20',
  document: '回单 88',
  note: '',
  reverses: null,
  byName: '李干事',
  at: START,
  reversed: false,
  ...more,
})
const upward = (more: Partial<Upward> = {}): Upward => ({
  year: '2026',
  paidIn: 1_200_000,
  rateBp: 2_000,
  due: 240_000,
  sent: 100_000,
  items: [sentOf()],
  ...more,
})
const source = (more: Partial<RemittanceSource> = {}): RemittanceSource => ({
  ...placeOf(),
  remittance: async () => ok(upward()),
  remit: async () => ok({ remittance: sentOf() }),
  withdraw: async () => ok({ remittance: sentOf({ fen: -100_000, reverses: 's1' }) }),
  ...more,
})
async function show(from: RemittanceSource) {
  render(<RemittanceScreen orgId="c" source={from} />)
  await settle()
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('the share is worked out in sight: 12 000.00 at 20 % is 2 400.00 (D-41)', async () => {
  await show(source())
  for (const text of ['¥12,000.00', '20%', '¥2,400.00', '还差 ¥1,400.00']) expect(screen.getByText(text)).toBeTruthy()
})

test('a rate is said without idle noughts', () => {
  expect([500, 2_000, 1_250, 0, 10_000, 1].map(rateWords)).toEqual(['5%', '20%', '12.5%', '0%', '100%', '0.01%'])
})

test('what is still due stands in the field; without its paper nothing is written', async () => {
  const remit = called<Parameters<RemittanceSource['remit']>[0], { remittance: Sent }>(() =>
    ok({ remittance: sentOf() }),
  )
  await show(source({ remit }))
  tap('登记上缴')
  expect((screen.getByLabelText('上缴金额') as HTMLInputElement).value).toBe('1400.00')
  tap('登记上缴')
  await settle()
  expect(remit.inputs).toEqual([])
  type('凭证号', '回单 99')
  tap('登记上缴')
  await settle()
  expect(remit.inputs).toMatchObject([{ orgId: 'c', fen: 140_000, document: '回单 99' }])
})

test('sent again after a lost answer it is the same remittance', async () => {
  const remit = called<Parameters<RemittanceSource['remit']>[0], { remittance: Sent }>(() => no('TIMEOUT'))
  await show(source({ remit }))
  tap('登记上缴')
  type('凭证号', '回单 99')
  tap('登记上缴')
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('没有等到回应')
  tap('登记上缴')
  await settle()
  expect(remit.inputs.length).toBe(2)
  expect(remit.inputs[0]!.key).toBe(remit.inputs[1]!.key)
})

test('a paper that somebody else has written down already: who, and when', async () => {
  const refusal = { ok: false as const, code: 'DOCUMENT_TAKEN', detail: { name: '李干事', on: '2026-11-20' } }
  await show(source({ remit: async () => refusal }))
  tap('登记上缴')
  type('凭证号', '回单 88')
  tap('登记上缴')
  await settle()
  expect(screen.getByRole('alert').textContent).toContain(
    '这张凭证已经登记过了。是 李干事 登记的，上缴日期 2026-11-20。',
  )
})

test('another amount after a lost answer is another remittance, and a written one is not taken for it', async () => {
  const remit = called<Parameters<RemittanceSource['remit']>[0], { remittance: Sent }>(({ fen }) =>
    fen === 140_000 ? no('TIMEOUT') : ok({ remittance: sentOf({ fen }) }),
  )
  await show(source({ remit }))
  tap('登记上缴')
  type('凭证号', '回单 99')
  tap('登记上缴')
  await settle()
  type('上缴金额', '1000.00')
  tap('登记上缴')
  await settle()
  tap('登记上缴')
  type('上缴金额', '1000.00')
  type('凭证号', '回单 99')
  tap('登记上缴')
  await settle()
  const keys = remit.inputs.map(({ key }) => key)
  expect(remit.inputs.map(({ fen }) => fen)).toEqual([140_000, 100_000, 100_000])
  expect(new Set(keys).size).toBe(3)
})

test('after a lost answer the list behind the sheet says whether it was written', async () => {
  const now = [upward(), upward({ sent: 240_000, items: [sentOf({ id: 's2', fen: 140_000 }), sentOf()] })]
  await show(source({ remit: async () => no('TIMEOUT'), remittance: async () => ok(now.shift() ?? upward()) }))
  tap('登记上缴')
  type('凭证号', '回单 99')
  tap('登记上缴')
  await settle()
  tap('返回')
  expect(screen.getByText('¥1,400.00')).toBeTruthy()
  expect(screen.getByText('已足额上缴')).toBeTruthy()
})

test('taking back needs a reason; both lines stay, and neither can be taken back again', async () => {
  const withdraw = called<Parameters<RemittanceSource['withdraw']>[0], { remittance: Sent }>(() =>
    ok({ remittance: sentOf() }),
  )
  const both = upward({
    items: [sentOf({ reversed: true }), sentOf({ id: 's1:withdrawn', fen: -100_000, reverses: 's1' })],
    sent: 0,
  })
  let answers = upward()
  await show(source({ withdraw, remittance: async () => ok(answers) }))
  tap('撤回这一笔')
  type('为什么撤回', '登记错了')
  answers = both
  tap('撤回这一笔')
  await settle()
  expect(withdraw.inputs).toMatchObject([{ remittanceId: 's1', reason: '登记错了' }])
  expect(screen.getByText('已撤回')).toBeTruthy()
  expect(screen.getByText('-¥1,000.00')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '撤回这一笔' })).toBeNull()
})

test('enough, and more than enough, are said', async () => {
  await show(source({ remittance: async () => ok(upward({ sent: 240_000 })) }))
  expect(screen.getByText('已足额上缴')).toBeTruthy()
})

test('nothing sent yet, an inspector, no network', async () => {
  const { unmount } = render(
    <RemittanceScreen
      orgId="c"
      source={source({ ...placeOf('inspector', 'c'), remittance: async () => ok(upward({ items: [], sent: 0 })) })}
    />,
  )
  await settle()
  expect(screen.getByText('这一年还没有上缴')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '登记上缴' })).toBeNull()
  unmount()
  await show(source({ remittance: async () => no('OFFLINE') }))
  expect(screen.getByText(/没有网络/)).toBeTruthy()
})

test('more than is due is asked about for this very amount, and more than ever came in is called by its name', async () => {
  const remit = called<Parameters<RemittanceSource['remit']>[0], { remittance: Sent }>(({ fen }) =>
    ok({ remittance: sentOf({ fen }) }),
  )
  await show(source({ remit }))
  tap('登记上缴')
  type('凭证号', '回单 99')
  type('上缴金额', '1500.00')
  tap('登记上缴')
  await settle()
  expect(remit.inputs).toEqual([])
  expect(screen.getByText('比还要上缴的多 ¥100.00')).toBeTruthy()
  type('上缴金额', '99999.00')
  expect(screen.queryByText(/比还要上缴的多/)).toBeNull()
  tap('登记上缴')
  await settle()
  expect(remit.inputs).toEqual([])
  expect(screen.getByText('比还要上缴的多 ¥98,599.00')).toBeTruthy()
  expect(screen.getByText(/比党委收到、还没有上缴的党费还多 ¥88,999.00/)).toBeTruthy()
  type('上缴金额', '1500.00')
  tap('登记上缴')
  tap('金额没有错，登记')
  await settle()
  expect(remit.inputs).toMatchObject([{ fen: 150_000 }])
})
