import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from '@/ui/heading'
import './section.scss'

/** A heading over rows that have a card of their own. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="section">
      <Heading className="section-title">{title}</Heading>
      {children}
    </View>
  )
}
