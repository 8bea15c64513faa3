import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from './heading'
import './sheet.scss'

export interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
}

/** A sheet from below over the darkened page; a touch outside closes it. */
export function Sheet({ open, title, onClose, children }: SheetProps) {
  if (!open) return null
  return (
    <View className="sheet-layer">
      {/* only the shade holds the page still: caught around the sheet, a long one could not be scrolled in WeChat */}
      <View className="sheet-shade" catchMove onClick={onClose} />
      <View className="sheet" role="dialog" aria-label={title}>
        <Heading className="sheet-title">{title}</Heading>
        {children}
      </View>
    </View>
  )
}
