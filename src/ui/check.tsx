import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './check.scss'
import { Tappable } from './tappable'

/** A statement one agrees to, or a thing switched on; the whole line is the target. */
export function Check({
  checked,
  onChange,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    <Tappable role="checkbox" chosen={checked} className="check" onTap={() => onChange(!checked)}>
      <View className={`check-box ${checked ? 'check-on' : ''}`} aria-hidden="true">
        <Text>{checked ? '✓' : ''}</Text>
      </View>
      <View className="check-words">{children}</View>
    </Tappable>
  )
}
