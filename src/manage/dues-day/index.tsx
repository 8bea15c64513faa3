import { useRouter } from '@tarojs/taro'
import { DuesDayScreen } from './dues-day-screen'

export default function DuesDayPage() {
  const { branchId = '' } = useRouter<{ branchId: string }>().params
  return <DuesDayScreen branchId={branchId} />
}
