import { Text, View } from '@tarojs/components'
import { type ReactNode, useId } from 'react'
import { Field } from './field'
import './money-input.scss'
import { TextControl } from './text-control'

export interface MoneyInputProps {
  label: string
  /** What was typed, in yuan; `readYuan` turns it into fen. */
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string
  placeholder?: string
  disabled?: boolean
  /** The keyboard's own 完成. */
  onDone?: () => void
  id?: string
}

/** A Chinese keyboard writes its own full stop, or a middle dot, where the decimal point is meant. */
const withPoint = (text: string) => text.replace(/[。．·]/g, '.')

/** An amount in yuan, in big digits, with the numbers' keyboard. It only takes what is typed: the page reads and judges it. */
export function MoneyInput({
  label,
  value,
  onChange,
  hint,
  error,
  placeholder = '0.00',
  id,
  ...rest
}: MoneyInputProps) {
  const own = useId().replace(/:/g, '')
  const name = id ?? `money-${own}`
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <View className="money-box">
        <Text className="money-sign" aria-hidden="true">
          ¥
        </Text>
        <TextControl
          {...rest}
          id={name}
          className="money-control"
          kind="money"
          value={value}
          onChange={(text) => onChange(withPoint(text))}
          placeholder={placeholder}
          maxLength={14}
          invalid={Boolean(error)}
          describedBy={describedBy}
        />
      </View>
    </Field>
  )
}
