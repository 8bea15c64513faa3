import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { usePages } from '../parts/use-pages'
import { useSeen } from '../parts/use-seen'
import './index.scss'
import { ReceiptsScreen } from './receipts-screen'
import { receiptsOnPhone, receiptsSource } from './receipts-source'

export default function DuesReceiptsPage() {
  const { state, busy, stale, reload, more } = usePages(useSeen(), receiptsSource, receiptsOnPhone)
  usePullDownRefresh(() => void reload().then(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  return (
    <ReceiptsScreen state={state} busy={busy} stale={stale} onReload={() => void reload()} onMore={() => void more()} />
  )
}
