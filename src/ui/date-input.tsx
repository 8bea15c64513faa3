import { type ReactNode, useId } from 'react'
import { DateControl, type DateControlProps } from './date-control'
import { Field } from './field'

export interface DateInputProps extends Omit<DateControlProps, 'id' | 'invalid' | 'describedBy'> {
  label: string
  hint?: ReactNode
  error?: string
}

/** A labelled day (`kind="date"`), month (`kind="month"`) or time of day (`kind="time"`). */
export function DateInput({ label, hint, error, ...control }: DateInputProps) {
  const id = `date-${useId().replace(/:/g, '')}`
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <DateControl {...control} id={id} invalid={Boolean(error)} describedBy={describedBy} />
    </Field>
  )
}
