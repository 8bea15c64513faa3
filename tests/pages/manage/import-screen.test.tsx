import { act, fireEvent, render, screen } from '@testing-library/react'
import { ImportScreen } from '@/manage/import/import-screen'
import type { ImportSource, Job, Preview } from '@/manage/import/import-session'
import type { RowsSource } from '@/manage/import/parts/row-list'
import { later, memoryShelf, no, ok } from './fakes'

const settle = () => act(async () => {})
const job = (more: Partial<Job> = {}): Job => ({
  id: 'j1',
  fileName: '名册.xlsx',
  state: 'ready',
  total: 5,
  counts: { new: 3, changed: 1, unchanged: 1, problem: 0 },
  done: 0,
  createdAt: 0,
  ...more,
})
const source = (more: Partial<ImportSource> = {}): ImportSource => ({
  upload: async () => ok({ fileId: 'f1' }),
  preview: async () => ok({ job: job(), problems: [] }),
  apply: async () => ok({ job: job({ state: 'done', done: 5 }) }),
  cancel: async () => ok({ job: job({ state: 'cancelled' }) }),
  pause: async () => {},
  shelf: memoryShelf(),
  ...more,
})
const rows: RowsSource = async ({ outcome }) =>
  ok({
    items: [
      {
        row: 12,
        name: outcome === 'changed' ? '刘洋' : '李晓明',
        branch: '第一党支部',
        changes: outcome === 'changed' ? [{ column: '党员类型', before: '预备党员', after: '正式党员' }] : [],
        problems: [],
      },
    ],
    next: null,
  })
async function show(from: ImportSource) {
  const pick = async () => ({ name: '名册.xlsx', size: 2_000, source: '' })
  const shown = render(<ImportScreen orgId="b1" source={from} rows={rows} pick={pick} />)
  await settle()
  return shown
}
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
  await settle()
}

test('a good file shows its counts, its rows, and what changes from what to what', async () => {
  await show(source())
  await press('选择文件')
  expect(screen.getByText('✓ 没有发现问题，可以写入。')).toBeTruthy()
  expect(screen.getByText('李晓明')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '有变化 1' }))
  await settle()
  expect(screen.getByText('预备党员 → 正式党员')).toBeTruthy()
  expect(screen.getByRole('button', { name: '写入 4 人' })).toBeTruthy()
})

test('a file with problems names row, column and what to do, and cannot be written', async () => {
  const problems: Preview['problems'] = [
    { row: 7, column: '身份证号', code: 'BAD_ID_NUMBER', text: '身份证号不对，请核对', value: '3412…017' },
  ]
  const counts = { new: 3, changed: 1, unchanged: 0, problem: 1 }
  await show(source({ preview: async () => ok({ job: job({ counts }), problems }) }))
  await press('选择文件')
  expect(screen.getByText('第 7 行 · 身份证号')).toBeTruthy()
  expect(screen.getByText('▲ 身份证号不对，请核对')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^写入/ })).toBeNull()
  expect(screen.getByRole('button', { name: '换一个文件' })).toBeTruthy()
})

test('a file that changes nothing says so', async () => {
  const counts = { new: 0, changed: 0, unchanged: 5, problem: 0 }
  await show(source({ preview: async () => ok({ job: job({ counts }), problems: [] }) }))
  await press('选择文件')
  expect(screen.getByText('✓ 名册和这个文件一致，不用写入。')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^写入/ })).toBeNull()
})

test('a refused file says why, and another can be chosen', async () => {
  await show(source({ preview: async () => no('HEADER_MERGED') }))
  await press('选择文件')
  expect(screen.getByRole('alert').textContent).toContain('表头有合并的单元格')
  expect(screen.getByRole('button', { name: '选择文件' })).toBeTruthy()
})

test('the writing shows how far it is, and ends with what was done', async () => {
  const second = later<Awaited<ReturnType<ImportSource['apply']>>>()
  const answers = [Promise.resolve(ok({ job: job({ state: 'applying', done: 2 }) })), second.promise]
  await show(source({ apply: () => answers.shift()! }))
  await press('选择文件')
  await press('写入 4 人')
  expect(screen.getByText('2 / 5')).toBeTruthy()
  expect(screen.getByRole('progressbar', { name: '已写入' }).getAttribute('aria-valuenow')).toBe('2')
  second.give(ok({ job: job({ state: 'done', done: 5 }) }))
  await settle()
  expect(screen.getByText('新增 3 人，更新 1 人，不变 1 人')).toBeTruthy()
})

test('coming back to an unfinished import goes on by itself', async () => {
  const shelf = memoryShelf()
  const stuck = later<Awaited<ReturnType<ImportSource['apply']>>>()
  const answers = [Promise.resolve(ok({ job: job({ state: 'applying', done: 2 }) })), stuck.promise]
  const first = await show(source({ shelf, apply: () => answers.shift()! }))
  await press('选择文件')
  await press('写入 4 人')
  first.unmount()
  await show(source({ shelf }))
  await settle()
  expect(screen.getByText('名册已写入')).toBeTruthy()
})
