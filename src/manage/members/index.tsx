import { useRouter } from '@tarojs/taro'
import { MembersScreen } from './members-screen'

export default function MembersPage() {
  const { branchId = '' } = useRouter<{ branchId: string }>().params
  return <MembersScreen branchId={branchId} />
}
