import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from '@/ui/heading'
import './section.scss'

/** A part of a screen under its own heading; `hint` says what one must know about it. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <View className="section">
      <Heading className="section-title">{title}</Heading>
      {hint && <View className="section-hint">{hint}</View>}
      {children}
    </View>
  )
}
