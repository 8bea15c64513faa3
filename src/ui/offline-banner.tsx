import { Text, View } from '@tarojs/components'
import './offline-banner.scss'

/** Says that there is no network, and how many records wait on this phone. Draws nothing when all is well. */
export function OfflineBanner({ offline, waiting = 0 }: { offline: boolean; waiting?: number }) {
  if (!offline && waiting === 0) return null
  const waits = waiting > 0 ? `${waiting} 条记录保存在手机上` : ''
  const words = offline
    ? `没有网络。${waits ? `${waits}，联网后自动发送。` : '已保存的内容仍可查看。'}`
    : `${waits}，正在发送…`
  return (
    <View className="offline" role="status" aria-live="polite">
      <Text className="offline-sign" aria-hidden="true">
        ▲
      </Text>
      <Text className="offline-words">{words}</Text>
    </View>
  )
}
