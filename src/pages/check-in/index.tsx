import { useRouter } from '@tarojs/taro'
import { useMemo } from 'react'
import { scans } from '@/api/scans'
import { CheckInScreen } from './check-in-screen'
import './index.scss'
import { startOf } from './start'

export default function CheckInPage() {
  const { params } = useRouter()
  const { t, q, scene, first, activity } = params
  const start = useMemo(() => startOf({ t, q, scene, first, activity }), [t, q, scene, first, activity])
  return <CheckInScreen start={start} scans={scans} />
}
