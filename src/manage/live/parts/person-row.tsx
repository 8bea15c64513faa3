import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { Tag } from '@/ui/tag'
import { Tappable } from '@/ui/tappable'
import { timeWords } from '@/words/dates'
import { evidenceWords, situationWords, standingWords } from '@/words/labels'
import { liveWords as words } from '@/words/manage/live'
import type { Person } from '../live-state'

export interface PersonRowProps {
  person: Person
  /** False leaves an empty place: only this place is redrawn when somebody comes or goes. */
  shown: boolean
  onTap: (person: Person) => void
}
export interface RecordedRowProps extends Omit<PersonRowProps, 'onTap'> {
  /** Left out: the row only tells. */
  onTap?: (person: Person) => void
}

/** What tells two of the same name apart; nothing for anybody else. */
export const namesake = ({ phoneEnd, birthYear }: Person): string =>
  [birthYear && words.bornIn(birthYear), phoneEnd && words.phoneEnds(phoneEnd)].filter(Boolean).join(' · ')

/** What is special about a person; nothing for most. */
export function aboutPerson(person: Person): string {
  const { standing, situation } = person
  const parts = [
    namesake(person),
    standing === 'probationary' && standingWords.probationary,
    (situation === 'mobile' || situation === 'frontline') && situationWords[situation],
  ]
  return parts.filter(Boolean).join(' · ')
}

/** Somebody who is expected and has not come: one tap records them. */
export const MissingRow = memo(function MissingRow({ person, shown, onTap }: PersonRowProps) {
  const about = aboutPerson(person)
  return (
    <View className="roster-place">
      {shown && (
        <Tappable className="roster-row" onTap={() => onTap(person)}>
          <View className="roster-words">
            <View className="roster-name">{person.name}</View>
            {about && <View className="roster-note">{about}</View>}
          </View>
          <Text className="roster-tick">{words.tick}</Text>
        </Tappable>
      )}
    </View>
  )
})

/** Somebody who is recorded: how and when. A tap asks whether to take it back. */
export const RecordedRow = memo(function RecordedRow({ person, shown, onTap }: RecordedRowProps) {
  const { record } = person
  if (!shown || !record) return <View className="roster-place" />
  const content = (
    <>
      <View className="roster-words">
        <View className="roster-name">{person.name}</View>
        <View className="roster-note">
          {[timeWords(record.at), record.evidence && evidenceWords[record.evidence], namesake(person)]
            .filter(Boolean)
            .join(' ')}
        </View>
      </View>
      {record.late ? <Tag tone="warn">{words.late}</Tag> : <Tag tone="good">{words.here}</Tag>}
    </>
  )
  return (
    <View className="roster-place">
      {onTap ? (
        <Tappable className="roster-row" onTap={() => onTap(person)}>
          {content}
        </Tappable>
      ) : (
        <View className="roster-row">{content}</View>
      )}
    </View>
  )
})
