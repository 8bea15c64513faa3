import { Text, View } from '@tarojs/components'
import './digits.scss'

/** A code to read aloud or copy by hand: two groups of three, spoken digit by digit. */
export function Digits({ code, label }: { code: string; label: string }) {
  const half = Math.ceil(code.length / 2)
  return (
    <View className="digits" role="img" aria-label={`${label} ${[...code].join(' ')}`}>
      <Text className="digits-group">{code.slice(0, half)}</Text>
      <Text className="digits-group">{code.slice(half)}</Text>
    </View>
  )
}
