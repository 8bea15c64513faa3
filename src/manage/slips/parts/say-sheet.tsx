import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import type { SlipView } from '@/shared/contracts/slip'
import type { Takings } from '@/shared/domain/dues/model'
import { type Fen, plainYuan, readYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { DateInput } from '@/ui/date-input'
import { MoneyInput } from '@/ui/money-input'
import { Segments } from '@/ui/segments'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { slipWords as words } from '@/words/manage/slips'
import { sentence } from '@/words/sentence'
import type { Said } from '../use-slips'

/** Cash is paid in at the bank; the rest is transferred. */
const likelyWay = (takings: Takings | undefined): Said['way'] =>
  takings && takings.cash > 0 && takings.cash === takings.total ? 'cash-deposit' : 'transfer'

export interface SaySheetProps {
  title: string
  what: string
  /** What the book says: another amount needs a note. */
  booked: Fen
  /** How the money came in, where it is about to be handed over. */
  takings?: Takings
  /** What the branch said before: its day and way stand there, and the note is always needed. */
  before?: Pick<SlipView['handed'][number], 'on' | 'way'>
  today: string
  act: Act
  onSay: (said: Said) => void
  onClose: () => void
}

/**
 * What the branch says it handed over: amount, day, way, and why the amount differs. Where more was reversed than came in
 * the committee gives money back: it is typed as what came back, and sent below zero.
 */
export function SaySheet({ title, what, booked, takings, before, today, act, onSay, onClose }: SaySheetProps) {
  const again = before !== undefined
  const back = booked < 0
  const [amount, setAmount] = useState(plainYuan(Math.abs(booked)))
  const [on, setOn] = useState(before?.on ?? today)
  const [way, setWay] = useState<Said['way']>(before?.way ?? likelyWay(takings))
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const typed = readYuan(amount)
  const fen = back && typed ? -typed : typed
  const noteMissing = (again || fen !== booked) && note.trim().length < 2
  const say = () => {
    setTried(true)
    if (fen !== null && !noteMissing) onSay({ fen, on, way, note: note.trim() })
  }
  const ways = (['transfer', 'cash-deposit'] as const).map((value) => ({ value, label: words.ways[value] ?? value }))
  return (
    <Sheet open title={title} onClose={onClose}>
      <View className="confirm-words">{what}</View>
      {takings && takings.cash > 0 && takings.cash < takings.total && (
        <View className="confirm-words">{words.cameIn(takings.cash, takings.total - takings.cash)}</View>
      )}
      <MoneyInput
        label={back ? words.fenBack : words.fen}
        value={amount}
        onChange={setAmount}
        error={tried && fen === null ? words.fenBad : undefined}
      />
      <DateInput label={back ? words.onBack : words.on} kind="date" value={on} to={today} onChange={setOn} />
      <Segments label={back ? words.wayBack : words.way} options={ways} value={way} onChange={setWay} />
      <TextInput
        label={again ? words.reason : words.note}
        value={note}
        onChange={setNote}
        maxLength={200}
        lines
        hint={again ? undefined : words.noteHint}
        error={tried && noteMissing ? (again ? words.reasonNeeded : words.noteNeeded) : undefined}
      />
      {act.kind === 'refused' && <View className="confirm-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>}
      <Button busy={act.kind === 'busy' && words.saving} onTap={say}>
        {back ? words.saveBack : words.save}
      </Button>
      <Button kind="quiet" onTap={onClose}>
        {words.cancel}
      </Button>
    </Sheet>
  )
}
