import { View } from '@tarojs/components'
import type { RoleName } from '@/shared/domain/member/model'
import { Card } from '@/ui/card'
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
    <Card title={words.officers}>
      {officers.length === 0 && <View className="orgs-soft">{words.noOfficers}</View>}
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
      <View className="orgs-soft">{words.officersHint}</View>
    </Card>
  )
}
