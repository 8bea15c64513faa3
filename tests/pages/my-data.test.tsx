import { act, render, screen } from '@testing-library/react'
import { MyDataScreen } from '@/pages/my-data/my-data-screen'
import type { MyData, MyDataSource } from '@/pages/my-data/use-my-data'
import { nine, no, ok } from './fakes'

const data = (views: MyData['views'] = []): MyData => ({
  fields: [
    { name: '姓名', value: '王建国' },
    { name: '手机号', value: '138****5678' },
    { name: '身份证号', value: '未登记' },
  ],
  consents: [{ version: '2026-11', at: nine, withdrawnAt: null }],
  views,
})
const source = (more: Partial<MyDataSource> = {}): MyDataSource => ({
  read: async () => ok(data()),
  reveal: async () => ok({ value: '13812345678' }),
  export: async () => ok({ fileName: '我的数据.json', text: '{}' }),
  hand: async () => 'saved',
  ...more,
})
async function open(more: Partial<MyDataSource> = {}) {
  render(<MyDataScreen source={source(more)} />)
  await act(async () => {})
}
const tap = (name: string) => act(async () => screen.getByRole('button', { name }).click())

test('everything stored is listed, secrets masked, and only what is masked can be looked at', async () => {
  await open()
  expect(screen.getByText('138****5678')).toBeTruthy()
  expect(screen.getByRole('button', { name: '查看手机号' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '查看身份证号' })).toBeNull()
  expect(screen.getByText('没有人看过')).toBeTruthy()
  expect(screen.getByText('2026年11月22日 09:00 同意')).toBeTruthy()
})

test('a number is shown when asked for, the look is listed, and it can be hidden again', async () => {
  const views = [{ at: nine, by: '本人', field: '手机号', reason: '本人查看' }]
  const answers = [data(), data(views)]
  await open({ read: async () => ok(answers.shift() ?? data(views)) })
  await tap('查看手机号')
  expect(screen.getByText('13812345678')).toBeTruthy()
  expect(screen.getByText('本人 · 手机号')).toBeTruthy()
  await tap('隐藏手机号')
  expect(screen.queryByText('13812345678')).toBeNull()
})

test('P-08: who saw the income is listed, with when and without an empty reason', async () => {
  await open({ read: async () => ok(data([{ at: nine, by: '党员甲', field: '收入和党费核定', reason: '' }])) })
  expect(screen.getByText('党员甲 · 收入和党费核定')).toBeTruthy()
  expect(screen.getByText('2026年11月22日 09:00')).toBeTruthy()
})

test('a refused look is said and leaves the mask', async () => {
  await open({ reveal: async () => no('BUSY') })
  await tap('查看手机号')
  expect(screen.getByText(/现在使用的人多/)).toBeTruthy()
  expect(screen.getByText('138****5678')).toBeTruthy()
})

test.each([
  ['saved', '已下载'],
  ['copied', '已复制'],
  ['failed', '没有保存成功'],
] as const)('the export that was %s says so', async (how, words) => {
  const handed: string[] = []
  const hand: MyDataSource['hand'] = async (fileName) => {
    handed.push(fileName)
    return how
  }
  await open({ hand })
  await tap('导出我的全部数据')
  expect(handed).toEqual(['我的数据.json'])
  expect(screen.getByText(new RegExp(words))).toBeTruthy()
})

test('without an answer it offers to try again', async () => {
  const answers = [no('OFFLINE'), ok(data())]
  await open({ read: async () => answers.shift()! })
  await tap('再试一次')
  expect(screen.getByText('王建国')).toBeTruthy()
})
