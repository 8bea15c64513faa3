import { Text, View } from '@tarojs/components'
import './progress.scss'

/** How far a long piece of work has come: a bar, and the same in numbers. */
export function Progress({ done, total, label }: { done: number; total: number; label: string }) {
  const percent = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : 0
  return (
    <View className="progress">
      <View className="progress-line">
        <Text>{label}</Text>
        <Text className="progress-number">{`${done} / ${total}`}</Text>
      </View>
      <View
        className="progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <View className="progress-bar" style={{ width: `${percent}%` }} />
      </View>
    </View>
  )
}
