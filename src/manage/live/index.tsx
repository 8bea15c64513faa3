import { useRouter } from '@tarojs/taro'
import { LiveScreen } from './live-screen'

export default function LivePage() {
  const { activityId = '' } = useRouter<{ activityId: string }>().params
  return <LiveScreen activityId={activityId} />
}
