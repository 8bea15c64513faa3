import { View } from '@tarojs/components'
export function Loading() {
  return <View role="status">正在加载</View>
}
