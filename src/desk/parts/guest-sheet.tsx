import { useEffect, useState } from 'react'
import type { GuestKind } from '@/shared/domain/activity/model'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { guestKindWords } from '@/words/labels'
import { guestWords as words } from '@/words/manage/guests'

export interface GuestSheetProps {
  open: boolean
  onClose: () => void
  onAdd: (name: string, kind: GuestKind) => void
  busy: boolean
  /** Why the guest was not added. */
  refusal?: string
}

const kinds = Object.entries(guestKindWords).map(([value, label]) => ({ value: value as GuestKind, label }))

/** Adds one guest 列席 by name and kind. */
export function GuestSheet({ open, onClose, onAdd, busy, refusal }: GuestSheetProps) {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<GuestKind>('activist')
  const [tried, setTried] = useState(false)
  useEffect(() => {
    if (!open) return
    setName('')
    setTried(false)
  }, [open])
  const short = name.trim().length < 2
  const add = () => {
    setTried(true)
    if (!short) onAdd(name.trim(), kind)
  }
  return (
    <Sheet open={open} title={words.add} onClose={onClose}>
      <TextInput
        label={words.name}
        value={name}
        onChange={setName}
        maxLength={30}
        error={tried && short ? words.nameShort : refusal}
      />
      <Choice label={words.kind} options={kinds} value={kind} onChange={setKind} />
      <Button busy={busy && words.saving} onTap={add}>
        {words.save}
      </Button>
    </Sheet>
  )
}
