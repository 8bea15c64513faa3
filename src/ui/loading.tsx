import { Text, View } from '@tarojs/components'
import './loading.scss'

const shapes = ['first', 'second', 'third', 'fourth', 'fifth']

/** Grey shapes where the content will be. `rows` says how many, five at most; the words are for screen readers. */
export function Loading({ rows = 3, words = '正在加载' }: { rows?: number; words?: string }) {
  return (
    <View className="loading" role="status" aria-live="polite">
      <Text className="loading-words">{words}</Text>
      {shapes.slice(0, rows).map((shape) => (
        <View className="loading-card" key={shape}>
          <View className="loading-bar loading-bar-short" />
          <View className="loading-bar" />
        </View>
      ))}
    </View>
  )
}
