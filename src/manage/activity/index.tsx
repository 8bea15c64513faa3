import { useRouter } from '@tarojs/taro'
import { ActivityScreen } from './activity-screen'

export default function ActivityPage() {
  const { activityId = '' } = useRouter<{ activityId: string }>().params
  return <ActivityScreen activityId={activityId} />
}
