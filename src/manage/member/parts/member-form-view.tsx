import { showFirstFault } from '@/desk/flow/show-first-fault'
import { FooterNote } from '@/desk/parts/footer-note'
import type { Situation, Standing } from '@/shared/domain/member/model'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Check } from '@/ui/check'
import { Choice } from '@/ui/choice'
import { DateInput } from '@/ui/date-input'
import { Page } from '@/ui/page'
import { TextInput } from '@/ui/text-input'
import { genderWords, situationWords, standingWords } from '@/words/labels'
import { memberWords as words } from '@/words/manage/members'
import { sentence } from '@/words/sentence'
import type { MemberField, MemberView } from '../member-form'
import type { MemberSource } from '../use-member'
import { useMemberForm } from '../use-member-form'

export interface MemberFormViewProps {
  branchId: string
  /** Null: a new one. */
  member: MemberView | null
  groups: readonly { id: string; name: string }[]
  source: Pick<MemberSource, 'create' | 'update'>
  /** Latest day that can be chosen: today. */
  today: string
  onSaved: (member: MemberView) => void
  onBack: () => void
}

const options = <V extends string>(labels: Record<V, string>) =>
  Object.entries<string>(labels).map(([value, label]) => ({ value: value as V, label }))
const genders = options(genderWords)
const standings = options<Standing>(standingWords)
const situations = options<Situation>(situationWords).map((option) => ({
  ...option,
  note: words.situationNotes[option.value],
}))

/** Registers a member, or corrects what is on record. */
export function MemberFormView(props: MemberFormViewProps) {
  const { branchId, member, groups, source, today, onSaved, onBack } = props
  const { form, change, save, saving, faults, refusal, refusedField } = useMemberForm({ branchId, member }, source)
  const errorOf = (field: MemberField): string | undefined => {
    const fault = faults[field]
    if (fault) return words.faults[fault]
    return refusal && refusedField === field ? sentence(refusal) : undefined
  }
  const groupOptions = [
    { value: '', label: words.noGroup },
    ...groups.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const send = async () => {
    const saved = await save()
    if (saved) onSaved(saved)
    else showFirstFault()
  }
  const footer = (
    <>
      {refusal && <FooterNote bad>{`${sentence(refusal)}${words.kept}`}</FooterNote>}
      <Button busy={saving && words.saving} onTap={send}>
        {words.save}
      </Button>
      {member && (
        <Button kind="quiet" onTap={onBack}>
          {words.back}
        </Button>
      )}
    </>
  )
  return (
    <Page title={member ? words.editTitle : words.createTitle} footer={footer}>
      <Card>
        <TextInput
          label={words.name}
          value={form.name}
          onChange={(name) => change({ name })}
          error={errorOf('name')}
          maxLength={30}
        />
        <Choice label={words.gender} options={genders} value={form.gender} onChange={(gender) => change({ gender })} />
        <DateInput
          label={words.birthday}
          kind="date"
          value={form.birthday}
          to={today}
          onChange={(birthday) => change({ birthday })}
          error={errorOf('birthday')}
        />
      </Card>
      <Card>
        <Choice
          label={words.standing}
          options={standings}
          value={form.standing}
          onChange={(standing) => change({ standing })}
        />
        <DateInput
          label={words.admittedOn}
          kind="date"
          value={form.admittedOn}
          to={today}
          onChange={(admittedOn) => change({ admittedOn })}
          error={errorOf('admittedOn')}
        />
        {form.standing === 'formal' && (
          <DateInput
            label={words.formalOn}
            kind="date"
            value={form.formalOn}
            to={today}
            onChange={(formalOn) => change({ formalOn })}
            error={errorOf('formalOn')}
          />
        )}
        {groups.length > 0 && (
          <Choice
            label={words.group}
            options={groupOptions}
            value={form.groupId}
            onChange={(groupId) => change({ groupId })}
          />
        )}
      </Card>
      {!member && (
        <Card>
          <Choice
            label={words.situation}
            options={situations}
            value={form.situation}
            onChange={(situation) => change({ situation })}
          />
        </Card>
      )}
      <Card>
        <TextInput
          label={words.phone}
          kind="phone"
          hint={member?.phone ? words.phoneKeep(member.phone) : words.phoneHint}
          value={form.phone}
          onChange={(phone) => change({ phone, clearPhone: false })}
          error={errorOf('phone')}
          maxLength={20}
        />
        {member?.phone && form.phone === '' && (
          <Check checked={form.clearPhone} onChange={(clearPhone) => change({ clearPhone })}>
            {words.clearPhone}
          </Check>
        )}
        <TextInput
          label={words.idNumber}
          kind="id-number"
          hint={member?.idNumber ? words.phoneKeep(member.idNumber) : words.idHint}
          value={form.idNumber}
          onChange={(idNumber) => change({ idNumber, clearId: false })}
          error={errorOf('idNumber')}
          maxLength={18}
        />
        {member?.idNumber && form.idNumber === '' && (
          <Check checked={form.clearId} onChange={(clearId) => change({ clearId })}>
            {words.clearId}
          </Check>
        )}
      </Card>
    </Page>
  )
}
