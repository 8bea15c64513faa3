import type { Guest } from '@/shared/domain/activity/model'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { guestKindWords } from '@/words/labels'
import { guestWords as words } from '@/words/manage/guests'

/** Guests 列席 of the day, counted apart from members. */
export function GuestList({ guests, onAdd }: { guests: readonly Guest[]; onAdd: (() => void) | null }) {
  return (
    <>
      {guests.length === 0 ? (
        <Empty title={words.none}>{words.hint}</Empty>
      ) : (
        <List label={words.title}>
          {guests.map(({ id, name, kind }) => (
            <ListRow key={id} title={name} value={guestKindWords[kind]} />
          ))}
        </List>
      )}
      {onAdd && (
        <Button kind="plain" onTap={onAdd}>
          {words.add}
        </Button>
      )}
    </>
  )
}
