import { View } from '@tarojs/components'
import type { Channel } from '@/shared/domain/dues/model'
import { Check } from '@/ui/check'
import { TextInput } from '@/ui/text-input'
import { duesPersonWords as words } from '@/words/manage/dues-person'
import { ChannelSegments } from '../../parts/channel-segments'
import { PayerFields } from '../../parts/payer-fields'
import { type DuesPerson, type Faults, needsSuperior, type OfferedMonth, type PaymentForm } from '../payment-form'
import { AmountField } from './amount-field'
import { MonthsField } from './months-field'
import { SuperiorFields } from './superior-fields'

export interface PaymentFieldsProps {
  branchId: string
  person: DuesPerson
  offered: readonly OfferedMonth[]
  form: PaymentForm
  faults: Faults
  today: string
  channel: Channel
  onChannel: (channel: Channel) => void
  onChange: (change: Partial<PaymentForm>) => void
}

/** Everything a payment may say beyond the one tap of the list. */
export function PaymentFields(props: PaymentFieldsProps) {
  const { branchId, person, offered, form, faults, today, channel, onChannel, onChange } = props
  return (
    <>
      <MonthsField
        person={person}
        offered={offered}
        chosen={form.chosen}
        onChange={(chosen) => onChange({ chosen, typed: null, voluntary: false })}
      />
      <AmountField
        form={form}
        offered={offered}
        month={person.month}
        largeSum={person.largeSum}
        faults={faults}
        onChange={onChange}
        large={{ branchId, memberId: person.row.memberId }}
      />
      <ChannelSegments value={channel} onChange={onChannel} />
      {needsSuperior(form, offered) && (
        <SuperiorFields
          paper={form.superior}
          today={today}
          faults={faults}
          onChange={(superior) => onChange({ superior })}
        />
      )}
      <View className="pay-months pay-month">
        <Check checked={form.byOther} onChange={(byOther) => onChange({ byOther })}>
          {words.byOther}
        </Check>
      </View>
      {form.byOther && (
        <PayerFields payer={form.payer} consent={form.consent} today={today} faults={faults} onChange={onChange} />
      )}
      <TextInput label={words.note} value={form.note} onChange={(note) => onChange({ note })} maxLength={200} />
    </>
  )
}
