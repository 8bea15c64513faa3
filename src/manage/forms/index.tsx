import { useRouter } from '@tarojs/taro'
import { FormsScreen } from './forms-screen'

export default function FormsPage() {
  const { branchId = '' } = useRouter<{ branchId: string }>().params
  return <FormsScreen branchId={branchId} />
}
