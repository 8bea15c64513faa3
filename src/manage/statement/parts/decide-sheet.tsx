import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Refusal } from '@/desk/flow/loaded'
import type { Input } from '@/shared/contracts'
import type { StatementRowView } from '@/shared/contracts/statement'
import { Button } from '@/ui/button'
import { Check } from '@/ui/check'
import { Choice } from '@/ui/choice'
import { Segments } from '@/ui/segments'
import { Sheet } from '@/ui/sheet'
import { statementWords as words } from '@/words/manage/statement'
import { sentence } from '@/words/sentence'
import { emptyPayer, PayerFields, payerFaults } from '../../parts/payer-fields'

export type Decision = Omit<Input<'statement', 'decide'>, 'jobId'>
export interface DecideSheetProps {
  row: StatementRowView
  today: string
  busy: boolean
  refusal: Refusal | null
  onDecide: (decision: Decision) => void
  onClose: () => void
}
const takes = (['book', 'skip'] as const).map((value) => ({ value, label: words.takes[value] }))
const rests = (['refuse', 'voluntary'] as const).map((value) => ({ value, label: words.rests[value] }))

/** The collector's word on one line: whose it is, whether it is booked, where a rest goes, who paid for another. */
export function DecideSheet({ row, today, busy, refusal, onDecide, onClose }: DecideSheetProps) {
  const people = row.candidates.map(({ id, name, about }) => ({ value: id, label: name, note: about || undefined }))
  const [memberId, setMemberId] = useState<string | undefined>(row.member?.id ?? people[0]?.value)
  const [take, setTake] = useState<'book' | 'skip'>('book')
  const [rest, setRest] = useState(row.rest)
  const [other, setOther] = useState(row.problem === 'OTHER_PAYER')
  const [payer, setPayer] = useState(() => ({
    ...emptyPayer(today),
    payer: { name: row.name, relation: '', reason: '' },
  }))
  const [tried, setTried] = useState(false)
  const faults = other && take === 'book' ? payerFaults(payer) : {}
  const save = () => {
    setTried(true)
    if (Object.keys(faults).length > 0) return
    const said = other && take === 'book' ? { ...payer.payer, consent: payer.consent } : null
    onDecide({ position: row.position, memberId: memberId ?? null, take, rest, payer: said })
  }
  return (
    <Sheet open title={words.decideTitle(row.name, row.fen)} onClose={onClose}>
      <Segments label={words.take} options={takes} value={take} onChange={setTake} />
      {take === 'book' && (
        <>
          {people.length > 0 && <Choice label={words.who} options={people} value={memberId} onChange={setMemberId} />}
          <Segments label={words.rest} options={rests} value={rest} onChange={setRest} />
          <Check checked={other} onChange={setOther}>
            {words.byOther}
          </Check>
          {other && <PayerFields {...payer} today={today} faults={tried ? faults : {}} onChange={setPayer} />}
        </>
      )}
      {refusal && <View className="confirm-error" role="alert">{`✕ ${sentence(refusal)}`}</View>}
      <Button busy={busy && words.saving} onTap={save}>
        {words.save}
      </Button>
    </Sheet>
  )
}
