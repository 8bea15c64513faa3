import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** What the screen is about, between the heading and the actions. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <View className="page-body" role="main">
      {children}
    </View>
  )
}
