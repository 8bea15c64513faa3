import { useRouter } from '@tarojs/taro'
import { StandardsScreen } from './standards-screen'

export default function StandardsPage() {
  const { branchId = '' } = useRouter<{ branchId: string }>().params
  return <StandardsScreen branchId={branchId} />
}
