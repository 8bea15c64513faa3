import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import type { Input } from '@/shared/contracts'
import type { ListedWaiver } from '@/shared/contracts/standard'
import { Button } from '@/ui/button'
import { Segments } from '@/ui/segments'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { committeeWaiverWords as words } from '@/words/committee/waivers'
import { monthsWords } from '@/words/dues'
import { waiverWords } from '@/words/manage/waivers'
import { sentence } from '@/words/sentence'

type Decision = Omit<Input<'standard', 'decideWaiver'>, 'waiverId'>
export interface DecideSheetProps {
  waiver: ListedWaiver
  act: Act
  onDecide: (decision: Decision) => void
  onClose: () => void
}
const decisions = [
  { value: 'effective' as const, label: waiverWords.approve },
  { value: 'refused' as const, label: waiverWords.refuse },
]

/** The committee's yes or no to one reduction, with its paper; a no says why. */
export function DecideSheet({ waiver, act, onDecide, onClose }: DecideSheetProps) {
  const [decision, setDecision] = useState<Decision['decision']>('effective')
  const [paper, setPaper] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const refuses = decision === 'refused'
  const noteMissing = refuses && note.trim().length < 2
  const send = () => {
    setTried(true)
    if (paper.trim() !== '' && !noteMissing) onDecide({ decision, document: paper.trim(), note: note.trim() })
  }
  return (
    <Sheet open title={waiverWords.decideTitle(waiver.memberName)} onClose={onClose}>
      <View className="confirm-words">
        {`${monthsWords(waiver.from, waiver.until)} · ${waiverWords.to(waiver.to)}`}
      </View>
      {waiver.full !== null && <View>{waiverWords.fromTo(waiver.full, waiver.to)}</View>}
      <Segments label={words.decision} options={decisions} value={decision} onChange={setDecision} />
      <TextInput
        label={waiverWords.document}
        value={paper}
        onChange={setPaper}
        maxLength={60}
        error={tried && paper.trim() === '' ? words.documentNeeded : undefined}
      />
      <TextInput
        label={refuses ? words.refuseNote : waiverWords.decideNote}
        value={note}
        onChange={setNote}
        maxLength={200}
        lines
        error={tried && noteMissing ? words.refuseNoteNeeded : undefined}
      />
      {act.kind === 'refused' && <View className="confirm-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>}
      <Button kind={refuses ? 'danger' : 'main'} busy={act.kind === 'busy' && waiverWords.deciding} onTap={send}>
        {refuses ? waiverWords.refuse : waiverWords.approve}
      </Button>
      <Button kind="quiet" onTap={onClose}>
        {words.cancel}
      </Button>
    </Sheet>
  )
}
