import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { copy } from '@/desk/flow/copy'
import type { Act } from '@/desk/flow/use-act'
import { Button } from '@/ui/button'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Sheet } from '@/ui/sheet'
import { memberWords as words } from '@/words/manage/members'
import { sentence } from '@/words/sentence'
import type { Secret } from './member-facts'

export interface RevealSheetProps {
  /** Null: nothing is asked for. */
  field: Secret | null
  act: Act
  onReveal: (field: Secret, reason: string) => Promise<{ value: string | null } | null>
  onClose: () => void
}

/** Shows one secret in full, after a reason; it is gone from the phone when the sheet closes. */
export function RevealSheet({ field, act, onReveal, onClose }: RevealSheetProps) {
  const [shown, setShown] = useState<{ value: string | null } | null>(null)
  useEffect(() => {
    if (field === null) setShown(null)
  }, [field])
  const name = field ? words[field] : ''
  if (shown) {
    const { value } = shown
    return (
      <Sheet open={field !== null} title={name} onClose={onClose}>
        <View className="member-secret">{value ?? words.revealedNone}</View>
        {value && (
          <Button kind="plain" onTap={() => copy(value, words.copied)}>
            {words.copy}
          </Button>
        )}
        <Button onTap={onClose}>{words.hide}</Button>
      </Sheet>
    )
  }
  return (
    <ConfirmSheet
      open={field !== null}
      title={words.revealTitle(name)}
      confirm={words.reveal}
      reason={{ label: words.revealReason, placeholder: words.revealHint }}
      busy={act.kind === 'busy' && words.revealing}
      error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
      onCancel={onClose}
      onConfirm={async (reason) => {
        if (field) setShown(await onReveal(field, reason))
      }}
    >
      {words.revealWhat}
    </ConfirmSheet>
  )
}
