import type { FieldProps } from './field'
import './field.scss'

/** A label above its control, a hint and an error below it; label and control belong together for the browser. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className={`field ${error ? 'field-wrong' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="field-error" id={`${id}-error`} role="alert">
          {`✕ ${error}`}
        </div>
      )}
    </div>
  )
}
