import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import { type Fen, plainYuan, readYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { DateInput } from '@/ui/date-input'
import { MoneyInput } from '@/ui/money-input'
import { NoticeBlock } from '@/ui/notice-block'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { remittanceWords as words } from '@/words/committee/remittance'
import { sentence } from '@/words/sentence'
import type { Remitting } from '../use-remittance'

export interface RemitSheetProps {
  year: string
  /** What is still due: it stands in the field. */
  left: Fen
  /** What has come in of the year and was not sent on. */
  unsent: Fen
  today: string
  act: Act
  onRemit: (sent: Remitting) => void
  onClose: () => void
}

/** Money that was sent upward: amount, day and paper. */
export function RemitSheet({ year, left, unsent, today, act, onRemit, onClose }: RemitSheetProps) {
  const [amount, setAmount] = useState(left > 0 ? plainYuan(left) : '')
  const [on, setOn] = useState(today)
  const [paper, setPaper] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  /** The amount that was asked about, because it is more than is due. */
  const [sure, setSure] = useState<Fen | null>(null)
  const fen = readYuan(amount) || null
  const over = fen !== null && fen > left ? fen - left : 0
  const asks = over > 0 && sure === fen
  const send = () => {
    setTried(true)
    // more than is due is asked about once more, for this very amount
    if (over > 0 && paper.trim() !== '' && sure !== fen) return setSure(fen)
    if (fen !== null && paper.trim() !== '') onRemit({ fen, on, document: paper.trim(), note: note.trim() })
  }
  return (
    <Sheet open title={words.writeTitle(year)} onClose={onClose}>
      <MoneyInput
        label={words.fen}
        value={amount}
        onChange={setAmount}
        error={tried && fen === null ? words.fenBad : undefined}
      />
      <DateInput label={words.on} kind="date" value={on} to={today} onChange={setOn} />
      <TextInput
        label={words.document}
        placeholder={words.documentHint}
        value={paper}
        onChange={setPaper}
        maxLength={60}
        error={tried && paper.trim() === '' ? words.documentNeeded : undefined}
      />
      <TextInput label={words.note} value={note} onChange={setNote} maxLength={200} lines />
      {asks && fen !== null && (
        <NoticeBlock sign="▲" tone="warn" title={words.overDue(over)} role="alert">
          {fen > unsent ? words.overReceived(fen - unsent) : words.overSure}
        </NoticeBlock>
      )}
      {act.kind === 'refused' && <View className="confirm-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>}
      <Button busy={act.kind === 'busy' && words.saving} onTap={send}>
        {asks ? words.writeAnyway : words.write}
      </Button>
      <Button kind="quiet" onTap={onClose}>
        {words.cancel}
      </Button>
    </Sheet>
  )
}
