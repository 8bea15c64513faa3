import { openPage } from '@/desk/flow/open-page'
import { Section } from '@/desk/parts/section'
import type { MethodName } from '@/shared/contracts'
import type { OrgKind } from '@/shared/domain/org/model'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { branchWords as words } from '@/words/manage/branch'

const hasMembers = (kind: OrgKind) => kind === 'branch' || kind === 'temporary-branch'

/** The ways to the dues, the roster, the import and the tree, as far as my roles allow them. */
export function WorkList({ org, may }: { org: { id: string; kind: OrgKind }; may: (method: MethodName) => boolean }) {
  const members = hasMembers(org.kind) && may('member.list')
  const collects = hasMembers(org.kind) && may('dues.day')
  const imports = org.kind !== 'group' && may('import.preview')
  const orgs = may('org.children')
  const dues = hasMembers(org.kind) && may('dues.branch')
  const board = (org.kind === 'committee' || org.kind === 'general-branch') && may('slip.board')
  if (!collects && !members && !imports && !orgs && !dues && !board) return null
  return (
    <Section title={words.work}>
      <List>
        {collects && (
          <ListRow
            title={may('dues.record') ? words.duesDay : words.duesDaySeen}
            note={may('dues.record') ? words.duesDayNote : words.duesDaySeenNote}
            onTap={() => openPage('dues-day', { branchId: org.id })}
          />
        )}
        {members && (
          <ListRow
            title={words.members}
            note={may('member.update') ? words.membersNote : words.membersSeenNote}
            onTap={() => openPage('members', { branchId: org.id })}
          />
        )}
        {dues && (
          <ListRow title={words.dues} note={words.duesNote} onTap={() => openPage('dues', { branchId: org.id })} />
        )}
        {board && (
          <ListRow
            title={words.board}
            note={words.boardNote}
            onTap={() => openPage('committee/board', { orgId: org.id })}
          />
        )}
        {imports && (
          <ListRow title={words.import} note={words.importNote} onTap={() => openPage('import', { orgId: org.id })} />
        )}
        {orgs && <ListRow title={words.orgs} note={words.orgsNote} onTap={() => openPage('orgs', { orgId: org.id })} />}
      </List>
    </Section>
  )
}
