import { useState } from 'react'
import type { StatementRowView } from '@/shared/contracts/statement'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { statementWords as words } from '@/words/manage/statement'
import { aboutHere, ChosenMember, MemberField, type MemberFieldProps } from '../../parts/member-field'

export interface Person {
  id: string
  name: string
  about: string
}
export interface WhoseProps extends Pick<MemberFieldProps, 'branchId' | 'day'> {
  row: StatementRowView
  chosen: Person | null
  onChoose: (person: Person | null) => void
}
const ANOTHER = 'another'

/** Whose money a line is: one of those it might be, or any other member of the branch. */
export function Whose({ row, chosen, onChoose, branchId, day }: WhoseProps) {
  const { candidates } = row
  const [another, setAnother] = useState(
    () => candidates.length === 0 || (chosen !== null && !candidates.some(({ id }) => id === chosen.id)),
  )
  if (!another) {
    const people = candidates.map(({ id, name, about }) => ({ value: id, label: name, note: about || undefined }))
    const choose = (id: string) => {
      setAnother(id === ANOTHER)
      onChoose(candidates.find((each) => each.id === id) ?? null)
    }
    return (
      <Choice
        label={words.who}
        options={[...people, { value: ANOTHER, label: words.another(candidates.length) }]}
        value={chosen?.id}
        onChange={choose}
      />
    )
  }
  const back = () => {
    setAnother(candidates.length === 0)
    onChoose(null)
  }
  if (chosen) return <ChosenMember name={chosen.name} about={chosen.about} onChange={back} />
  return (
    <>
      <MemberField
        branchId={branchId}
        day={day}
        chosen={null}
        withLeft
        onChoose={(payer) => payer && onChoose({ id: payer.memberId, name: payer.name, about: aboutHere(payer) })}
      />
      {candidates.length > 0 && (
        <Button kind="plain" onTap={back}>
          {words.backToThem}
        </Button>
      )}
    </>
  )
}
