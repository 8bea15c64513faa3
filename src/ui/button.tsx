import { Text } from '@tarojs/components'
import type { ReactNode } from 'react'
import './button.scss'
import { Tappable } from './tappable'

export interface ButtonProps {
  children: ReactNode
  onTap?: () => void
  /** One `main` a screen; `plain` beside it; `danger` for what takes something away; `quiet` looks like a link. */
  kind?: 'main' | 'plain' | 'danger' | 'quiet'
  /** What is going on, e.g. 正在提交…; while it is set the button cannot be pressed again. */
  busy?: string | false
  disabled?: boolean
  label?: string
  /** WeChat only, see Tappable. */
  onPhoneNumber?: (code: string | undefined) => void
  id?: string
}

export function Button({ children, onTap, kind = 'main', busy, disabled, label, onPhoneNumber, id }: ButtonProps) {
  return (
    <Tappable
      id={id}
      className={`button button-${kind}`}
      disabled={disabled || Boolean(busy)}
      onTap={onTap}
      onPhoneNumber={onPhoneNumber}
      label={label}
    >
      <Text className="button-words">{busy || children}</Text>
    </Tappable>
  )
}
