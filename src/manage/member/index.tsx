import { useRouter } from '@tarojs/taro'
import { MemberScreen } from './member-screen'
import { NewMemberScreen } from './new-member-screen'

/** With `memberId` somebody on record, with `branchId` alone a new member. */
export default function MemberPage() {
  const { memberId, branchId = '' } = useRouter<{ memberId: string; branchId: string }>().params
  return memberId ? <MemberScreen memberId={memberId} /> : <NewMemberScreen branchId={branchId} />
}
