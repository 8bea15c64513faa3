import { useEffect, useMemo, useRef, useState } from 'react'
import { api } from '@/api'
import { openFile } from '@/api/files'
import { newKey } from '@/api/new-key'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { usePages } from '@/desk/flow/use-pages'
import { type PlaceSource, placeSource, usePlace } from '@/desk/flow/use-place'
import type { Input, Output } from '@/shared/contracts'
import type { FormJobView } from '@/shared/contracts/form'
import { useYear } from '../parts/year-switch'
import { FormWork, type WorkSource } from './form-work'

export type FormKind = Input<'form', 'begin'>['kind']

export interface FormsSource extends PlaceSource, WorkSource {
  list: (input: Input<'form', 'list'>) => Answer<Output<'form', 'list'>>
  begin: (input: Input<'form', 'begin'>) => Answer<Output<'form', 'begin'>>
  cancel: (input: Input<'form', 'cancel'>) => Answer<Output<'form', 'cancel'>>
  file: (input: Input<'form', 'file'>) => Answer<Output<'form', 'file'>>
  open: typeof openFile
}
const cloud: FormsSource = {
  ...placeSource,
  list: api.form.list,
  begin: api.form.begin,
  step: api.form.step,
  cancel: api.form.cancel,
  file: api.form.file,
  open: openFile,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** The forms of a whole committee: what was made, what is under way, and beginning another. */
export function useForms(orgId: string, source: FormsSource = cloud) {
  const { may } = usePlace(orgId, source)
  const span = useYear()
  const list = usePages<FormJobView>(orgId, (cursor) => source.list({ orgId, cursor }))
  const { act, run, clear } = useAct()
  const [, redraw] = useState({})
  // what a step or a cancelling has answered since the list was read
  const [moved, setMoved] = useState<ReadonlyMap<string, FormJobView>>(new Map())
  const put = (job: FormJobView) => setMoved((old) => new Map(old).set(job.id, job))
  // biome-ignore lint/correctness/useExhaustiveDependencies: one work for the page; what it calls never changes
  const work = useMemo(() => new FormWork(source, () => redraw({}), put), [source])
  useEffect(() => () => work.rest(), [work])
  // one key an intention: sent again after a lost answer, it is the same work
  const key = useRef(newKey())
  const wish = useRef('')
  /** What was begun here and is being made: a double tap begins it once. */
  const begun = useRef<string | null>(null)
  const now = (job: FormJobView) => moved.get(job.id) ?? job
  const { current } = work
  const items = list.state.kind === 'content' ? list.state.items : []
  const making = current.kind === 'making' ? (items.map(now).find(({ id }) => id === current.jobId) ?? null) : null
  const isMaking = (kind: FormKind) => making?.kind === kind && making.year === span.year

  const begin = async (kind: FormKind) => {
    const { year } = span
    const wanted = `${kind}:${year}`
    if (begun.current === wanted || isMaking(kind)) return
    begun.current = wanted
    if (wish.current !== wanted) key.current = newKey()
    wish.current = wanted
    const done = await run('begin', () => source.begin({ orgId, kind, year, key: key.current }))
    if (done) {
      wish.current = ''
      await list.reload()
      await work.goOn(done.job.id)
    }
    if (begun.current === wanted) begun.current = null
  }
  const cancel = async (jobId: string) => {
    work.rest()
    const done = await run('cancel', () => source.cancel({ jobId }))
    if (done) put(done.job)
    return done !== null
  }
  /** Fetches one workbook and hands it to the person. Null when it was refused: the refusal is in `act`. */
  const open = async (jobId: string, index: number) => {
    const done = await run(`file:${jobId}:${index}`, () => source.file({ jobId, index }))
    return done && source.open(done.file.url, done.file.fileName)
  }
  return {
    span,
    list,
    /** A job as it stands now. */
    now,
    /** The job that is being made. */
    making,
    isMaking,
    act,
    clear,
    work,
    begin,
    cancel,
    open,
    maySeeIncome: may('standard.get'),
  }
}
