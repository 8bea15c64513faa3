import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { DuesSettings } from '@/shared/domain/dues/model'
import { Card } from '@/ui/card'
import { Check } from '@/ui/check'
import { Choice } from '@/ui/choice'
import { MoneyInput } from '@/ui/money-input'
import { Stepper } from '@/ui/stepper'
import { TextInput } from '@/ui/text-input'
import {
  assessments,
  disclosures,
  roundings,
  settingWords,
  transferMonths,
  settingsWords as words,
} from '@/words/committee/settings'
import type { faultsOf, SettingsForm, TypedName } from '../settings-form'

export interface SettingFieldProps {
  name: keyof DuesSettings
  form: SettingsForm
  faults: ReturnType<typeof faultsOf>
  onSet: (values: Partial<DuesSettings>) => void
  onType: (name: TypedName, text: string) => void
}

/** One setting with its field, what the documents say of it, and what is usual. */
export function SettingField(props: SettingFieldProps) {
  const { name } = props
  return (
    <Card>
      <Field {...props} />
      <View className="settings-soft">
        <View>{settingWords[name].rule}</View>
        <View>{words.usual(name)}</View>
      </View>
    </Card>
  )
}

const optionsOf = <V extends string>(labels: Record<V, string>) =>
  (Object.keys(labels) as V[]).map((value) => ({ value, label: labels[value] }))

/** Steppers: the least, the most, and what is counted, as the cloud takes it. */
const steps = {
  arrearsMonths: [0, 12, '个月'],
  advanceMonths: [0, 12, '个月'],
  waiverMonths: [1, 24, '个月'],
  handOverDays: [0, 60, '天'],
  closeDays: [0, 60, '天'],
  certificateYears: [1, 20, '年'],
} as const

function Field({ name, form, faults, onSet, onType }: SettingFieldProps): ReactNode {
  const { settings, typed } = form
  const { title } = settingWords[name]
  const money = (which: TypedName) => (
    <MoneyInput
      label={title}
      value={typed[which]}
      onChange={(text) => onType(which, text)}
      error={faults.has(which) ? words.fenBad : undefined}
    />
  )
  switch (name) {
    case 'rounding':
      return choiceOf(title, roundings, settings.rounding, (rounding) => onSet({ rounding }))
    case 'assessment':
      return choiceOf(title, assessments, settings.assessment, (assessment) => onSet({ assessment }))
    case 'transferMonth':
      return choiceOf(title, transferMonths, settings.transferMonth, (transferMonth) => onSet({ transferMonth }))
    case 'disclosure':
      return choiceOf(title, disclosures, settings.disclosure, (disclosure) => onSet({ disclosure }))
    case 'farmersMayDeclareIncome':
    case 'disclosesAmounts':
      return (
        <Check checked={settings[name]} onChange={(on) => onSet({ [name]: on })}>
          {title}
        </Check>
      )
    case 'monthlyCap':
    case 'lowestMonthly':
    case 'largeSum':
      return money(name)
    case 'provinceLargeSum':
      return (
        <>
          <Check
            checked={settings.provinceLargeSum !== null}
            onChange={(on) => onSet({ provinceLargeSum: on ? 0 : null })}
          >
            {words.hasProvince}
          </Check>
          {settings.provinceLargeSum !== null && money('provinceLargeSum')}
        </>
      )
    case 'remittanceBp':
      return (
        <TextInput
          label={words.rate}
          kind="money"
          value={typed.remittanceBp}
          onChange={(text) => onType('remittanceBp', text)}
          maxLength={6}
          error={faults.has('remittanceBp') ? words.rateBad : undefined}
        />
      )
    case 'collectionDay':
      return (
        <>
          <Check checked={settings.collectionDay !== null} onChange={(on) => onSet({ collectionDay: on ? 1 : null })}>
            {`${title}：${words.setDay}`}
          </Check>
          {settings.collectionDay !== null && (
            <Stepper
              label={words.dayOfMonth}
              value={settings.collectionDay}
              unit="日"
              min={1}
              max={28}
              onChange={(collectionDay) => onSet({ collectionDay })}
            />
          )}
        </>
      )
    default: {
      const [min, max, unit] = steps[name]
      return (
        <Stepper
          label={title}
          value={settings[name]}
          min={min}
          max={max}
          unit={unit}
          onChange={(value) => onSet({ [name]: value })}
        />
      )
    }
  }
}

const choiceOf = <V extends string>(
  label: string,
  labels: Record<V, string>,
  value: V,
  onChange: (value: V) => void,
): ReactNode => <Choice label={label} options={optionsOf(labels)} value={value} onChange={onChange} />
