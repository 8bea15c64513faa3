import { View } from '@tarojs/components'
import type { Option } from './choice'
import './segments.scss'
import { Tappable } from './tappable'

export interface SegmentsProps<V extends string> {
  label: string
  options: readonly Option<V>[]
  value: V
  onChange: (value: V) => void
}

/** Two to four views of one list, side by side. */
export function Segments<V extends string>({ label, options, value, onChange }: SegmentsProps<V>) {
  return (
    <View className="segments" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <Tappable
          key={option.value}
          role="radio"
          chosen={option.value === value}
          className={`segment ${option.value === value ? 'segment-chosen' : ''}`}
          onTap={() => onChange(option.value)}
        >
          {option.label}
        </Tappable>
      ))}
    </View>
  )
}
