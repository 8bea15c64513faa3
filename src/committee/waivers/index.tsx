import { useRouter } from '@tarojs/taro'
import { WaiversScreen } from './waivers-screen'

export default function WaiversPage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <WaiversScreen orgId={orgId} />
}
