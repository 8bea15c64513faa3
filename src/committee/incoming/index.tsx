import { useRouter } from '@tarojs/taro'
import { IncomingScreen } from './incoming-screen'

export default function IncomingPage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <IncomingScreen orgId={orgId} />
}
