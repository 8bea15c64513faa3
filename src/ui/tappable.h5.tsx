import type { TappableProps } from './tappable'
import './tappable.scss'

/** Anything a finger, a key or a screen reader can press: the browser's own button, without its looks. */
export function Tappable({ children, onTap, className = '', disabled, label, chosen, role, id }: TappableProps) {
  const state = role ? { role, 'aria-checked': chosen === true } : {}
  return (
    <button
      type="button"
      id={id}
      className={`tappable ${className}`}
      disabled={disabled}
      aria-label={label}
      onClick={onTap}
      {...state}
    >
      {children}
    </button>
  )
}
