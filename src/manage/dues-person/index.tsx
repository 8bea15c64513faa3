import { useRouter } from '@tarojs/taro'
import { DuesPersonScreen } from './dues-person-screen'

export default function DuesPersonPage() {
  const { branchId = '', memberId = '' } = useRouter<{ branchId: string; memberId: string }>().params
  return <DuesPersonScreen branchId={branchId} memberId={memberId} />
}
