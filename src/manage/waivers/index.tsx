import { useRouter } from '@tarojs/taro'
import { WaiversScreen } from './waivers-screen'

/** With `memberId` a new one can be proposed for that member. */
export default function WaiversPage() {
  const { branchId = '', memberId, name } = useRouter<{ branchId: string; memberId: string; name: string }>().params
  const member = memberId ? { id: memberId, name: decodeURIComponent(name ?? '') } : null
  return <WaiversScreen branchId={branchId} member={member} />
}
