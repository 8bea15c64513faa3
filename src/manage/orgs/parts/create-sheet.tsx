import { useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import { mayStandUnder } from '@/shared/domain/org/kinds'
import type { OrgKind } from '@/shared/domain/org/model'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { DateInput } from '@/ui/date-input'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { orgKindWords } from '@/words/labels'
import { orgsWords as words } from '@/words/manage/orgs'
import { sentence } from '@/words/sentence'

export interface CreateSheetProps {
  parent: { name: string; kind: OrgKind }
  /** The first day a temporary branch may end: today. */
  today: string
  act: Act
  onCreate: (input: { name: string; kind: OrgKind; endsOn: string | null }) => void
  onClose: () => void
}

/** Kinds that may stand under a parent, from the top down. */
export const kindsUnder = (parent: OrgKind): OrgKind[] =>
  (Object.keys(orgKindWords) as OrgKind[]).filter((kind) => mayStandUnder(kind, parent))

/** Founds an organisation; a temporary branch says on which day it ends. */
export function CreateSheet({ parent, today, act, onCreate, onClose }: CreateSheetProps) {
  const kinds = kindsUnder(parent.kind)
  const [kind, setKind] = useState<OrgKind | undefined>(kinds.length === 1 ? kinds[0] : undefined)
  const [name, setName] = useState('')
  const [endsOn, setEndsOn] = useState('')
  const [tried, setTried] = useState(false)
  const short = name.trim().length < 2
  const endless = kind === 'temporary-branch' && endsOn === ''
  const refusal = act.kind === 'refused' ? sentence(act.refusal) : undefined
  const create = () => {
    setTried(true)
    if (!kind || short || endless) return
    onCreate({ name: name.trim(), kind, endsOn: kind === 'temporary-branch' ? endsOn : null })
  }
  return (
    <Sheet open title={words.createTitle(parent.name)} onClose={onClose}>
      <Choice
        label={words.kind}
        options={kinds.map((each) => ({ value: each, label: orgKindWords[each] }))}
        value={kind}
        onChange={setKind}
      />
      <TextInput
        label={words.name}
        placeholder={words.nameHint}
        value={name}
        onChange={setName}
        maxLength={60}
        error={tried && short ? words.nameShort : refusal}
      />
      {kind === 'temporary-branch' && (
        <DateInput
          label={words.endDay}
          kind="date"
          hint={words.endDayHint}
          value={endsOn}
          from={today}
          onChange={setEndsOn}
          error={tried && endless ? words.endDayMissing : undefined}
        />
      )}
      <Button busy={act.kind === 'busy' && words.saving} disabled={!kind} onTap={create}>
        {kind ? words.save : words.pickKind}
      </Button>
    </Sheet>
  )
}
