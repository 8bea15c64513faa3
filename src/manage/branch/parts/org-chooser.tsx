import type { orgsOf } from '@/desk/flow/use-me'
import { Card } from '@/ui/card'
import { Choice } from '@/ui/choice'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Sheet } from '@/ui/sheet'
import { roleWords } from '@/words/labels'
import { branchWords as words } from '@/words/manage/branch'

type HeldOrg = ReturnType<typeof orgsOf>[number]

export interface OrgChooserProps {
  orgs: readonly HeldOrg[]
  org: HeldOrg
  open: boolean
  onOpen: () => void
  onClose: () => void
  onChoose: (orgId: string) => void
}

const rolesOf = (org: HeldOrg) => org.roles.map((role) => roleWords[role]).join('、')

/** The organisation that is worked on, and the way to another one where a role is held. */
export function OrgChooser({ orgs, org, open, onOpen, onClose, onChoose }: OrgChooserProps) {
  if (orgs.length === 1) return <Card title={org.name}>{rolesOf(org)}</Card>
  const options = orgs.map((each) => ({ value: each.id, label: each.name, note: rolesOf(each) }))
  return (
    <>
      <List>
        <ListRow title={org.name} note={rolesOf(org)} value={words.changeOrg} onTap={onOpen} />
      </List>
      <Sheet open={open} title={words.chooseTitle} onClose={onClose}>
        <Choice quiet label={words.chooseOrg} options={options} value={org.id} onChange={onChoose} />
      </Sheet>
    </>
  )
}
