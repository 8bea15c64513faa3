import { Button } from '@tarojs/components'
import type { ReactNode } from 'react'
import './tappable.scss'

export interface TappableProps {
  children: ReactNode
  onTap?: () => void
  className?: string
  disabled?: boolean
  /** Spoken instead of the content, when the content alone does not say what happens. */
  label?: string
  /** Whether it is the chosen one; only with a `role`. */
  chosen?: boolean
  role?: 'radio' | 'checkbox'
  /** WeChat only: ask for the phone number; the answer's code, or nothing when refused. */
  onPhoneNumber?: (code: string | undefined) => void
  id?: string
}

/** Anything a finger can press. Here WeChat's own button, without its looks. */
export function Tappable({
  children,
  onTap,
  className = '',
  disabled,
  label,
  chosen,
  role,
  onPhoneNumber,
  id,
}: TappableProps) {
  const asksForPhone = onPhoneNumber && {
    openType: 'getPhoneNumber' as const,
    onGetPhoneNumber: (event: { detail: { code?: string } }) => onPhoneNumber(event.detail.code),
  }
  const spoken = { 'aria-label': label, role, 'aria-checked': chosen }
  return (
    <Button
      id={id}
      className={`tappable ${className}`}
      hoverClass="tappable-pressed"
      disabled={disabled}
      onClick={disabled ? undefined : onTap}
      {...spoken}
      {...asksForPhone}
    >
      {children}
    </Button>
  )
}
