import { View } from '@tarojs/components'
import './footer-note.scss'

/** A sentence above the main button: why it cannot be pressed, or what went wrong. */
export function FooterNote({ bad, children }: { bad?: boolean; children: string }) {
  return (
    <View className={`footer-note ${bad ? 'footer-note-bad' : ''}`} role={bad ? 'alert' : 'status'}>
      {bad ? `✕ ${children}` : children}
    </View>
  )
}
