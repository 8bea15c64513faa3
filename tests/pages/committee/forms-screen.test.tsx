import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { FormWork, type Work } from '@/committee/forms/form-work'
import { FormsScreen } from '@/committee/forms/forms-screen'
import type { FormsSource } from '@/committee/forms/use-forms'
import type { FormJobView } from '@/shared/contracts/form'
import { called, later, no, ok, type Said } from '../manage/fakes'
import { jobOf, placeOf, tap } from './money'

const settle = () => act(async () => {})
const opened: string[] = []
const source = (more: Partial<FormsSource> = {}): FormsSource => ({
  ...placeOf(),
  list: async () => ok({ items: [jobOf()], next: null }),
  begin: async () => ok({ job: jobOf({ done: 0, files: [] }) }),
  step: async () => ok({ job: jobOf({ done: 100, state: 'done' }) }),
  cancel: async () => ok({ job: jobOf({ state: 'cancelled', files: [] }) }),
  file: async ({ index }) => ok({ file: { fileId: 'f', fileName: `表${index}.xlsx`, url: `https://files/${index}` } }),
  open: async (url) => {
    opened.push(url)
    return 'saved' as const
  },
  pause: async () => {},
  ...more,
})
async function show(from: FormsSource) {
  const drawn = render(<FormsScreen orgId="c" source={from} />)
  await settle()
  await settle()
  return drawn
}
beforeEach(() => {
  opened.length = 0
})

test('a form is begun and stepped until it is done, counting branches', async () => {
  const step = later<Said<{ job: FormJobView }>>()
  const answers = [step.promise, Promise.resolve(ok({ job: jobOf({ done: 100, state: 'done' as const }) }))]
  let asked = 0
  await show(
    source({
      list: async () => ok({ items: [jobOf({ done: 0, files: [] })], next: null }),
      step: () => answers[asked++]!,
    }),
  )
  tap('开始做：党费收缴登记表')
  await settle()
  expect(screen.getByText(/已完成 0\/100 个支部/)).toBeTruthy()
  expect(screen.getByText('正在制作')).toBeTruthy()
  step.give(ok({ job: jobOf({ done: 40 }) }))
  await settle()
  expect(asked).toBe(2)
  expect(screen.getByText('已做好')).toBeTruthy()
})

test('a double tap begins one form, also when the second comes after the first was answered', async () => {
  const step = later<Said<{ job: FormJobView }>>()
  const fresh = jobOf({ done: 0, files: [] })
  const begin = called<Parameters<FormsSource['begin']>[0], { job: FormJobView }>(() => ok({ job: fresh }))
  const list = async () => ok({ items: [fresh], next: null })
  await show(source({ begin, list, step: () => step.promise }))
  const button = screen.getByRole('button', { name: '开始做：党费收缴登记表' })
  fireEvent.click(button)
  fireEvent.click(button)
  await settle()
  fireEvent.click(button)
  await settle()
  expect(begin.inputs).toHaveLength(1)
  expect((button as HTMLButtonElement).disabled).toBe(true)
  const footer = within(screen.getByRole('region', { name: '操作' }))
  expect(footer.getByText('正在做党费收缴登记表：100 个支部，做完 0 个')).toBeTruthy()
  step.give(ok({ job: jobOf({ done: 100, state: 'done' }) }))
  await settle()
  expect(footer.queryByText(/正在做/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '开始做：党费收缴登记表' }))
  await settle()
  expect(begin.inputs).toHaveLength(2)
  expect(begin.inputs[1]!.key).not.toBe(begin.inputs[0]!.key)
})

test('coming back, a form that was left goes on where it was', async () => {
  const step = called<{ jobId: string }, { job: FormJobView }>(() => ok({ job: jobOf({ done: 100, state: 'done' }) }))
  await show(source({ step }))
  expect(screen.getByText('没有做完')).toBeTruthy()
  expect(screen.getByText(/已完成 40\/100 个支部/)).toBeTruthy()
  expect(step.inputs).toEqual([])
  tap('接着做')
  await settle()
  expect(step.inputs).toEqual([{ jobId: 'j1' }])
  expect(screen.getByText('已做好')).toBeTruthy()
})

test('a finished workbook is opened by a fresh address', async () => {
  await show(source())
  tap(/1至40/)
  await settle()
  expect(opened).toEqual(['https://files/0'])
})

test('begun again after a lost answer it is the same work', async () => {
  const begin = called<Parameters<FormsSource['begin']>[0], { job: FormJobView }>(() => no('TIMEOUT'))
  await show(source({ begin }))
  tap('开始做：党费收缴登记表')
  await settle()
  tap('开始做：党费收缴登记表')
  await settle()
  expect(begin.inputs[0]!.key).toBe(begin.inputs[1]!.key)
  fireEvent.click(screen.getByRole('radio', { name: /党费收缴年度报告/ }))
  tap('开始做：党费收缴年度报告')
  await settle()
  expect(begin.inputs[2]!.key).not.toBe(begin.inputs[1]!.key)
})

test('cancelling asks first and says that the files go', async () => {
  const cancel = called<{ jobId: string }, { job: FormJobView }>(() =>
    ok({ job: jobOf({ state: 'cancelled', files: [] }) }),
  )
  await show(source({ cancel }))
  tap('取消这次制表')
  expect(screen.getByText(/已经做好的文件也会删去/)).toBeTruthy()
  expect(cancel.inputs).toEqual([])
  tap('取消这次制表')
  await settle()
  expect(cancel.inputs).toEqual([{ jobId: 'j1' }])
  expect(screen.getByText('已取消')).toBeTruthy()
  expect(screen.queryByText(/1至40/)).toBeNull()
})

test('who may not see income is not offered the standards (P-08)', async () => {
  await show(source(placeOf('secretary', 'g')))
  expect(screen.queryByRole('radio', { name: /党费核定表/ })).toBeNull()
  expect(screen.getByText(/核定表写有收入/)).toBeTruthy()
})

test('a refused step says why and can be tried again; a refused beginning stands above the button', async () => {
  await show(source({ step: async () => no('NOT_PERMITTED'), begin: async () => no('NOTHING_TO_PRINT') }))
  tap('接着做')
  await settle()
  expect(screen.getByText(/您的职务不能办理这一项/)).toBeTruthy()
  expect(screen.getByRole('button', { name: '接着做' })).toBeTruthy()
  tap('开始做：党费收缴登记表')
  await settle()
  expect(screen.getByText(/没有可以填进表里的内容/)).toBeTruthy()
})

test('nothing made yet, and no network', async () => {
  const { unmount } = await show(source({ list: async () => ok({ items: [], next: null }) }))
  expect(screen.getByText('还没有做过表')).toBeTruthy()
  unmount()
  await show(source({ list: async () => no('OFFLINE') }))
  expect(screen.getByText(/没有网络/)).toBeTruthy()
})

describe('work on a form', () => {
  const run = (answers: Said<{ job: FormJobView }>[]) => {
    const states: Work[] = []
    const asked: string[] = []
    const step = async ({ jobId }: { jobId: string }) => {
      asked.push(jobId)
      return answers[asked.length - 1]!
    }
    const work = new FormWork(
      { step, pause: async () => {} },
      (state) => states.push(state),
      () => {},
    )
    return { work, states, asked }
  }

  test('waits where there is no network, and goes on', async () => {
    const { work, states, asked } = run([no('OFFLINE'), ok({ job: jobOf({ state: 'done' }) })])
    await work.goOn('j1')
    expect(asked).toEqual(['j1', 'j1'])
    expect(states.some((state) => state.kind === 'making' && state.stalled)).toBe(true)
    expect(work.current).toEqual({ kind: 'resting' })
  })

  test('another form waits until the step of the first is answered: never two at a time', async () => {
    const first = later<Said<{ job: FormJobView }>>()
    const asked: string[] = []
    const work = new FormWork(
      {
        step: async ({ jobId }) => {
          asked.push(jobId)
          return jobId === 'j1' ? first.promise : ok({ job: jobOf({ id: 'j2', state: 'done' }) })
        },
        pause: async () => {},
      },
      () => {},
      () => {},
    )
    const one = work.goOn('j1')
    await settle()
    const two = work.goOn('j2')
    await settle()
    expect(asked).toEqual(['j1'])
    first.give(ok({ job: jobOf() }))
    await Promise.all([one, two])
    expect(asked).toEqual(['j1', 'j2'])
  })
})

test('whoever may not make these forms reads that, and finds nothing to begin', async () => {
  await show(source({ list: async () => no('NOT_PERMITTED') }))
  expect(screen.getByText('您的职务不能办理这一项')).toBeTruthy()
  expect(screen.queryByText(/^开始做/)).toBeNull()
})
