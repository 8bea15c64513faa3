import { View } from '@tarojs/components'
import type { Session } from '@/api/me'
import { Card } from '@/ui/card'
import { roleWords, situationWords, standingWords } from '@/words/labels'

/** Name, branch, standing, and every role with the place it is held at. */
export function WhoIAm({ member }: { member: NonNullable<Session['member']> }) {
  const situation = member.situation === 'regular' ? '' : ` · ${situationWords[member.situation]}`
  return (
    <Card>
      <View className="me-name">{member.name}</View>
      <View className="me-branch">{member.branchName}</View>
      <View className="me-soft">{`${standingWords[member.standing]}${situation}`}</View>
      {member.roles.map(({ orgId, role, orgName }) => (
        <View className="me-soft" key={`${orgId}:${role}`}>{`${orgName} · ${roleWords[role]}`}</View>
      ))}
    </Card>
  )
}
