import { Text, View } from '@tarojs/components'
import './counter.scss'

export interface CounterProps {
  done: number
  total: number
  doneWord?: string
  totalWord?: string
}

/** 实到 27 / 应到 31, readable from the back of the hall. */
export function Counter({ done, total, doneWord = '实到', totalWord = '应到' }: CounterProps) {
  return (
    <View className="counter" role="img" aria-label={`${doneWord} ${done} 人，${totalWord} ${total} 人`}>
      <View className="counter-part">
        <Text className="counter-word">{doneWord}</Text>
        <Text className="counter-number">{done}</Text>
      </View>
      <Text className="counter-slash">/</Text>
      <View className="counter-part">
        <Text className="counter-word">{totalWord}</Text>
        <Text className="counter-number counter-total">{total}</Text>
      </View>
    </View>
  )
}
