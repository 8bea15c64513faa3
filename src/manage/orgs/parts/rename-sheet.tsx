import { useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { orgsWords as words } from '@/words/manage/orgs'
import { sentence } from '@/words/sentence'

export interface RenameSheetProps {
  name: string
  act: Act
  onRename: (name: string) => void
  onClose: () => void
}

/** Gives an organisation another name. */
export function RenameSheet({ name: old, act, onRename, onClose }: RenameSheetProps) {
  const [name, setName] = useState(old)
  const [tried, setTried] = useState(false)
  const short = name.trim().length < 2
  const refusal = act.kind === 'refused' ? sentence(act.refusal) : undefined
  const rename = () => {
    setTried(true)
    if (!short) onRename(name.trim())
  }
  return (
    <Sheet open title={words.renameTitle} onClose={onClose}>
      <TextInput
        label={words.name}
        value={name}
        onChange={setName}
        maxLength={60}
        error={tried && short ? words.nameShort : refusal}
      />
      <Button busy={act.kind === 'busy' && words.saving} onTap={rename}>
        {words.save}
      </Button>
    </Sheet>
  )
}
