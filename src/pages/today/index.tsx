import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useEffect } from 'react'
import { serverNow } from '@/api/clock'
import { scans } from '@/api/scans'
import { useScans } from '../parts/use-scans'
import { useSeen } from '../parts/use-seen'
import './index.scss'
import { TodayScreen } from './today-screen'
import { useToday } from './use-today'

export default function TodayPage() {
  const { state, busy, reload } = useToday(useSeen())
  const recorded = useScans().filter((scan) => scan.state.kind === 'recorded').length
  usePullDownRefresh(() => void reload().then(() => Taro.stopPullDownRefresh()))
  // a scan that was recorded while this screen is open changes what it shows
  useEffect(() => {
    if (recorded > 0) void reload()
  }, [recorded, reload])
  return <TodayScreen state={state} busy={busy} now={serverNow()} scans={scans} onReload={() => void reload()} />
}
