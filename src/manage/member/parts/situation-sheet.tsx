import { useEffect, useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import type { Situation } from '@/shared/domain/member/model'
import { Choice } from '@/ui/choice'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { situationWords } from '@/words/labels'
import { memberWords as words } from '@/words/manage/members'
import { sentence } from '@/words/sentence'

export interface SituationSheetProps {
  open: boolean
  situation: Situation
  act: Act
  onConfirm: (situation: Situation, reason: string) => void
  onClose: () => void
}

const options = Object.entries(situationWords).map(([value, label]) => ({
  value: value as Situation,
  label,
  note: words.situationNotes[value as Situation],
}))

/** How a member takes part from now on, and why. */
export function SituationSheet({ open, situation, act, onConfirm, onClose }: SituationSheetProps) {
  const [chosen, setChosen] = useState(situation)
  useEffect(() => {
    if (open) setChosen(situation)
  }, [open, situation])
  return (
    <ConfirmSheet
      open={open}
      title={words.situationTitle}
      confirm={words.save}
      reason={{ label: words.reason, placeholder: words.situationReasonHint }}
      busy={act.kind === 'busy' && words.saving}
      error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
      onCancel={onClose}
      onConfirm={(reason) => onConfirm(chosen, reason)}
    >
      <Choice quiet label={words.situation} options={options} value={chosen} onChange={setChosen} />
    </ConfirmSheet>
  )
}
