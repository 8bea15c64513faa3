import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
export function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="page">
      <View>{title}</View>
      {children}
    </View>
  )
}
