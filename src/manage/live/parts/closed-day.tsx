import { View } from '@tarojs/components'
import { CountsList } from '@/desk/parts/counts-list'
import { Section } from '@/desk/parts/section'
import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { NoticeBlock } from '@/ui/notice-block'
import { Page } from '@/ui/page'
import { liveWords as words } from '@/words/manage/live'
import type { Live, Person } from '../live-state'
import { closedCounts } from '../roster-view'
import { aboutPerson, RecordedRow } from './person-row'
import './roster.scss'

/** What remains when the activity is closed: the sums, who was absent, who came and how. */
export function ClosedDay({ live, onBack }: { live: Live; onBack: () => void }) {
  const counts = closedCounts(live.people)
  const inState = (state: NonNullable<Person['record']>['state']) =>
    live.people.filter(({ record }) => record?.state === state)
  const [absent, attended, excused, exempt] = [
    inState('absent'),
    inState('attended'),
    inState('excused'),
    inState('exempt'),
  ]
  return (
    <Page title={words.title} footer={<Button onTap={onBack}>{words.backToActivity}</Button>}>
      <NoticeBlock sign="■" tone="quiet" title={words.closedTitle}>
        {words.closedHint}
      </NoticeBlock>
      <CountsList counts={{ ...counts, guests: live.guests.length }} />
      <Names title={words.absentees(absent.length)} people={absent} />
      {attended.length > 0 && (
        <Section title={words.attendees(attended.length)}>
          <View className="roster">
            {attended.map((person) => (
              <RecordedRow key={person.id} person={person} shown />
            ))}
          </View>
        </Section>
      )}
      <Names title={words.excusedPeople(excused.length)} people={excused} />
      <Names title={words.exemptPeople(exempt.length)} people={exempt} />
    </Page>
  )
}

function Names({ title, people }: { title: string; people: readonly Person[] }) {
  if (people.length === 0) return null
  return (
    <Section title={title}>
      <List>
        {people.map((person) => (
          <ListRow key={person.id} title={person.name} note={aboutPerson(person)} />
        ))}
      </List>
    </Section>
  )
}
