import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import { OrgPicker } from '@/desk/parts/org-picker'
import type { OrgPlace } from '@/desk/parts/use-org-level'
import { mayStandUnder } from '@/shared/domain/org/kinds'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { orgsWords as words } from '@/words/manage/orgs'
import { sentence } from '@/words/sentence'

export interface MoveOrgSheetProps {
  org: OrgPlace
  /** Where it stands now. */
  parentId: string | null
  /** Where the walk begins: the highest organisation I may shape. */
  root: OrgPlace
  act: Act
  onMove: (toParentId: string) => void
  onClose: () => void
}

/** Moves an organisation, with everything below it, under another one. */
export function MoveOrgSheet({ org, parentId, root, act, onMove, onClose }: MoveOrgSheetProps) {
  const [to, setTo] = useState<OrgPlace | null>(null)
  return (
    <Sheet open title={words.moveTitle(org.name)} onClose={onClose}>
      <View>{words.moveWhat}</View>
      <OrgPicker
        root={root}
        accepts={(kind) => mayStandUnder(org.kind, kind)}
        chosen={new Set(to ? [to.id] : [])}
        onToggle={(place) => setTo(to?.id === place.id ? null : place)}
        without={[org.id, ...(parentId ? [parentId] : [])]}
      />
      {act.kind === 'refused' && <View className="orgs-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>}
      <Button busy={act.kind === 'busy' && words.moving} disabled={!to} onTap={() => to && onMove(to.id)}>
        {to ? words.moveTo(to.name) : words.movePick}
      </Button>
    </Sheet>
  )
}
