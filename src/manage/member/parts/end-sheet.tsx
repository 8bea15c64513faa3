import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import type { EndReason } from '@/shared/domain/member/model'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { DateInput } from '@/ui/date-input'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { endReasonWords } from '@/words/labels'
import { memberWords as words } from '@/words/manage/members'
import { sentence } from '@/words/sentence'

export interface EndSheetProps {
  open: boolean
  name: string
  today: string
  act: Act
  onConfirm: (input: { on: string; reason: EndReason; note: string }) => void
  onClose: () => void
}

const reasons = Object.entries(endReasonWords).map(([value, label]) => ({ value: value as EndReason, label }))

/** Ends a membership: from which day, and why. */
export function EndSheet({ open, name, today, act, onConfirm, onClose }: EndSheetProps) {
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState<EndReason>()
  const [note, setNote] = useState('')
  useEffect(() => {
    if (!open) return
    setOn(today)
    setReason(undefined)
    setNote('')
  }, [open, today])
  return (
    <Sheet open={open} title={words.endTitle(name)} onClose={onClose}>
      <View>{words.endWhat}</View>
      <Choice label={words.endReason} options={reasons} value={reason} onChange={setReason} />
      <DateInput label={words.endOn} kind="date" value={on} to={today} onChange={setOn} />
      <TextInput label={words.endNote} value={note} onChange={setNote} maxLength={200} />
      {act.kind === 'refused' && <View className="member-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>}
      <Button
        kind="danger"
        busy={act.kind === 'busy' && words.ending}
        disabled={reason === undefined || on === ''}
        onTap={() => reason && onConfirm({ on, reason, note: note.trim() })}
      >
        {reason === undefined ? words.endPick : words.end}
      </Button>
    </Sheet>
  )
}
