import { Text, View } from '@tarojs/components'
import './stepper.scss'
import { Tappable } from './tappable'

export interface StepperProps {
  label: string
  value: number
  onChange: (value: number) => void
  min?: number
  max?: number
  step?: number
  /** After the number: 分钟, 人. */
  unit?: string
}

/** A small number, one press at a time. */
export function Stepper({ label, value, onChange, min = 0, max = 999, step = 1, unit = '' }: StepperProps) {
  return (
    <View className="stepper" role="group" aria-label={label}>
      <Text className="stepper-label">{label}</Text>
      <View className="stepper-controls">
        <Tappable
          className="stepper-button"
          label={`${label}减少${step}${unit}`}
          disabled={value - step < min}
          onTap={() => onChange(value - step)}
        >
          −
        </Tappable>
        <View className="stepper-value" aria-live="polite">{`${value}${unit}`}</View>
        <Tappable
          className="stepper-button"
          label={`${label}增加${step}${unit}`}
          disabled={value + step > max}
          onTap={() => onChange(value + step)}
        >
          +
        </Tappable>
      </View>
    </View>
  )
}
