import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useSeen } from '../parts/use-seen'
import { RecordScreen } from './record-screen'
import { useRecord } from './use-record'

export default function RecordPage() {
  const { state, busy, reload, more } = useRecord(useSeen())
  usePullDownRefresh(() => void reload().then(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  return <RecordScreen state={state} busy={busy} onReload={() => void reload()} onMore={() => void more()} />
}
