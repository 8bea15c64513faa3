import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import type { SlipView } from '@/shared/contracts/slip'
import { plainYuan, readYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { DateInput } from '@/ui/date-input'
import { MoneyInput } from '@/ui/money-input'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { incomingWords as words } from '@/words/committee/incoming'
import { sentence } from '@/words/sentence'
import type { Arrived } from '../use-incoming'

export interface ArrivedSheetProps {
  slip: SlipView
  today: string
  act: Act
  onSay: (arrived: Arrived) => void
  onClose: () => void
}

/**
 * What the committee says came: the amount stands there as the branch said it; another one needs a note, and so does a
 * word said again. A slip that gives money back is typed as what went back.
 */
export function ArrivedSheet({ slip, today, act, onSay, onClose }: ArrivedSheetProps) {
  const back = slip.booked < 0
  const said = Math.abs(slip.handed[slip.handed.length - 1]?.fen ?? slip.booked)
  const again = slip.confirmed.length > 0
  const [amount, setAmount] = useState(plainYuan(said))
  const [on, setOn] = useState(today)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const fen = readYuan(amount)
  const differs = fen !== null && fen !== said
  const noteMissing = (again || differs) && note.trim().length < 2
  const say = () => {
    setTried(true)
    if (fen !== null && !noteMissing)
      onSay({ fen: back && fen > 0 ? -fen : fen, on, note: again || differs ? note.trim() : '' })
  }
  return (
    <Sheet open title={words.confirmTitle(slip.branchName)} onClose={onClose}>
      <View className="confirm-words">{back ? words.whatBack(said) : words.what(said)}</View>
      {again && <View className="confirm-words">{words.whatAgain}</View>}
      <MoneyInput
        label={back ? words.fenBack : words.fen}
        value={amount}
        onChange={setAmount}
        error={tried && fen === null ? words.fenBad : undefined}
      />
      {fen !== null && <View role="status">{differenceWords(fen, said, back)}</View>}
      <DateInput label={back ? words.onBack : words.on} kind="date" value={on} to={today} onChange={setOn} />
      {(again || differs) && (
        <TextInput
          label={again ? words.reason : words.note}
          value={note}
          onChange={setNote}
          maxLength={200}
          lines
          hint={again ? undefined : words.noteHint}
          error={tried && noteMissing ? words.noteNeeded : undefined}
        />
      )}
      {act.kind === 'refused' && <View className="confirm-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>}
      <Button busy={act.kind === 'busy' && words.saving} onTap={say}>
        {back ? words.confirmBack : words.confirm}
      </Button>
      <Button kind="quiet" onTap={onClose}>
        {words.cancel}
      </Button>
    </Sheet>
  )
}

function differenceWords(fen: number, said: number, back: boolean): string {
  if (fen === said) return words.same
  return fen < said ? words.less(said - fen, back) : words.moreThan(fen - said, back)
}
