import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useLoad } from '@/desk/flow/use-load'
import { Trouble } from '@/desk/parts/unready'
import type { PayerRow } from '@/shared/contracts/dues-shapes'
import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { TextInput } from '@/ui/text-input'
import { duesLargeWords as words } from '@/words/manage/dues-large'
import { SEARCH_FROM } from '../../live/search-from'
import { aboutPayer } from '../../parts/payer-about'
import type { LargeSource } from '../use-dues-large'

export interface MemberFieldProps {
  branchId: string
  /** Whose page one came from. */
  memberId: string | undefined
  chosen: PayerRow | null
  onChoose: (row: PayerRow | null) => void
  error?: string
  day: LargeSource['day']
}

/** Which member of the branch the sum is from. */
export function MemberField({ branchId, memberId, chosen, onChoose, error, day }: MemberFieldProps) {
  const list = useLoad(branchId, () => day({ branchId }))
  const [typed, setTyped] = useState('')
  const people = list.state.kind === 'content' ? list.state.data.people : []
  const asked = people.find((row) => row.memberId === memberId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list has come; another choice stays
  useEffect(() => {
    if (asked) onChoose(asked)
  }, [asked])
  if (chosen) {
    return (
      <View>
        <Text className="field-label">{words.who}</Text>
        <View className="large-who">
          <View className="large-name">{[chosen.name, aboutPayer(chosen)].filter(Boolean).join(' · ')}</View>
          <Button kind="quiet" onTap={() => onChoose(null)}>
            {words.change}
          </Button>
        </View>
      </View>
    )
  }
  if (list.state.kind === 'loading') return <Loading rows={3} words={words.loading} />
  if (list.state.kind === 'error') return <Trouble refusal={list.state.refusal} onRetry={() => void list.reload()} />
  const found = people.filter(({ name, presence }) => presence === 'here' && name.includes(typed.trim()))
  return (
    <View className={`large-members ${error ? 'field-wrong' : ''}`}>
      <Text className="field-label">{words.who}</Text>
      {people.length > SEARCH_FROM && (
        <TextInput label={words.search} kind="search" value={typed} onChange={setTyped} />
      )}
      {error && <View className="large-bad" role="alert">{`✕ ${error}`}</View>}
      {found.length === 0 && <View className="large-soft">{words.searchEmpty(typed.trim())}</View>}
      <List>
        {found.map((row) => (
          <ListRow
            key={row.memberId}
            title={row.name}
            note={aboutPayer(row) || undefined}
            onTap={() => onChoose(row)}
          />
        ))}
      </List>
    </View>
  )
}
