import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { FooterNote } from '@/desk/parts/footer-note'
import { Button } from '@/ui/button'
import { Check } from '@/ui/check'
import { Page } from '@/ui/page'
import { TextInput } from '@/ui/text-input'
import { liveWords as words } from '@/words/manage/live'
import type { Person } from '../live-state'
import { found } from '../roster-view'
import { SEARCH_FROM } from '../search-from'
import { namesake } from './person-row'
import './roster.scss'

export interface PaperListProps {
  /** Everybody without a record, the exempt too: whoever signed came. */
  people: readonly Person[]
  /** Answers whether it was saved. */
  onSave: (memberIds: string[], note: string) => Promise<boolean>
  onDone: () => void
  /** Why the last saving failed. */
  refusal: string | null
}

/** Copies a paper list: tick the names that signed, save once. Ticks stay when saving fails. */
export function PaperList({ people, onSave, onDone, refusal }: PaperListProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const [saving, setSaving] = useState(false)
  // it takes the place of a list that was scrolled to its end
  useEffect(() => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }), [])
  // somebody may scan while the list is being copied: they are recorded and drop out
  const chosen = people.filter(({ id }) => ticked.has(id)).map(({ id }) => id)
  const flip = (id: string) =>
    setTicked((old) => {
      const next = new Set(old)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const all = chosen.length === people.length && people.length > 0
  const save = async () => {
    setSaving(true)
    const saved = await onSave(chosen, note.trim())
    setSaving(false)
    if (saved) onDone()
  }
  const footer = (
    <>
      {refusal && <FooterNote bad>{refusal}</FooterNote>}
      <Button busy={saving && words.paperSaving} disabled={chosen.length === 0} onTap={save}>
        {chosen.length === 0 ? words.paperPick : words.paperSave(chosen.length)}
      </Button>
      <Button kind="quiet" onTap={onDone}>
        {words.paperBack}
      </Button>
    </>
  )
  return (
    <Page title={words.paperTitle} footer={footer}>
      <View className="live-soft">{words.paperHint}</View>
      {people.length > SEARCH_FROM && (
        <TextInput label={words.search} kind="search" value={typed} onChange={setTyped} />
      )}
      <View className="roster">
        {found(people, typed).map((person) => (
          <View className="roster-check" key={person.id}>
            <Check checked={ticked.has(person.id)} onChange={() => flip(person.id)}>
              {[person.name, namesake(person)].filter(Boolean).join(' ')}
            </Check>
          </View>
        ))}
      </View>
      <Button kind="plain" onTap={() => setTicked(all ? new Set() : new Set(people.map(({ id }) => id)))}>
        {all ? words.paperNone : words.paperAll}
      </Button>
      <TextInput
        label={words.paperNote}
        placeholder={words.paperNoteHint}
        value={note}
        onChange={setNote}
        maxLength={200}
      />
    </Page>
  )
}
