import { Picker, View } from '@tarojs/components'
import './field.scss'

export interface DateControlProps {
  id: string
  kind: 'date' | 'month' | 'time'
  /** `2026-11-22`, `2026-11` or `09:30`; empty when nothing is chosen. */
  value: string
  onChange: (value: string) => void
  /** First and last value that can be chosen, in the same form. */
  from?: string
  to?: string
  invalid?: boolean
  describedBy?: string
}

const asked = { date: '请选择日期', month: '请选择月份', time: '请选择时间' }

/** A day, a month or a time of day, chosen from WeChat's own wheel. */
export function DateControl({ id, kind, value, onChange, from, to }: DateControlProps) {
  const choose = (event: { detail: { value: string } }) => onChange(event.detail.value)
  const face = (
    <View className="control control-picked" id={id}>
      {value || asked[kind]}
    </View>
  )
  return kind === 'time' ? (
    <Picker mode="time" value={value} start={from} end={to} onChange={choose}>
      {face}
    </Picker>
  ) : (
    <Picker
      mode="date"
      fields={kind === 'month' ? 'month' : 'day'}
      value={value}
      start={from}
      end={to}
      onChange={choose}
    >
      {face}
    </Picker>
  )
}
