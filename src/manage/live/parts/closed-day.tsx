import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { NoticeBlock } from '@/ui/notice-block'
import { Page } from '@/ui/page'
import { liveWords as words } from '@/words/manage/live'
import { CountsList } from '../../parts/counts-list'
import { Section } from '../../parts/section'
import type { Live } from '../live-state'
import { closedCounts } from '../roster-view'
import { aboutPerson } from './person-row'

/** What remains when the activity is closed: the sums and who was absent. */
export function ClosedDay({ live, onBack }: { live: Live; onBack: () => void }) {
  const counts = closedCounts(live.people)
  const absent = live.people.filter(({ record }) => record?.state === 'absent')
  return (
    <Page title={words.title} footer={<Button onTap={onBack}>{words.backToActivity}</Button>}>
      <NoticeBlock sign="■" tone="quiet" title={words.closedTitle}>
        {words.closedHint}
      </NoticeBlock>
      <CountsList counts={{ ...counts, guests: live.guests.length }} />
      {absent.length > 0 && (
        <Section title={words.absentees(absent.length)}>
          <List>
            {absent.map((person) => (
              <ListRow key={person.id} title={person.name} note={aboutPerson(person)} />
            ))}
          </List>
        </Section>
      )}
    </Page>
  )
}
