import { useRouter } from '@tarojs/taro'
import { ActivityEditScreen } from './activity-edit-screen'

export default function ActivityEditPage() {
  const { activityId, hostId } = useRouter<{ activityId: string; hostId: string }>().params
  return <ActivityEditScreen activityId={activityId} hostId={hostId} />
}
