import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import './index.scss'
import { NoticeScreen } from './notice-screen'
import { useNotice } from './use-notice'

export default function DuesNoticePage() {
  const { period = '' } = useRouter().params
  const { state, busy, reload } = useNotice(period)
  usePullDownRefresh(() => void reload().then(() => Taro.stopPullDownRefresh()))
  return <NoticeScreen state={state} busy={busy} onReload={() => void reload()} />
}
