import { useRouter } from '@tarojs/taro'
import { DuesScreen } from './dues-screen'

export default function DuesPage() {
  const { branchId = '' } = useRouter<{ branchId: string }>().params
  return <DuesScreen branchId={branchId} />
}
