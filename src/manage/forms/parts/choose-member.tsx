import { useState } from 'react'
import { useLoad } from '@/desk/flow/use-load'
import { Trouble } from '@/desk/parts/unready'
import { Empty } from '@/ui/empty'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { TextInput } from '@/ui/text-input'
import { branchFormsWords as words } from '@/words/manage/forms'
import { SEARCH_FROM } from '../../live/search-from'
import { aboutPayer } from '../../parts/payer-about'
import type { FormsSource } from '../use-forms'

export interface ChooseProps {
  branchId: string
  source: FormsSource
  /** The form that is being made, as `kind:subject`. */
  making: string | null
  onMake: (subjectId: string) => void
}

/** Whose certificate 党费证: the members of the branch, by name. */
export function ChooseMember({ branchId, source, making, onMake }: ChooseProps) {
  const list = useLoad(branchId, () => source.day({ branchId }))
  const [typed, setTyped] = useState('')
  if (list.state.kind === 'loading') return <Loading rows={4} words={words.loading} />
  if (list.state.kind === 'error') return <Trouble refusal={list.state.refusal} onRetry={() => void list.reload()} />
  // the certificate goes with the member: who has left takes it along
  const here = list.state.data.people.filter(({ presence }) => presence === 'here')
  if (here.length === 0) return <Empty title={words.noMembers} />
  const found = here.filter(({ name }) => name.includes(typed.trim()))
  return (
    <>
      {here.length > SEARCH_FROM && <TextInput label={words.search} kind="search" value={typed} onChange={setTyped} />}
      {found.length === 0 && <Empty title={words.noMember} />}
      {found.length > 0 && (
        <List label={words.chooseMember}>
          {found.map((row) => (
            <ListRow
              key={row.memberId}
              title={row.name}
              note={making === `certificate:${row.memberId}` ? words.making : aboutPayer(row) || undefined}
              onTap={() => onMake(row.memberId)}
            />
          ))}
        </List>
      )}
    </>
  )
}
