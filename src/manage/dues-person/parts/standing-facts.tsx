import { openPage } from '@/desk/flow/open-page'
import { Section } from '@/desk/parts/section'
import { showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { duesPersonWords as words } from '@/words/manage/dues-person'
import { nearMonthWords } from '@/words/months'
import type { DuesPerson } from '../payment-form'
import { aboutOwed } from './months-field'

/** The months that are open, for whoever only reads. */
export function OpenMonths({ person }: { person: DuesPerson }) {
  const { owes } = person.row
  return (
    <Section title={words.monthsSeen} hint={owes.length === 0 ? words.nothingOpen : undefined}>
      {owes.length > 0 && (
        <List>
          {owes.map((owed) => (
            <ListRow
              key={owed.month}
              title={nearMonthWords(owed.month, person.month)}
              note={aboutOwed(owed) || undefined}
              value={showYuan(owed.open)}
            />
          ))}
        </List>
      )}
    </Section>
  )
}

/** Reductions that hold (D-36). */
export function Waivers({ person }: { person: DuesPerson }) {
  if (person.waivers.length === 0) return null
  const near = (month: string) => nearMonthWords(month, person.month)
  return (
    <Section title={words.waivers}>
      <List>
        {person.waivers.map(({ from, until, to }) => (
          <ListRow
            key={`${from}:${until}:${to}`}
            title={words.waiver(near(from), near(until))}
            value={to === 0 ? words.waivedAll : words.waivedTo(showYuan(to))}
          />
        ))}
      </List>
    </Section>
  )
}

/** What the member asked, and the extra they wish to pay. */
export function Requests({
  branchId,
  person,
  onWish,
}: {
  branchId: string
  person: DuesPerson
  /** Puts a wished extra into the payment; left out where nothing is taken. */
  onWish?: (fen: number) => void
}) {
  const open = person.requests.filter(({ state }) => state === 'open')
  if (open.length === 0) return null
  const wish = open.find(({ kind, fen }) => kind === 'extra' && fen !== null)
  return (
    <Section title={words.requests}>
      <List>
        {open.map(({ id, kind, fen, text }) => (
          <ListRow
            key={id}
            title={kind === 'extra' && fen !== null ? words.wish(showYuan(fen)) : text}
            note={kind === 'extra' && text ? text : undefined}
            onTap={() => openPage('dues-requests', { branchId })}
          />
        ))}
      </List>
      {wish?.fen && onWish && (
        <Button kind="plain" onTap={() => onWish(wish.fen ?? 0)}>
          {wish.fen < person.largeSum ? words.fillWish : words.toLarge}
        </Button>
      )}
    </Section>
  )
}
