import { useRouter } from '@tarojs/taro'
import { SlipsScreen } from './slips-screen'

export default function SlipsPage() {
  const { branchId = '' } = useRouter<{ branchId: string }>().params
  return <SlipsScreen branchId={branchId} />
}
