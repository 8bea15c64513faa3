import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './field.scss'

export interface FieldProps {
  /** The control's id; hint and error get `<id>-hint` and `<id>-error`. */
  id: string
  label: string
  /** Said before anything went wrong: what is wanted, and why. */
  hint?: ReactNode
  /** What is wrong with what was entered, and how to mend it. */
  error?: string
  children: ReactNode
}

/** A label above its control, a hint and an error below it. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <View className={`field ${error ? 'field-wrong' : ''}`}>
      <Text className="field-label">{label}</Text>
      {children}
      {hint && (
        <View className="field-hint" id={`${id}-hint`}>
          {hint}
        </View>
      )}
      {error && <View className="field-error" id={`${id}-error`}>{`✕ ${error}`}</View>}
    </View>
  )
}
