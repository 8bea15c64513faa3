import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './card.scss'
import { Heading } from './heading'

export interface CardProps {
  title?: ReactNode
  /** Beside the title: a tag or a small link. */
  aside?: ReactNode
  children?: ReactNode
  /** A coloured edge for what must be seen first; the words must say it too. */
  tone?: 'accent' | 'good' | 'warn' | 'bad'
  className?: string
}

/** A white sheet with rounded corners that holds one thing. */
export function Card({ title, aside, children, tone, className = '' }: CardProps) {
  return (
    <View className={`card ${tone ? `card-${tone}` : ''} ${className}`}>
      {(title || aside) && (
        <View className="card-head">
          {title && <Heading className="card-title">{title}</Heading>}
          {aside}
        </View>
      )}
      {children}
    </View>
  )
}
