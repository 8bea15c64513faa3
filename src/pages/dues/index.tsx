import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useSeen } from '../parts/use-seen'
import { DuesScreen } from './dues-screen'
import './index.scss'
import { useDues } from './use-dues'

export default function DuesPage() {
  const dues = useDues(useSeen())
  usePullDownRefresh(() => void dues.reload().then(() => Taro.stopPullDownRefresh()))
  return <DuesScreen {...dues} />
}
