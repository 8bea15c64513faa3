import { useRouter } from '@tarojs/taro'
import { DuesLargeScreen } from './dues-large-screen'

interface Query extends Record<string, string | undefined> {
  orgId?: string
  branchId?: string
  memberId?: string
  /** What was typed at the collector's table. */
  fen?: string
}

export default function DuesLargePage() {
  const { orgId, branchId, memberId, fen } = useRouter<Query>().params
  return <DuesLargeScreen orgId={orgId ?? branchId ?? ''} memberId={memberId} fen={Number(fen) || 0} />
}
