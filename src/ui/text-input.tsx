import { type ReactNode, useId } from 'react'
import { Field } from './field'
import { TextControl, type TextControlProps } from './text-control'

export interface TextInputProps
  extends Omit<TextControlProps, 'id' | 'invalid' | 'describedBy' | 'label' | 'className'> {
  label: string
  hint?: ReactNode
  error?: string
  id?: string
}

/** A labelled line (or several) of text. */
export function TextInput({ label, hint, error, id, ...control }: TextInputProps) {
  const own = useId().replace(/:/g, '')
  const name = id ?? `input-${own}`
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <TextControl {...control} id={name} invalid={Boolean(error)} describedBy={describedBy} />
    </Field>
  )
}
