import { Text, View } from '@tarojs/components'
import './choice.scss'
import { Tappable } from './tappable'

export interface Option<V extends string> {
  value: V
  label: string
  note?: string
}

export interface ChoiceProps<V extends string> {
  label: string
  options: readonly Option<V>[]
  value: V | undefined
  onChange: (value: V) => void
  /** The label is spoken but not drawn. */
  quiet?: boolean
}

/** One of a few, all in sight. */
export function Choice<V extends string>({ label, options, value, onChange, quiet }: ChoiceProps<V>) {
  return (
    <View className="choice" role="radiogroup" aria-label={label}>
      {!quiet && <Text className="choice-label">{label}</Text>}
      <View className="choice-options">
        {options.map((option) => (
          <Tappable
            key={option.value}
            role="radio"
            chosen={option.value === value}
            className={`choice-option ${option.value === value ? 'choice-chosen' : ''}`}
            onTap={() => onChange(option.value)}
          >
            <View className="choice-dot" aria-hidden="true" />
            <View className="choice-words">
              <View>{option.label}</View>
              {option.note && <View className="choice-note">{option.note}</View>}
            </View>
          </Tappable>
        ))}
      </View>
    </View>
  )
}
