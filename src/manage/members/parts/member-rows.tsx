import { aboutMember } from '@/desk/parts/member-about'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { fullDayWords } from '@/words/dates'
import { endReasonWords } from '@/words/labels'
import { membersWords as words } from '@/words/manage/members'
import type { MemberView } from '../use-members'

/** Members by name, with what is unusual about each. Phone numbers stay masked. */
export function MemberRows({
  members,
  onOpen,
}: {
  members: readonly MemberView[]
  onOpen: (memberId: string) => void
}) {
  return (
    <List label={words.title}>
      {members.map((member) => (
        <ListRow
          key={member.id}
          title={member.name}
          note={noteOf(member)}
          value={member.state === 'active' && !member.bound ? <Tag>{words.unbound}</Tag> : undefined}
          onTap={() => onOpen(member.id)}
        />
      ))}
    </List>
  )
}

const noteOf = (member: MemberView): string | undefined => {
  if (member.ended) return `${fullDayWords(member.ended.on)} ${endReasonWords[member.ended.reason]}`
  return [aboutMember(member), member.phone].filter(Boolean).join(' · ') || undefined
}
