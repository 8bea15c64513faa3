import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './list-row.scss'
import { Tappable } from './tappable'

export interface ListRowProps {
  title: ReactNode
  /** A second, quieter line. */
  note?: ReactNode
  /** At the right: a value, a tag. */
  value?: ReactNode
  /** Makes the whole row a target and shows the arrow. */
  onTap?: () => void
  label?: string
}

export function ListRow({ title, note, value, onTap, label }: ListRowProps) {
  const content = (
    <View className="row">
      <View className="row-main">
        <View className="row-words">
          <View className="row-title">{title}</View>
          {note && <View className="row-note">{note}</View>}
        </View>
        {value !== undefined && <View className="row-value">{value}</View>}
      </View>
      {onTap && (
        <Text className="row-arrow" aria-hidden="true">
          ›
        </Text>
      )}
    </View>
  )
  if (!onTap) return content
  return (
    <Tappable onTap={onTap} label={label}>
      {content}
    </Tappable>
  )
}
