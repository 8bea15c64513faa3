import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { fullDayWords } from '@/words/dates'
import { genderWords, situationWords, standingWords } from '@/words/labels'
import { memberWords as words } from '@/words/manage/members'
import type { MemberView } from '../member-form'

export type Secret = 'phone' | 'idNumber'

export interface MemberFactsProps {
  member: MemberView
  branchName: string
  groupName: string
  /** Null when secrets may not be seen in full. */
  onReveal: ((field: Secret) => void) | null
}

const dayOr = (day: string | null): string => (day ? fullDayWords(day) : words.unknown)

/** What is on record about a member; phone and ID number masked (P-08). */
export function MemberFacts({ member, branchName, groupName, onReveal }: MemberFactsProps) {
  const secret = (field: Secret) => (
    <ListRow
      title={words[field]}
      note={member[field] ?? words.unknown}
      value={
        member[field] && onReveal ? (
          <Button kind="quiet" label={words.revealLabel(words[field])} onTap={() => onReveal(field)}>
            {words.reveal}
          </Button>
        ) : undefined
      }
    />
  )
  return (
    <List label={words.facts}>
      <ListRow title={words.branch} value={branchName} />
      {member.groupId && <ListRow title={words.group} value={groupName} />}
      <ListRow title={words.standing} value={standingWords[member.standing]} />
      <ListRow title={words.situation} value={situationWords[member.situation]} />
      <ListRow title={words.gender} value={member.gender ? genderWords[member.gender] : words.unknown} />
      <ListRow title={words.birthday} value={dayOr(member.birthday)} />
      <ListRow title={words.admittedOn} value={dayOr(member.admittedOn)} />
      {member.standing === 'formal' && <ListRow title={words.formalOn} value={dayOr(member.formalOn)} />}
      {secret('phone')}
      {secret('idNumber')}
      <ListRow title={words.wechat} value={member.bound ? words.bound : words.unbound} />
    </List>
  )
}
