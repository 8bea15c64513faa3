import type { ChangeEvent, KeyboardEvent } from 'react'
import './field.scss'
import type { TextControlProps } from './text-control'

const modes = {
  text: 'text',
  digits: 'numeric',
  money: 'decimal',
  phone: 'tel',
  'id-number': 'text',
  search: 'search',
} as const

/** Where text is typed, without a label: the browser's own field. */
export function TextControl(props: TextControlProps) {
  const { id, value, onChange, kind = 'text', maxLength, placeholder, lines, disabled, invalid, describedBy } = props
  const common = {
    id,
    value,
    placeholder,
    disabled,
    maxLength,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy || undefined,
    'aria-label': props.label,
  }
  const className = `control ${lines ? 'control-lines' : ''} ${props.className ?? ''}`
  if (lines) return <textarea {...common} className={className} rows={4} />
  return (
    <input
      {...common}
      className={className}
      type={kind === 'search' ? 'search' : 'text'}
      inputMode={modes[kind]}
      autoComplete="off"
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && props.onDone?.()}
    />
  )
}
