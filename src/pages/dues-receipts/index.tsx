import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { usePages } from '../parts/use-pages'
import { useSeen } from '../parts/use-seen'
import './index.scss'
import { ReceiptsScreen } from './receipts-screen'
import { receiptsSource } from './receipts-source'

export default function DuesReceiptsPage() {
  const { state, busy, reload, more } = usePages(useSeen(), receiptsSource)
  usePullDownRefresh(() => void reload().then(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  return <ReceiptsScreen state={state} busy={busy} onReload={() => void reload()} onMore={() => void more()} />
}
