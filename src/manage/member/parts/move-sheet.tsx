import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import { OrgPicker } from '@/desk/parts/org-picker'
import { holdsMembers, type OrgPlace } from '@/desk/parts/use-org-level'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { memberWords as words } from '@/words/manage/members'
import { sentence } from '@/words/sentence'

export interface MoveSheetProps {
  open: boolean
  /** Where the walk begins: the highest organisation I may keep members at. */
  root: OrgPlace
  fromBranchId: string
  act: Act
  onConfirm: (toBranchId: string, reason: string) => void
  onClose: () => void
}

/** Moves a member to another branch, with the reason. */
export function MoveSheet({ open, root, fromBranchId, act, onConfirm, onClose }: MoveSheetProps) {
  const [to, setTo] = useState<OrgPlace | null>(null)
  const [reason, setReason] = useState('')
  useEffect(() => {
    if (!open) return
    setTo(null)
    setReason('')
  }, [open])
  const ready = to !== null && reason.trim().length >= 2
  return (
    <Sheet open={open} title={words.moveTitle} onClose={onClose}>
      <View>{words.moveWhat}</View>
      <OrgPicker
        root={root}
        accepts={holdsMembers}
        chosen={new Set(to ? [to.id] : [])}
        onToggle={(org) => setTo(to?.id === org.id ? null : org)}
        without={[fromBranchId]}
      />
      <TextInput
        label={words.reason}
        placeholder={words.moveHint}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      {act.kind === 'refused' && <View className="member-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>}
      <Button
        busy={act.kind === 'busy' && words.moving}
        disabled={!ready}
        onTap={() => to && onConfirm(to.id, reason.trim())}
      >
        {to ? words.moveTo(to.name) : words.movePick}
      </Button>
    </Sheet>
  )
}
