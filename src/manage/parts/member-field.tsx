import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Answer } from '@/desk/flow/loaded'
import { useLoad } from '@/desk/flow/use-load'
import { Trouble } from '@/desk/parts/unready'
import type { Output } from '@/shared/contracts'
import type { PayerRow } from '@/shared/contracts/dues-shapes'
import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { TextInput } from '@/ui/text-input'
import { memberFieldWords as words } from '@/words/manage/member-field'
import { SEARCH_FROM } from '../live/search-from'
import './member-field.scss'
import { aboutPayer } from './payer-about'

export interface MemberFieldProps {
  branchId: string
  /** Who is chosen as soon as the list has come: whose page one came from. */
  memberId?: string | undefined
  chosen: PayerRow | null
  onChoose: (row: PayerRow | null) => void
  error?: string | undefined
  /** Also who has left and still owes something here. */
  withLeft?: boolean
  day: (input: { branchId: string }) => Answer<Output<'dues', 'day'>>
}

/** Which member of the branch money is from. */
export function MemberField({ branchId, memberId, chosen, onChoose, error, withLeft = false, day }: MemberFieldProps) {
  const list = useLoad(branchId, () => day({ branchId }))
  const [typed, setTyped] = useState('')
  const people = list.state.kind === 'content' ? list.state.data.people : []
  const asked = people.find((row) => row.memberId === memberId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list has come; another choice stays
  useEffect(() => {
    if (asked) onChoose(asked)
  }, [asked])
  if (chosen) return <ChosenMember name={chosen.name} about={aboutHere(chosen)} onChange={() => onChoose(null)} />
  if (list.state.kind === 'loading') return <Loading rows={3} words={words.loading} />
  if (list.state.kind === 'error') return <Trouble refusal={list.state.refusal} onRetry={() => void list.reload()} />
  const listed = people.filter(({ presence, owes }) => presence === 'here' || (withLeft && owes.length > 0))
  const found = listed.filter(({ name }) => name.includes(typed.trim()))
  return (
    <View className={`member-field ${error ? 'field-wrong' : ''}`}>
      <Text className="field-label">{words.who}</Text>
      {listed.length > SEARCH_FROM && (
        <TextInput label={words.search} kind="search" value={typed} onChange={setTyped} />
      )}
      {error && <View className="member-field-bad" role="alert">{`✕ ${error}`}</View>}
      {found.length === 0 && <View className="member-field-soft">{words.searchEmpty(typed.trim())}</View>}
      <List>
        {found.map((row) => (
          <ListRow key={row.memberId} title={row.name} note={aboutHere(row) || undefined} onTap={() => onChoose(row)} />
        ))}
      </List>
    </View>
  )
}

/** What stands beside a name, and that somebody has left. */
export const aboutHere = (row: PayerRow): string =>
  [aboutPayer(row), row.presence === 'left' && words.left].filter(Boolean).join(' · ')

/** Who was chosen, and how to choose another. */
export function ChosenMember({ name, about, onChange }: { name: string; about: string; onChange: () => void }) {
  return (
    <View>
      <Text className="field-label">{words.who}</Text>
      <View className="member-field-chosen">
        <View className="member-field-name">{[name, about].filter(Boolean).join(' · ')}</View>
        <Button kind="quiet" onTap={onChange}>
          {words.change}
        </Button>
      </View>
    </View>
  )
}
