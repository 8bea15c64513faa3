import { Refusal } from '@/ui/refusal'
import { lateRefusalWords } from '@/words/scans'
import { headAndNext } from '@/words/sentence'
import type { CheckInState } from '../use-check-in'

type Refused = Extract<CheckInState, { kind: 'refused' }>

/** Not recorded: which rule said no, and what to do. */
export function Refused({ state: { refusal, late } }: { state: Refused }) {
  const { head, next } = late ? lateRefusalWords(refusal, late.scannedAt) : headAndNext(refusal)
  return <Refusal title={head}>{next}</Refusal>
}
