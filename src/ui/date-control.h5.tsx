import type { DateControlProps } from './date-control'
import './field.scss'

/** A day, a month or a time of day, chosen with the browser's own picker. */
export function DateControl({ id, kind, value, onChange, from, to, invalid, describedBy }: DateControlProps) {
  return (
    <input
      id={id}
      className="control"
      type={kind}
      value={value}
      min={from}
      max={to}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy || undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
