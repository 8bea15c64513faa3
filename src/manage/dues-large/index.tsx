import { useRouter } from '@tarojs/taro'
import { DuesLargeScreen } from './dues-large-screen'

export default function DuesLargePage() {
  const { orgId, branchId, memberId } = useRouter<{ orgId?: string; branchId?: string; memberId?: string }>().params
  return <DuesLargeScreen orgId={orgId ?? branchId ?? ''} memberId={memberId} />
}
