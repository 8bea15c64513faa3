import { Choice } from '@/ui/choice'
import { MoneyInput } from '@/ui/money-input'
import { Segments } from '@/ui/segments'
import { TextInput } from '@/ui/text-input'
import { employerWords, standardWords as words } from '@/words/manage/standards'
import { isUnreadable } from '../standard-form'
import { type FieldsProps, IncomeFields } from './income-fields'

const employers = Object.entries(employerWords).map(([value, label]) => ({
  value: value as keyof typeof employerWords,
  label,
}))
const approvals = (['base', 'amount'] as const).map((value) => ({ value, label: words.approvedOfs[value] }))

/** The fields that a kind of payer needs, and no others. */
export function Figures(props: FieldsProps) {
  const { form, change, bad } = props
  const { kind, how } = form
  const errorOf = (field: 'approvedFen' | 'base' | 'net' | 'chosen') =>
    bad === field || isUnreadable(form[field]) ? words.amountBad : undefined
  if (kind === 'fixed_02') return null
  if (how === 'byHand') {
    return (
      <>
        <Segments
          label={words.approvedOf}
          options={approvals}
          value={form.approvedOf}
          onChange={(approvedOf) => change({ approvedOf })}
        />
        <MoneyInput
          label={words.approvedFen[form.approvedOf]}
          value={form.approvedFen}
          onChange={(approvedFen) => change({ approvedFen })}
          error={errorOf('approvedFen')}
        />
        <TextInput
          label={words.approvedBy}
          value={form.approvedBy}
          onChange={(approvedBy) => change({ approvedBy })}
          maxLength={40}
        />
        <TextInput
          label={words.approvedReason}
          value={form.approvedReason}
          onChange={(approvedReason) => change({ approvedReason })}
          maxLength={100}
        />
      </>
    )
  }
  if (how === 'base') {
    return (
      <MoneyInput
        label={kind === 'farmer' ? words.farmerBase : words.base}
        hint={words.baseHint}
        value={form.base}
        onChange={(base) => change({ base })}
        error={errorOf('base')}
      />
    )
  }
  if (kind === 'self_employed') {
    return (
      <MoneyInput
        label={words.net}
        hint={words.netHint}
        value={form.net}
        onChange={(net) => change({ net })}
        error={errorOf('net')}
      />
    )
  }
  if (kind === 'farmer') {
    return (
      <MoneyInput
        label={words.chosen}
        value={form.chosen}
        onChange={(chosen) => change({ chosen })}
        error={errorOf('chosen')}
      />
    )
  }
  return (
    <>
      {kind === 'wage_monthly' && (
        <Choice
          label={words.employer}
          options={employers}
          value={form.employer}
          onChange={(employer) => change({ employer })}
        />
      )}
      <IncomeFields {...props} />
    </>
  )
}
