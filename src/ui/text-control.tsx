import { Input, Textarea } from '@tarojs/components'
import './field.scss'

export interface TextControlProps {
  id: string
  value: string
  onChange: (value: string) => void
  /** Which keyboard comes up. `digits` is for codes, `money` has a decimal point. */
  kind?: 'text' | 'digits' | 'money' | 'phone' | 'id-number' | 'search'
  maxLength?: number
  placeholder?: string
  /** Several lines. */
  lines?: boolean
  disabled?: boolean
  invalid?: boolean
  /** Ids of the hint and the error, for screen readers. */
  describedBy?: string
  /** Spoken name where no visible label stands. */
  label?: string
  /** The keyboard's own 完成. */
  onDone?: () => void
  className?: string
}

const keyboards = {
  text: 'text',
  digits: 'number',
  money: 'digit',
  phone: 'number',
  'id-number': 'idcard',
  search: 'text',
} as const

/** Where text is typed, without a label. WeChat's own field. */
export function TextControl(props: TextControlProps) {
  const { id, value, onChange, kind = 'text', maxLength, placeholder, lines, disabled, label, onDone } = props
  const common = {
    id,
    value,
    placeholder,
    disabled,
    maxlength: maxLength ?? (lines ? 1000 : 140),
    placeholderClass: 'control-placeholder',
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
    onConfirm: onDone,
    'aria-label': label,
  }
  const className = `control ${lines ? 'control-lines' : ''} ${props.className ?? ''}`
  if (lines) return <Textarea {...common} className={className} autoHeight disableDefaultPadding />
  return (
    <Input
      {...common}
      className={className}
      type={keyboards[kind]}
      confirmType={kind === 'search' ? 'search' : 'done'}
    />
  )
}
