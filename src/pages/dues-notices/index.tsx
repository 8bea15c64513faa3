import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { usePages } from '../parts/use-pages'
import { useSeen } from '../parts/use-seen'
import { NoticesScreen } from './notices-screen'
import { noticesOnPhone, noticesSource } from './notices-source'

export default function DuesNoticesPage() {
  const { state, busy, reload, more } = usePages(useSeen(), noticesSource, noticesOnPhone)
  usePullDownRefresh(() => void reload().then(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  return <NoticesScreen state={state} busy={busy} onReload={() => void reload()} onMore={() => void more()} />
}
