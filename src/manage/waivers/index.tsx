import { useRouter } from '@tarojs/taro'
import { WaiversScreen } from './waivers-screen'

/** With `memberId` a new one can be proposed for that member; with `propose` the form for it is open. */
export default function WaiversPage() {
  const { params } = useRouter<{ branchId: string; memberId: string; name: string; propose: string }>()
  const { branchId = '', memberId, name, propose } = params
  const member = memberId ? { id: memberId, name: decodeURIComponent(name ?? '') } : null
  return <WaiversScreen branchId={branchId} member={member} proposes={propose === 'yes'} />
}
