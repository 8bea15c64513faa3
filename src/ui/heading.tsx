import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** A heading inside a page; the page's own heading is level 1. */
export function Heading({
  children,
  level = 2,
  className,
}: {
  children: ReactNode
  level?: 2 | 3
  className?: string
}) {
  return (
    <View className={className} role="heading" aria-level={level}>
      {children}
    </View>
  )
}
