import { act, fireEvent, render, screen } from '@testing-library/react'
import { changedNames, faultsOf, formOf, settingsOf } from '@/committee/settings/settings-form'
import { SettingsScreen } from '@/committee/settings/settings-screen'
import type { SettingsSource } from '@/committee/settings/use-settings'
import type { Output } from '@/shared/contracts'
import type { DuesSettings } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { settingGroups, settingWords } from '@/words/committee/settings'
import { called, no, ok } from '../manage/fakes'
import { placeOf, tap } from './money'

const settle = () => act(async () => {})
type Saving = Parameters<SettingsSource['setSettings']>[0]
type Held = Output<'dues', 'settings'>
const usual = { settings: defaultSettings, setAt: null }
const held = (settings: DuesSettings, setAt: Held['setAt'] = null, above: Held['above'] = usual): Held => ({
  settings,
  setAt,
  above,
})
const source = (more: Partial<SettingsSource> = {}): SettingsSource => ({
  ...placeOf(),
  settings: async () => ok(held(defaultSettings)),
  setSettings: async ({ settings }) => ok({ settings: settings ?? defaultSettings }),
  ...more,
})
async function show(from: SettingsSource) {
  render(<SettingsScreen orgId="c" source={from} />)
  await settle()
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const saving = () =>
  called<Saving, { settings: DuesSettings }>(({ settings }) => ok({ settings: settings as DuesSettings }))

test('every setting stands on the screen once, in plain words with its rule', () => {
  const shown = settingGroups.flatMap(({ names }) => names)
  expect([...shown].sort()).toEqual(Object.keys(defaultSettings).sort())
  for (const { title, rule } of Object.values(settingWords)) {
    expect(title.length).toBeGreaterThan(3)
    expect(rule).toMatch(/^.{8,}。$/)
    // the program's own numbers of rules are nobody's business but ours
    expect(rule).not.toMatch(/(D|S1)-\d/)
  }
})

test('what holds, where it was set, and what is usual', async () => {
  await show(source({ settings: async () => ok(held(defaultSettings, { orgId: 'x', name: '县委' })) }))
  expect(screen.getByText(/这些是“县委”定的/)).toBeTruthy()
  for (const text of ['每月最多交', '20%（默认）', '每月公开（默认）']) expect(screen.getByText(text)).toBeTruthy()
})

test('a change is said once more, old and new, and needs a reason', async () => {
  const setSettings = saving()
  await show(source({ setSettings }))
  tap('修改规则')
  type('上缴比例（%）', '12.5')
  fireEvent.click(screen.getByRole('radio', { name: '四舍五入到角' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '公开每个人的金额' }))
  tap('保存')
  for (const text of [
    '上缴比例：20% → 12.5%',
    '算出来的零头：四舍五入到分 → 四舍五入到角',
    '公开每个人的金额：否 → 是',
  ])
    expect(screen.getByText(text)).toBeTruthy()
  expect(setSettings.inputs).toEqual([])
  const thisYear = new Date().getFullYear()
  fireEvent.click(screen.getByRole('radio', { name: `${thisYear - 1} 年` }))
  type('为什么改（文件或会议）', '镇党委第6次会议')
  tap('保存')
  await settle()
  expect(setSettings.inputs).toEqual([
    {
      orgId: 'c',
      settings: { ...defaultSettings, remittanceBp: 1_250, rounding: 'jiao_half_up', disclosesAmounts: true },
      rateFrom: `${thisYear - 1}`,
      reason: '镇党委第6次会议',
    },
  ])
})

test('D-41: a new share upward holds from this year on unless told otherwise; another change asks for no year', async () => {
  const setSettings = saving()
  await show(source({ setSettings }))
  tap('修改规则')
  fireEvent.click(screen.getByRole('checkbox', { name: '公开每个人的金额' }))
  tap('保存')
  expect(screen.queryByText(/从哪一年的党费算起/)).toBeNull()
  tap('返回')
  type('上缴比例（%）', '25')
  tap('保存')
  expect(screen.getByText(/从哪一年的党费算起（以前年份不变）/)).toBeTruthy()
  const thisYear = new Date().getFullYear()
  expect(screen.getByText(`${thisYear} 年应上缴的数马上按新的比例重算，以前年份不变。`)).toBeTruthy()
  type('为什么改（文件或会议）', '省委文件')
  tap('保存')
  await settle()
  expect(setSettings.inputs).toMatchObject([{ rateFrom: `${new Date().getFullYear()}` }])
})

test('an amount that cannot be read stops the saving', async () => {
  const setSettings = saving()
  await show(source({ setSettings }))
  tap('修改规则')
  type('每月最多交', '1000.005')
  type('上缴比例（%）', '101')
  tap('保存')
  expect(screen.getByText(/请填写到分的金额/)).toBeTruthy()
  expect(screen.getByText(/请填 0 到 100 的数/)).toBeTruthy()
  expect(screen.queryByText('保存这些改动？')).toBeNull()
})

test('nothing changed, nothing saved', async () => {
  await show(source())
  tap('修改规则')
  tap('保存')
  expect(screen.getByText('还没有改动')).toBeTruthy()
})

test('the province’s layer is refused above the centre’s, in a sentence (D-37)', async () => {
  await show(source({ setSettings: async () => no('PROVINCE_ABOVE_CENTRAL') }))
  tap('修改规则')
  fireEvent.click(screen.getByRole('checkbox', { name: '有交省委的一档' }))
  type('交省委的从多少起', '2000')
  tap('保存')
  type('为什么改（文件或会议）', '省里的规定')
  tap('保存')
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('省一级的标准要低于大额党费标准')
})

test('who only reads sees no button', async () => {
  await show(source(placeOf('inspector', 'c')))
  expect(screen.getByText('每月最多交')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '修改规则' })).toBeNull()
})

test('no network: why, and again', async () => {
  await show(source({ settings: async () => no('OFFLINE') }))
  expect(screen.getByText(/没有网络/)).toBeTruthy()
})

test('typed settings come back exactly as they were', () => {
  const all: DuesSettings = { ...defaultSettings, provinceLargeSum: 50_001, remittanceBp: 1_205, monthlyCap: 123_456 }
  for (const settings of [defaultSettings, all]) {
    const form = formOf(settings)
    expect(faultsOf(form)).toEqual(new Set())
    expect(changedNames(settings, settingsOf(form))).toEqual([])
  }
})

describe('going back to what holds above', () => {
  const here = { orgId: 'c', name: '柳林镇党委' }
  const above = { settings: { ...defaultSettings, closeDays: 20 }, setAt: { orgId: 'x', name: '县委' } }
  const own = { ...defaultSettings, remittanceBp: 1_250 }

  test('says whose will hold and every change by it, needs a reason, and then shows them', async () => {
    const setSettings = saving()
    const answers = [held(own, here, above), held(above.settings, above.setAt, above)]
    await show(source({ setSettings, settings: async () => ok(answers.shift()!) }))
    expect(screen.getByText(/上级以后修改，这里不跟着变/)).toBeTruthy()
    tap('恢复沿用上级的设置')
    for (const text of [
      '恢复以后用“县委”定的；它以后修改，这里也跟着变。',
      '上缴比例：12.5% → 20%',
      '月后几天自动结账：10 天 → 20 天',
    ])
      expect(screen.getByText(text)).toBeTruthy()
    tap('恢复沿用上级的设置')
    expect(setSettings.inputs).toEqual([])
    type('为什么恢复（文件或会议）', '镇党委第7次会议')
    tap('恢复沿用上级的设置')
    await settle()
    expect(setSettings.inputs).toEqual([{ orgId: 'c', settings: null, rateFrom: undefined, reason: '镇党委第7次会议' }])
    expect(screen.getByText(/这些是“县委”定的/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '恢复沿用上级的设置' })).toBeNull()
  })
  test('where nobody above has set anything the usual holds again; where nothing changes, it says so', async () => {
    await show(source({ settings: async () => ok(held(defaultSettings, here)) }))
    tap('恢复沿用上级的设置')
    expect(screen.getByText(/上级没有定过，恢复以后用默认值/)).toBeTruthy()
    expect(screen.getByText('各项和现在一样，没有变化。')).toBeTruthy()
  })
  test('a refusal stays on the sheet; what is not set here, and who only reads, has no such button', async () => {
    const settings = async () => ok(held(own, here, above))
    const { unmount } = render(
      <SettingsScreen orgId="c" source={source({ settings, setSettings: async () => no('BUSY') })} />,
    )
    await settle()
    tap('恢复沿用上级的设置')
    type('为什么恢复（文件或会议）', '镇党委第7次会议')
    tap('恢复沿用上级的设置')
    await settle()
    expect(screen.getByRole('alert').textContent).toContain('现在使用的人多')
    unmount()
    for (const from of [source(), source({ ...placeOf('inspector', 'c'), settings })]) {
      const shown = render(<SettingsScreen orgId="c" source={from} />)
      await settle()
      expect(screen.queryByRole('button', { name: '恢复沿用上级的设置' })).toBeNull()
      shown.unmount()
    }
  })
})
