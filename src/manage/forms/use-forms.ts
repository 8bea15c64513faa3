import { useState } from 'react'
import { api } from '@/api'
import { serverNow } from '@/api/clock'
import { openFile } from '@/api/files'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { type PlaceSource, placeSource, usePlace } from '@/desk/flow/use-place'
import type { Input, Output } from '@/shared/contracts'
import type { FormKind } from '@/shared/domain/form/model'
import { dayOf } from '@/shared/domain/kit/day'

export type { FormKind }

export interface FormsSource extends PlaceSource {
  make: (input: Input<'form', 'make'>) => Answer<Output<'form', 'make'>>
  day: (input: { branchId: string }) => Answer<Output<'dues', 'day'>>
  slips: (input: Input<'slip', 'list'>) => Answer<Output<'slip', 'list'>>
  open: typeof openFile
}
const cloud: FormsSource = {
  ...placeSource,
  make: api.form.make,
  day: api.dues.day,
  slips: api.slip.list,
  open: openFile,
}

/** A branch's own forms of a year, made in the cloud one at a time and handed to the person. */
export function useForms(branchId: string, source: FormsSource = cloud) {
  const { may } = usePlace(branchId, source)
  const [thisYear] = useState(() => dayOf(serverNow()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const { act, run, clear } = useAct()
  /** Null when it was refused: the refusal is in `act`. */
  const make = async (kind: FormKind, subjectId: string | null = null) => {
    const done = await run(`${kind}:${subjectId ?? ''}`, () => source.make({ branchId, kind, year, subjectId }))
    return done && source.open(done.file.url, done.file.fileName)
  }
  return {
    source,
    year,
    years: [thisYear, String(Number(thisYear) - 1)],
    setYear,
    act,
    clear,
    make,
    maySeeIncome: may('standard.get'),
  }
}
