import { act, render, renderHook, screen } from '@testing-library/react'
import { RecordScreen } from '@/pages/record/record-screen'
import { byMonth, type RecordSource, useRecord } from '@/pages/record/use-record'
import { line, no, ok } from './fakes'

const settle = () => act(async () => {})
const november = line()
const october = line({ activityId: 'a0', month: '2026-10', state: 'absent', evidence: null, note: '' })

/** A source that answers from a list and remembers the cursors. */
function pages(...answers: Awaited<ReturnType<RecordSource>>[]) {
  const asked: (string | null)[] = []
  const source: RecordSource = async (cursor) => {
    asked.push(cursor)
    return answers[Math.min(asked.length, answers.length) - 1]!
  }
  return { source, asked }
}
const page = (items = [november], next: string | null = null) => ok({ items, next })

test('months keep the order of their lines', () => {
  const second = line({ activityId: 'a2' })
  expect(byMonth([november, second, october])).toEqual([
    { month: '2026-11', lines: [november, second] },
    { month: '2026-10', lines: [october] },
  ])
})

test('older pages are added until there are none', async () => {
  const { source, asked } = pages(page([november], 'c1'), page([october]))
  const { result } = renderHook(() => useRecord(true, source))
  await settle()
  expect(result.current.state).toMatchObject({ data: { more: 'ready' } })
  await act(() => result.current.more())
  expect(asked).toEqual([null, 'c1'])
  expect(result.current.state).toMatchObject({ data: { more: 'none', months: [{}, { month: '2026-10' }] } })
  await act(() => result.current.more())
  expect(asked).toHaveLength(2)
})

test('a page that does not come leaves what is there and can be asked for again', async () => {
  const { source } = pages(page([november], 'c1'), no('TIMEOUT'), page([october]))
  const { result } = renderHook(() => useRecord(true, source))
  await settle()
  await act(() => result.current.more())
  expect(result.current.state).toMatchObject({ data: { more: 'failed', months: [{ month: '2026-11' }] } })
  await act(() => result.current.more())
  expect(result.current.state).toMatchObject({ data: { more: 'none' } })
})

test('nothing yet is empty; no answer is an error; a failed refresh keeps the content', async () => {
  const open = ({ source }: { source: RecordSource }) => renderHook(() => useRecord(true, source))
  const empty = open(pages(page([])))
  const broken = open(pages(no('OFFLINE')))
  const kept = open(pages(page(), no('OFFLINE')))
  await settle()
  await act(() => kept.result.current.reload())
  expect(empty.result.current.state.kind).toBe('empty')
  expect(broken.result.current.state).toMatchObject({ kind: 'error', refusal: { code: 'OFFLINE' } })
  expect(kept.result.current.state.kind).toBe('content')
})

test('each fact is said in words with a sign', () => {
  const data = { months: byMonth([november, october]), more: 'none' as const }
  render(<RecordScreen state={{ kind: 'content', data }} busy={false} onReload={() => {}} onMore={() => {}} />)
  expect(screen.getByRole('list', { name: '2026年11月' }).textContent).toBe('学习党章11月22日 周日 09:00 · 扫码✓已签到')
  expect(screen.getByRole('list', { name: '2026年10月' }).textContent).toContain('✕缺席')
})
