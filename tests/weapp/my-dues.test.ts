import { bill, dues, request } from '../pages/dues-fakes'
import { nine, session } from '../pages/fakes'
import { bootWeapp, type WeappPhone } from './runtime/boot'

/** The member's dues in the WeChat build: seen, explained, asked about, taken along as a file. */
const ok = (data: unknown) => ({ ok: true, data })
const url = 'https://cloud.example/form.xlsx'
const answers: Record<string, (input: { text?: string; fen?: number }) => unknown> = {
  'identity.session': () => ok(session()),
  'activity.today': () => ok({ now: nine, items: [] }),
  'dues.mine': () => ok(dues({ owes: [{ ...bill('2026-10'), blocked: false }], owed: 3000 })),
  'dues.ask': ({ text }) => ok({ request: request({ text }) }),
  'dues.offerExtra': ({ fen }) => ok({ request: request({ id: 'q2', kind: 'extra', fen, text: '' }), flow: 'normal' }),
  'form.mine': () => ok({ file: { fileId: 'f', fileName: '党费证.xlsx', url } }),
}
const cloud = async (name: string, data: unknown) => {
  const { method, input } = data as { method: string; input: object }
  return answers[`${name}.${method}`]!(input)
}
const sent = () => phone.callsOf('cloud.callFunction').map(({ data }) => data)

let phone: WeappPhone
beforeEach(async () => {
  phone = await bootWeapp({ cloud, now: () => nine })
  await phone.switchTab('党费')
})
afterEach(() => phone.close())

test('the tab says what is owed, to whom it goes, and why it is this number', async () => {
  expect(phone.currentPage()).toMatchObject({ path: 'pages/dues/index', title: '党费' })
  expect(phone.text()).toMatch(/11月应交\s*¥15\.00\s*▲ 未交/)
  expect(phone.text()).toContain('一共要交 ¥30.00')
  expect(phone.text()).toContain('李玉兰')
  await phone.tap('看看怎么算的')
  expect(phone.text()).toContain('依据：党费规定第五条、2017年通知')
})

test('a question goes to the collector without typing', async () => {
  await phone.tap('问收缴人')
  await phone.tap('我已经交过了，请核对。')
  await phone.tap('发给收缴人')
  expect(phone.text()).toContain('已经发给收缴人')
  expect(sent()).toContainEqual({
    method: 'ask',
    input: { key: expect.any(String), month: null, text: '我已经交过了，请核对。' },
  })
})

test('a voluntary extra is typed in yuan and sent in fen (D-37)', async () => {
  await phone.tap('我想自愿多交')
  await phone.input('.money-control', '50.5')
  await phone.tap('告诉收缴人')
  expect(phone.text()).toContain('已经告诉收缴人')
  expect(sent()).toContainEqual({ method: 'offerExtra', input: { key: expect.any(String), fen: 5050 } })
})

test('the certificate is made by the cloud and opened on the phone', async () => {
  await phone.tap('存成 Excel 文件')
  expect(phone.callsOf('downloadFile')).toEqual([expect.objectContaining({ url })])
  expect(phone.callsOf('openDocument')).toEqual([
    { filePath: 'wxfile://tmp_form.xlsx', fileType: 'xlsx', showMenu: true },
  ])
  expect(phone.text()).toContain('党费证已经做好')
})
