import { ImportSession, type ImportSource, type ImportState, type Job } from '@/manage/import/import-session'
import { later, memoryShelf, no, ok, SILENCE } from './fakes'

const job = (more: Partial<Job> = {}): Job => ({
  id: 'j1',
  fileName: '名册.xlsx',
  state: 'ready',
  total: 5000,
  counts: { new: 4000, changed: 900, unchanged: 100, problem: 0 },
  done: 0,
  createdAt: 0,
  ...more,
})
const file = { name: '名册.xlsx', size: 20_000, source: '' }

function desk(steps: Array<ReturnType<typeof ok<{ job: Job }>> | ReturnType<typeof no>> = []) {
  const calls: string[] = []
  const shelf = memoryShelf()
  const source: ImportSource = {
    upload: async (_file, progress) => {
      progress(40)
      return ok({ fileId: 'f1' })
    },
    preview: async () => ok({ job: job(), problems: [] }),
    apply: async () => {
      calls.push('apply')
      return steps.shift() ?? ok({ job: job({ state: 'done', done: 5000 }) })
    },
    cancel: async () => ok({ job: job({ state: 'cancelled' }) }),
    pause: async (ms) => void calls.push(`pause ${ms}`),
    shelf,
  }
  const states: ImportState[] = []
  const open = () => new ImportSession('o1', source, (state) => states.push(state))
  return { calls, shelf, source, states, open, kinds: () => states.map(({ kind }) => kind) }
}

test('a file goes up, is checked and waits for a confirmation; nothing is applied before it', async () => {
  const { open, kinds, calls } = desk()
  const session = open()
  await session.start(file)
  expect(kinds()).toEqual(['uploading', 'uploading', 'checking', 'review'])
  expect(calls).toEqual([])
})

test('a file that is too large is refused before it is sent', async () => {
  const { open, source } = desk()
  const sent = later<never>()
  source.upload = () => sent.promise
  const session = open()
  await session.start({ ...file, size: 50 * 1024 * 1024 })
  expect(session.current).toEqual({ kind: 'choosing', refusal: { code: 'FILE_TOO_LARGE' } })
})

test('a file that is no workbook brings the person back to choosing, with the reason', async () => {
  const { open, source } = desk()
  source.preview = async () => no('NOT_A_WORKBOOK')
  const session = open()
  await session.start(file)
  expect(session.current).toMatchObject({ kind: 'choosing', refusal: { code: 'NOT_A_WORKBOOK' } })
})

test('a confirmed import is applied step by step until it is done', async () => {
  const { open, states } = desk([
    ok({ job: job({ state: 'applying', done: 1200 }) }),
    ok({ job: job({ state: 'applying', done: 2400 }) }),
  ])
  const session = open()
  await session.start(file)
  await session.confirm()
  const done = states.flatMap((state) => (state.kind === 'applying' || state.kind === 'done' ? [state.job.done] : []))
  expect(done).toEqual([0, 1200, 2400, 5000])
  expect(session.current.kind).toBe('done')
})

test('when nobody answers it says so, waits and goes on', async () => {
  const { open, states, calls } = desk([ok({ job: job({ state: 'applying', done: 1200 }) }), no(SILENCE)])
  const session = open()
  await session.start(file)
  await session.confirm()
  expect(states).toContainEqual({ kind: 'applying', job: job({ state: 'applying', done: 1200 }), stalled: true })
  expect(calls).toEqual(['apply', 'apply', 'pause 3000', 'apply'])
  expect(session.current.kind).toBe('done')
})

test('leaving the page stops it; coming back goes on where it stopped', async () => {
  const { open, source, calls } = desk()
  const slow = later<Awaited<ReturnType<ImportSource['apply']>>>()
  const quick = source.apply
  source.apply = () => slow.promise
  const first = open()
  await first.start(file)
  const applied = first.confirm()
  first.leave()
  slow.give(ok({ job: job({ state: 'applying', done: 1200 }) }))
  await applied
  source.apply = quick
  const second = open()
  expect(second.current).toMatchObject({ kind: 'applying', job: { done: 1200 } })
  second.enter()
  await new Promise(process.nextTick)
  expect(calls).toEqual(['apply'])
  expect(second.current.kind).toBe('done')
})

test('a dry run that was not confirmed is still there after leaving the page', async () => {
  const { open } = desk()
  await open().start(file)
  expect(open().current.kind).toBe('review')
})

test('an outdated dry run is forgotten and the reason is said', async () => {
  const { open } = desk([no('IMPORT_OUTDATED')])
  const session = open()
  await session.start(file)
  await session.confirm()
  expect(session.current).toMatchObject({ kind: 'choosing', refusal: { code: 'IMPORT_OUTDATED' } })
  expect(open().current).toEqual({ kind: 'choosing', refusal: null })
})

test('a cancelled dry run leaves nothing behind', async () => {
  const { open, shelf } = desk()
  const session = open()
  await session.start(file)
  await session.cancel()
  expect(session.current.kind).toBe('choosing')
  expect(shelf.texts.size).toBe(0)
})
