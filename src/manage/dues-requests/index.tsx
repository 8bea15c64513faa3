import { useRouter } from '@tarojs/taro'
import { DuesRequestsScreen } from './dues-requests-screen'

export default function DuesRequestsPage() {
  const { branchId = '' } = useRouter<{ branchId: string }>().params
  return <DuesRequestsScreen branchId={branchId} />
}
