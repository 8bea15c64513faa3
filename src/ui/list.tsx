import { View } from '@tarojs/components'
import { Children, type ReactNode } from 'react'
import './list.scss'

/** Rows in one card, with hairlines between them. `label` is spoken before the rows. */
export function List({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <View className="list" role="list" aria-label={label}>
      {Children.toArray(children).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: toArray has given every row its own key; the frame follows its place
        <View className="list-item" role="listitem" key={index}>
          {row}
        </View>
      ))}
    </View>
  )
}
