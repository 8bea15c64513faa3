import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { NoticeBlock } from '@/ui/notice-block'
import { liveWords as words } from '@/words/manage/live'
import type { Person } from '../live-state'
import { found, type RosterView } from '../roster-view'
import { MissingRow } from './person-row'
import './roster.scss'

export interface MissingListProps {
  /** The whole roster, in its own order: everybody keeps a place, drawn or empty. */
  people: readonly Person[]
  view: RosterView
  typed: string
  onTick: (person: Person) => void
}

/** Who is still missing, by name, and below them the exempt, who are not expected. */
export function MissingList({ people, view, typed, onTick }: MissingListProps) {
  const missing = useMemo(() => new Set(found(view.missing, typed).map(({ id }) => id)), [view.missing, typed])
  const exempt = useMemo(() => new Set(found(view.exempt, typed).map(({ id }) => id)), [view.exempt, typed])
  if (typed.trim() && missing.size + exempt.size === 0) {
    return <NoticeBlock sign="○" tone="quiet" title={words.searchEmpty(typed.trim())} />
  }
  return (
    <>
      {view.missing.length === 0 && <NoticeBlock sign="✓" tone="good" title={words.nobodyMissing} role="status" />}
      <View className="roster">
        {people.map((person) => (
          <MissingRow key={person.id} person={person} shown={missing.has(person.id)} onTap={onTick} />
        ))}
      </View>
      {view.exempt.length > 0 && (
        <View className="roster">
          <View className="roster-part">{words.exemptTitle(view.exempt.length)}</View>
          {people
            .filter(({ situation }) => situation === 'exempt')
            .map((person) => (
              <MissingRow key={person.id} person={person} shown={exempt.has(person.id)} onTap={onTick} />
            ))}
        </View>
      )}
    </>
  )
}
