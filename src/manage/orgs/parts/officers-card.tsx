import { Section } from '@/desk/parts/section'
import type { RoleName } from '@/shared/domain/member/model'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { roleWords } from '@/words/labels'
import { orgsWords as words } from '@/words/manage/orgs'

export interface Officer {
  memberId: string
  name: string
  role: RoleName
}

/** Who holds which role at an organisation. */
export function OfficersCard({
  officers,
  onOpen,
}: {
  officers: readonly Officer[]
  /** Null when the members' pages may not be seen. */
  onOpen: ((memberId: string) => void) | null
}) {
  return (
    <Section title={words.officers} hint={officers.length === 0 ? words.noOfficers : words.officersHint}>
      {officers.length > 0 && (
        <List label={words.officers}>
          {officers.map(({ memberId, name, role }) => (
            <ListRow
              key={`${memberId}:${role}`}
              title={name}
              value={roleWords[role]}
              onTap={onOpen ? () => onOpen(memberId) : undefined}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
