import { useState } from 'react'
import { newKey } from '@/api/new-key'
import { GuestSheet } from '@/desk/parts/guest-sheet'
import { Section } from '@/desk/parts/section'
import type { Guest, GuestKind } from '@/shared/domain/activity/model'
import { Button } from '@/ui/button'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { guestKindWords } from '@/words/labels'
import { guestWords as words } from '@/words/manage/guests'

export interface GuestsCardProps {
  guests: readonly Guest[]
  mayChange: boolean
  busy: boolean
  refusal?: string
  onClear: () => void
  onAdd: (key: string, name: string, kind: GuestKind) => Promise<boolean>
  onRemove: (guestId: string) => Promise<boolean>
}

/** Guests 列席 by kind, added and taken off. */
export function GuestsCard({ guests, mayChange, busy, refusal, onClear, onAdd, onRemove }: GuestsCardProps) {
  const [key, setKey] = useState<string | null>(null)
  const [removing, setRemoving] = useState<Guest | null>(null)
  const leave = () => {
    setKey(null)
    setRemoving(null)
    onClear()
  }
  const remove = (guest: Guest) => (
    <Button kind="quiet" label={words.removeLabel(guest.name)} onTap={() => setRemoving(guest)}>
      {words.remove}
    </Button>
  )
  return (
    <Section title={words.title} hint={words.hint}>
      {guests.length > 0 && (
        <List label={words.title}>
          {guests.map((guest) => (
            <ListRow
              key={guest.id}
              title={guest.name}
              note={guestKindWords[guest.kind]}
              value={mayChange ? remove(guest) : undefined}
            />
          ))}
        </List>
      )}
      {mayChange && (
        <Button kind="plain" onTap={() => setKey(newKey())}>
          {words.add}
        </Button>
      )}
      <GuestSheet
        open={key !== null}
        onClose={leave}
        busy={busy}
        refusal={refusal}
        onAdd={async (name, kind) => {
          if (key !== null && (await onAdd(key, name, kind))) leave()
        }}
      />
      <ConfirmSheet
        open={removing !== null}
        title={words.removeTitle(removing?.name ?? '')}
        confirm={words.remove}
        danger
        busy={busy && words.removing}
        error={refusal}
        onCancel={leave}
        onConfirm={async () => {
          if (removing && (await onRemove(removing.id))) leave()
        }}
      />
    </Section>
  )
}
