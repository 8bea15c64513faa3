import { Text, View } from '@tarojs/components'
import './code-input.scss'
import { TextControl } from './text-control'

export interface CodeInputProps {
  label: string
  value: string
  onChange: (value: string) => void
  length?: number
  error?: string
  disabled?: boolean
}

const toHalfWidth = (text: string) =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

/** Six boxes for six digits. One real field lies over them, so that keyboards, pasting and screen readers just work. */
export function CodeInput({ label, value, onChange, length = 6, error, disabled }: CodeInputProps) {
  const boxes = Array.from({ length }, (_, place) => ({ place, digit: value[place] ?? '' }))
  const change = (text: string) => onChange(toHalfWidth(text).replace(/\D/g, '').slice(0, length))
  return (
    <View className="code">
      <View className="code-boxes">
        {boxes.map(({ place, digit }) => (
          <View
            key={`box-${place}`}
            className={`code-box ${place === value.length ? 'code-next' : ''} ${error ? 'code-wrong' : ''}`}
            aria-hidden="true"
          >
            <Text>{digit}</Text>
          </View>
        ))}
        <TextControl
          id="code"
          className="code-field"
          kind="digits"
          label={label}
          value={value}
          onChange={change}
          maxLength={length}
          disabled={disabled}
          invalid={Boolean(error)}
          describedBy={error ? 'code-error' : undefined}
        />
      </View>
      {error && (
        <View className="code-error" id="code-error" role="alert">
          {`✕ ${error}`}
        </View>
      )}
    </View>
  )
}
