import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { NoticeBlock } from '@/ui/notice-block'
import { liveWords as words } from '@/words/manage/live'
import type { Person } from '../live-state'
import { found } from '../roster-view'
import { RecordedRow } from './person-row'
import './roster.scss'

/** The latest arrivals are what one looks for; the rest is a tap or a search away, and is not redrawn with each of them. */
const LATEST = 30

/** Who is recorded, the latest first. */
export function RecordedList({
  recorded,
  typed,
  onUndo,
}: {
  recorded: readonly Person[]
  typed: string
  onUndo: (person: Person) => void
}) {
  const [all, setAll] = useState(false)
  if (recorded.length === 0) return <Empty title={words.nobodyRecorded}>{words.nobodyRecordedHint}</Empty>
  const people = found(recorded, typed)
  if (people.length === 0) return <NoticeBlock sign="○" tone="quiet" title={words.searchEmpty(typed.trim())} />
  const some = all ? people : people.slice(0, LATEST)
  return (
    <>
      <View className="roster">
        {some.map((person) => (
          <RecordedRow key={person.id} person={person} shown onTap={onUndo} />
        ))}
      </View>
      {some.length < people.length && (
        <Button kind="plain" onTap={() => setAll(true)}>
          {words.showAll(people.length)}
        </Button>
      )}
    </>
  )
}
