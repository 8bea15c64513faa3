import { act, renderHook } from '@testing-library/react'
import type { PageOf } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { usePages } from '@/desk/flow/use-pages'
import { later, no, ok } from './fakes'

type Answer<T> = { ok: true; data: T } | { ok: false; code: string }
const settle = () => act(async () => {})

describe('reading one thing', () => {
  test('it begins with loading and ends with content', async () => {
    const { result } = renderHook(() => useLoad('k', async () => ok('值')))
    expect(result.current.state).toEqual({ kind: 'loading' })
    await settle()
    expect(result.current.state).toEqual({ kind: 'content', data: '值', refreshing: false })
  })

  test('a refusal is an error with its code', async () => {
    const { result } = renderHook(() => useLoad('k', async () => no('NOT_FOUND')))
    await settle()
    expect(result.current.state).toMatchObject({ kind: 'error', refusal: { code: 'NOT_FOUND' } })
  })

  test('the slow answer to an older question is ignored', async () => {
    const first = later<Answer<string>>()
    const { result, rerender } = renderHook(
      ({ k }) => useLoad(k, () => (k === 'old' ? first.promise : Promise.resolve(ok(k)))),
      { initialProps: { k: 'old' } },
    )
    rerender({ k: 'new' })
    await settle()
    first.give(ok('old'))
    await settle()
    expect(result.current.state).toMatchObject({ kind: 'content', data: 'new' })
  })

  test('a failed refreshing leaves on the screen what was there', async () => {
    const answers: Answer<string>[] = [ok('旧'), no('BUSY')]
    const { result } = renderHook(() => useLoad('k', async () => answers.shift()!))
    await settle()
    await act(() => result.current.reload())
    expect(result.current.state).toEqual({ kind: 'content', data: '旧', refreshing: false })
  })

  test('what a write answered is not overwritten by a read that began before it', async () => {
    const slow = later<Answer<string>>()
    const answers = [Promise.resolve(ok('一')), slow.promise]
    const { result } = renderHook(() => useLoad('k', () => answers.shift()!))
    await settle()
    act(() => void result.current.reload())
    act(() => result.current.put('三'))
    slow.give(ok('二'))
    await settle()
    expect(result.current.state).toMatchObject({ data: '三' })
  })
})

describe('reading a list in pages', () => {
  const page = (items: string[], next: string | null) => ok<PageOf<string>>({ items, next, total: 3 })

  test('pages are put one after the other until there is none', async () => {
    const { result } = renderHook(() =>
      usePages('k', async (cursor) => (cursor ? page(['丙'], null) : page(['甲', '乙'], 'c1'))),
    )
    await settle()
    expect(result.current.state).toMatchObject({ kind: 'content', items: ['甲', '乙'], more: 'ready', total: 3 })
    await act(() => result.current.more())
    expect(result.current.state).toMatchObject({ items: ['甲', '乙', '丙'], more: 'none' })
  })

  test('nothing at all is the empty state', async () => {
    const { result } = renderHook(() => usePages('k', async () => page([], null)))
    await settle()
    expect(result.current.state).toEqual({ kind: 'empty' })
  })

  test('a page of the old search that answers late is ignored', async () => {
    const slow = later<Answer<PageOf<string>>>()
    const { result, rerender } = renderHook(
      ({ k }) =>
        usePages(k, (cursor) => (cursor ? slow.promise : Promise.resolve(page([k], k === '张' ? 'c1' : null)))),
      { initialProps: { k: '张' } },
    )
    await settle()
    act(() => void result.current.more())
    rerender({ k: '王' })
    await settle()
    slow.give(page(['张三'], null))
    await settle()
    expect(result.current.state).toMatchObject({ items: ['王'], more: 'none' })
  })

  test('a next page that failed can be asked for again', async () => {
    const answers: Answer<PageOf<string>>[] = [page(['甲'], 'c1'), no('BUSY'), page(['乙'], null)]
    const { result } = renderHook(() => usePages('k', async () => answers.shift()!))
    await settle()
    await act(() => result.current.more())
    expect(result.current.state).toMatchObject({ items: ['甲'], more: 'failed' })
    await act(() => result.current.more())
    expect(result.current.state).toMatchObject({ items: ['甲', '乙'], more: 'none' })
  })
})

describe('writing', () => {
  test('a second tap while a write is under way does nothing', async () => {
    const slow = later<Answer<string>>()
    let writes = 0
    const write = () => {
      writes += 1
      return slow.promise
    }
    const { result } = renderHook(() => useAct())
    act(() => void result.current.run('open', write))
    act(() => void result.current.run('open', write))
    expect(result.current.act).toEqual({ kind: 'busy', name: 'open' })
    slow.give(ok('好'))
    await settle()
    expect(writes).toBe(1)
    expect(result.current.act).toEqual({ kind: 'idle' })
  })

  test('a refusal belongs to the button that was pressed', async () => {
    const { result } = renderHook(() => useAct())
    await act(async () => void (await result.current.run('open', async () => no('ROSTER_EMPTY'))))
    expect(result.current.act).toMatchObject({ kind: 'refused', name: 'open', refusal: { code: 'ROSTER_EMPTY' } })
  })
})
