import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from './heading'
import './notice-block.scss'

export interface NoticeBlockProps {
  sign: string
  tone: 'quiet' | 'good' | 'warn' | 'bad'
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** `alert` is spoken at once, `status` when the screen reader is free. */
  role?: 'alert' | 'status'
}

/** A sign, a sentence and what to do next: the shape of every empty, broken, refused or finished screen. */
export function NoticeBlock({ sign, tone, title, children, action, role }: NoticeBlockProps) {
  return (
    <View
      className={`notice notice-${tone}`}
      role={role}
      aria-live={role && (role === 'alert' ? 'assertive' : 'polite')}
    >
      <View className="notice-sign" aria-hidden="true">
        <Text>{sign}</Text>
      </View>
      <Heading className="notice-title">{title}</Heading>
      {children && <View className="notice-words">{children}</View>}
      {action && <View className="notice-action">{action}</View>}
    </View>
  )
}
