import { useRouter } from '@tarojs/taro'
import { BranchScreen } from './branch-screen'

/** With `orgId` that organisation, else the one chosen last. */
export default function BranchPage() {
  const { orgId } = useRouter<{ orgId: string }>().params
  return <BranchScreen asked={orgId} />
}
