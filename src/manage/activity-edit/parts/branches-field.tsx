import { View } from '@tarojs/components'
import { useState } from 'react'
import { OrgPicker } from '@/desk/parts/org-picker'
import { holdsMembers, type OrgPlace } from '@/desk/parts/use-org-level'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Sheet } from '@/ui/sheet'
import { activityEditWords as words } from '@/words/manage/activity'

export interface BranchesFieldProps {
  host: OrgPlace
  branchIds: readonly string[]
  onChange: (branchIds: string[]) => void
  error?: string
}

/** Which branches below the host take part in a joint activity. */
export function BranchesField({ host, branchIds, onChange, error }: BranchesFieldProps) {
  const [open, setOpen] = useState(false)
  const chosen = new Set(branchIds)
  const toggle = ({ id }: OrgPlace) =>
    onChange(chosen.has(id) ? branchIds.filter((each) => each !== id) : [...branchIds, id])
  return (
    <Card title={words.branches}>
      <View>{branchIds.length === 0 ? words.branchesNone : words.branchesChosen(branchIds.length)}</View>
      {error && <View className="form-error" role="alert">{`✕ ${error}`}</View>}
      <Button kind="plain" onTap={() => setOpen(true)}>
        {words.branchesPick}
      </Button>
      <Sheet open={open} title={words.branches} onClose={() => setOpen(false)}>
        <OrgPicker root={host} accepts={holdsMembers} chosen={chosen} onToggle={toggle} />
        <Button onTap={() => setOpen(false)}>{words.branchesDone}</Button>
      </Sheet>
    </Card>
  )
}
